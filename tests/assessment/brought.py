"""Workbooks sent out and brought back, by the actions that the pages use."""

from __future__ import annotations

from almanac.accounts.models import User
from almanac.assessment.actions.imports import confirm, preview
from almanac.assessment.models import Assessment, Import
from almanac.assessment.pages.workbook import PreviewPage, preview_page
from almanac.assessment.workbook.export import workbook_file
from tests.assessment.conftest import NOW
from tests.assessment.edited import Edited

LEVEL, FIRST, SECOND = "level.data-rights", "statement.data-rights-1a", "statement.data-rights-1b"
COMMENT, PEOPLE = "note.data-rights", "capacity.data.people"


def exported(assessment: Assessment, by: User, language: str = "en") -> Edited:
    return Edited(workbook_file(assessment, language, person=by.pk, at=NOW))


def sent(assessment: Assessment, book: Edited | bytes, by: User) -> Import:
    data = book if isinstance(book, bytes) else book.data()
    return preview(assessment=assessment, data=data, name="team.xlsx", by=by, at=NOW)


def shown(found: Import, assessment: Assessment) -> PreviewPage:
    return preview_page(found, assessment, "en")


def brought(
    assessment: Assessment, book: Edited | bytes, by: User, take: set[str] | None = None
) -> Import:
    found = sent(assessment, book, by)
    page = shown(found, assessment)
    return confirm(
        sent=found.pk, assessment=assessment.pk, shown=page.shown, take=take or set(), by=by, at=NOW
    )
