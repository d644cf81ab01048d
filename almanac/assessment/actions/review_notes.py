"""Notes of those who review: approvers, leads, outside assurers."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_role
from almanac.accounts.queries import key_of
from almanac.accounts.roles import Role
from almanac.assessment.models import Assessment, ReviewNote
from almanac.assessment.permissions import check_reads
from almanac.assessment.policies import NotNow
from almanac.assessment.queries.instruments import instrument_of
from almanac.audit.actions import record

MAY_NOTE = (Role.ASSURER, Role.APPROVER, Role.LEAD)
LONGEST = 4000  # characters


def add_note(
    *, assessment: Assessment, outcome: str, text: str, by: User, at: datetime | None = None
) -> ReviewNote:
    """Leave a note on an outcome, or on all of it. Raises `NotAllowed` and `NotNow`."""
    check_role(by, assessment.council, *MAY_NOTE)
    check_reads(by, assessment)
    if not text.strip():
        raise NotNow(_("Write what you have to say."))
    if outcome and outcome not in instrument_of(assessment).outcomes:
        raise NotNow(_("There is no such outcome. Load the page again."))
    now = at or datetime.now(UTC)
    with transaction.atomic():
        row = ReviewNote.objects.create(
            assessment=assessment,
            outcome=outcome,
            text=text.strip()[:LONGEST],
            by=key_of(by),
            at=now,
        )
        record(
            chain_of=assessment.chain,
            by=key_of(by),
            verb="review-note",
            subject=f"outcome:{outcome}" if outcome else "all",
            content={"note": row.text},
            at=now,
        )
    return row


def settle_note(*, assessment: Assessment, note: int, by: User, at: datetime | None = None) -> None:
    """Mark a note as dealt with. Raises `NotAllowed`; one that is not there is left alone."""
    check_role(by, assessment.council, Role.LEAD, Role.APPROVER)
    now = at or datetime.now(UTC)
    with transaction.atomic():
        open_ones = ReviewNote.objects.filter(pk=note, assessment=assessment, settled__isnull=True)
        if open_ones.update(settled=now):
            record(
                chain_of=assessment.chain,
                by=key_of(by),
                verb="settle-note",
                subject=f"note:{note}",
                content={},
                at=now,
            )
