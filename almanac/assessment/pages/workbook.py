"""The preview of a workbook: what it would change, row by row, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from almanac.assessment import questions
from almanac.assessment.actions.imports import compared_rows
from almanac.assessment.instrument import Instrument
from almanac.assessment.models import Assessment, Import
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.questions import Kind
from almanac.assessment.words import RESOURCE
from almanac.assessment.workbook.comparing import Compared, Finding, seen
from almanac.assessment.workbook.layout import label_of


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row that says something else than what is stored."""

    key: str
    sheet: str
    row: int
    about: str
    text: str
    stored: str
    stored_note: str
    workbook: str
    workbook_note: str


@dataclass(frozen=True, slots=True)
class WrongLine:
    """One row that cannot be taken."""

    sheet: str
    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """The whole page."""

    new: tuple[RowLine, ...]
    changed: tuple[RowLine, ...]
    conflicts: tuple[RowLine, ...]
    wrong: tuple[WrongLine, ...]
    unchanged: int
    shown: str  # mark of what it shows

    @property
    def nothing(self) -> bool:
        """Whether the workbook changes nothing."""
        return not (self.new or self.changed or self.conflicts or self.wrong)


def preview_page(sent: Import, assessment: Assessment, language: str) -> PreviewPage:
    """What a workbook would change now. One statement."""
    rows, asked = compared_rows(sent, assessment), instrument_of(assessment)

    def lines(finding: Finding) -> tuple[RowLine, ...]:
        return tuple(_lines((r for r in rows if r.finding is finding), asked, assessment, language))

    return PreviewPage(
        new=lines(Finding.NEW),
        changed=lines(Finding.CHANGED),
        conflicts=lines(Finding.CONFLICT),
        wrong=tuple(WrongLine(**each) for each in sent.wrong),
        unchanged=sent.unchanged + sum(row.finding is Finding.SAME for row in rows),
        shown=seen(rows),
    )


def _lines(
    rows: Iterable[Compared], asked: Instrument, assessment: Assessment, language: str
) -> Iterable[RowLine]:
    for row in rows:
        about, text = _question(asked, assessment.form, row.said.key, language)
        yield RowLine(
            row.said.key,
            row.said.sheet,
            row.said.row,
            about,
            text,
            *_answer(asked, assessment.form, row.said.key, row.stored.value, row.stored.note),
            *_answer(asked, assessment.form, row.said.key, row.said.value, row.said.note),
        )


def _answer(asked: Instrument, form: str, key: str, value: str, note: str) -> tuple[str, str]:
    """What was said and the note beside it; of a comment, the comment alone."""
    if not questions.find(asked, form, key).choices:
        return note or _("no answer"), ""
    return label_of(value) if value else _("no answer"), note


def _question(asked: Instrument, form: str, key: str, language: str) -> tuple[str, str]:
    """What a question is about, and its words."""
    found = questions.find(asked, form, key)
    if not found.area:
        resource = key.rpartition(".")[2]
        return outcome_title(found.outcome, language), str(RESOURCE.get(resource, ""))
    title = asked.areas[found.area].facet.title.in_language(language)
    if found.kind is Kind.STATEMENT:
        return title, asked.statements[key.partition(".")[2]].text.in_language(language)
    if found.kind is Kind.LEVEL:
        return title, asked.areas[found.area].area.question.in_language(language)
    return title, _("Comment on the area of work")
