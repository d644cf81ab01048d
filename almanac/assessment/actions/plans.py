"""Ask colleagues to answer an outcome by a day; set what the council aims at."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import Membership, User
from almanac.accounts.permissions import check_role
from almanac.accounts.queries import key_of
from almanac.accounts.roles import Role
from almanac.assessment.actions.telling import tell_assigned
from almanac.assessment.instrument import editions, instrument
from almanac.assessment.models import Assessment, Assignment, Target
from almanac.assessment.policies import NotNow
from almanac.assessment.queries.instruments import instrument_of
from almanac.audit.actions import record
from almanac.register.queries import register

ANSWERING = [Role.CONTRIBUTOR.value, Role.LEAD.value]


def assign(
    *,
    assessment: Assessment,
    outcome: str,
    person: int,
    by: User,
    due: date | None = None,
    note: str = "",
    at: datetime | None = None,
) -> Assignment:
    """Ask somebody of the council who may answer; asked before, day and note are set anew.

    Raises `NotAllowed` and `NotNow`.
    """
    check_role(by, assessment.council, Role.LEAD)
    now = at or datetime.now(UTC)
    if outcome not in instrument_of(assessment).outcomes:
        raise NotNow(_("There is no such outcome. Load the page again."))
    if not _may_answer(person, assessment.council):
        raise NotNow(_("This person cannot answer for the council. Invite them as contributor."))
    with transaction.atomic():
        row, _made = Assignment.objects.update_or_create(
            assessment=assessment,
            outcome=outcome,
            person_id=person,
            defaults={"due": due, "note": note[:500], "by": key_of(by), "at": now},
        )
        record(
            chain_of=assessment.chain,
            by=key_of(by),
            verb="assign",
            subject=f"outcome:{outcome}",
            content={"person": f"user:{person}", "due": due.isoformat() if due else ""},
            at=now,
        )
        tell_assigned(assignment=row, assessment=assessment, by=by)
    return row


def unassign(*, assignment: int, assessment: Assessment, by: User) -> None:
    """Ask no longer. Raises `NotAllowed`."""
    check_role(by, assessment.council, Role.LEAD)
    with transaction.atomic():
        row = Assignment.objects.filter(pk=assignment, assessment=assessment).first()
        if row is not None:
            row.delete()
            record(
                chain_of=assessment.chain,
                by=key_of(by),
                verb="unassign",
                subject=f"outcome:{row.outcome}",
                content={"person": f"user:{row.person_id}"},
            )


def _may_answer(person: int, council: str) -> bool:
    held = Membership.objects.filter(
        user_id=person, council=council, ended__isnull=True, role__in=ANSWERING
    )
    return held.exists()


def set_target(
    *,
    council: str,
    area: str,
    level: int,
    by_day: date,
    version: int,
    by: User,
    note: str = "",
    at: datetime | None = None,
) -> Target:
    """Aim at a level in an area of work by a day. Raises `NotAllowed` and `NotNow`."""
    check_role(by, council, Role.LEAD)
    now = at or datetime.now(UTC)
    found = register().councils[council]
    asked = instrument(editions()[-1], found.nation.value, found.kind.value)
    if area not in asked.areas:
        raise NotNow(_("There is no such area of work. Load the page again."))
    if not 1 <= level <= 4:
        raise NotNow(_("Aim at a level from 1 to 4."))
    if by_day <= now.date():
        raise NotNow(_("Choose a day that is still to come."))
    with transaction.atomic():
        row = Target.objects.select_for_update().filter(council=council, area=area).first()
        if (row.version if row else 0) != version:
            raise NotNow(_("Somebody changed this aim meanwhile. Look at it again."))
        row = row or Target(council=council, area=area, version=0)
        row.level, row.by_day, row.note = level, by_day, note[:500]
        row.version, row.by, row.at = row.version + 1, key_of(by), now
        row.save()
        record(
            chain_of=f"council:{council}:targets",
            by=key_of(by),
            verb="set-target",
            subject=f"area:{area}",
            content={"level": level, "by": by_day.isoformat(), "note": row.note},
            at=now,
        )
    return row
