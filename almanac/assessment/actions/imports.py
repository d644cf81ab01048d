"""Bring a workbook in: first as a preview that counts for nothing, then all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_role
from almanac.accounts.queries import key_of
from almanac.accounts.retention import period
from almanac.assessment import policies
from almanac.assessment.actions.answers import MAY_ANSWER, Change, save_answers
from almanac.assessment.models import Assessment, Form, Import
from almanac.assessment.policies import NotNow
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.workbook.coming_back import Said, read_back
from almanac.assessment.workbook.comparing import Compared, Finding, compare, seen
from almanac.assessment.workbook.standing import stored_by
from almanac.audit.actions import record

TAKEN = (Finding.NEW, Finding.CHANGED)


def preview(
    *, assessment: Assessment, data: bytes, name: str, by: User, at: datetime | None = None
) -> Import:
    """Read a workbook and keep what it says for its sender; no answer is touched.

    An earlier preview of the same person that was not brought in goes. Raises `NotAllowed`,
    `NotNow`, and `ReadingError` for a workbook that is none of this assessment.
    """
    now = at or datetime.now(UTC)
    check_role(by, assessment.council, *MAY_ANSWER)
    policies.check_editable(assessment, now.date())
    if assessment.form != Form.FULL:
        raise NotNow(_("The short form has no workbook; answer it on its pages."))
    found = read_back(data, assessment, instrument_of(assessment), person=by.pk)
    with transaction.atomic():
        mine = Import.objects.filter(assessment=assessment, person=by, applied__isnull=True)
        mine.delete()
        return Import.objects.create(
            assessment=assessment,
            person=by,
            name=name[:200],
            digest=hashlib.sha256(data).hexdigest(),
            rows=[asdict(said) for said in found.said],
            wrong=[asdict(wrong) for wrong in found.wrong],
            unchanged=found.unchanged,
            at=now,
            expires=now + period("imports"),
        )


def compared_rows(sent: Import, assessment: Assessment) -> list[Compared]:
    """What a workbook says held against what is stored at this moment. One statement."""
    asked = instrument_of(assessment)
    return compare(said_in(sent), stored_by(assessment, asked, sent.person_id))


def said_in(sent: Import) -> list[Said]:
    """The rows of a workbook as they were read."""
    return [Said(**row) for row in sent.rows]


def confirm(
    *,
    sent: int,
    assessment: int,
    shown: str,
    take: Collection[str] = (),
    by: User,
    at: datetime | None = None,
) -> Import:
    """Bring in everything new and changed, and the conflicts named in `take`; or nothing.

    `shown` is the mark of what the preview showed: if anything moved since, nothing is saved.
    Confirmed twice it is brought in once. Raises `Import.DoesNotExist`, `NotAllowed`, `NotNow`.
    """
    now = at or datetime.now(UTC)
    with transaction.atomic():
        held = Assessment.objects.select_related("round").select_for_update(of=("self",))
        kept = held.get(pk=assessment)
        check_role(by, kept.council, *MAY_ANSWER)
        found = Import.objects.select_for_update().get(pk=sent, assessment=kept, person=by)
        if found.applied is not None:
            return found
        _check_ready(found, now)
        rows = compared_rows(found, kept)
        if seen(rows) != shown:
            raise NotNow(_("Somebody changed answers meanwhile. Look over what is shown now."))
        return _brought_in(found, kept, _changes(rows, take, found), by, now)


def _check_ready(found: Import, now: datetime) -> None:
    if found.expires <= now:
        raise NotNow(_("This preview is too old. Send the workbook again."))
    if found.wrong:
        raise NotNow(_("Some rows cannot be read. Mend them and send the workbook again."))


def _changes(rows: Iterable[Compared], take: Collection[str], found: Import) -> list[Change]:
    return [
        Change(row.said.key, row.said.value, row.said.note, row.stored.own, f"import:{found.pk}")
        for row in rows
        if row.finding in TAKEN or (row.finding is Finding.CONFLICT and row.said.key in take)
    ]


def _brought_in(
    found: Import, assessment: Assessment, changes: list[Change], by: User, now: datetime
) -> Import:
    outcome = save_answers(assessment=assessment.pk, changes=changes, by=by, at=now)
    if outcome.refused:
        raise NotNow(outcome.refused[0].sentence)  # the transaction takes the others back
    found.applied, found.saved = now, len(outcome.saved)
    found.rows = []  # said and saved: what it was stands with the answers and in the history
    found.save(update_fields=["applied", "saved", "rows"])
    record(
        chain_of=assessment.chain,
        by=key_of(by),
        verb="import",
        subject=f"workbook:{found.digest[:16]}",
        content={"digest": found.digest, "saved": found.saved},
        at=now,
    )
    return found


def remove_old_previews(*, at: datetime | None = None) -> int:
    """Remove what is past its time, brought in or not. Counts them."""
    return Import.objects.filter(expires__lte=at or datetime.now(UTC)).delete()[0]
