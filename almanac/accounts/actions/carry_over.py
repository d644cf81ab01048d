"""Do what the rule of succession says, for all councils that ended by a day."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from almanac.accounts import succession
from almanac.accounts.actions.memberships import Change, chain_of, end, grant
from almanac.accounts.models import Membership, Request, User
from almanac.accounts.roles import Role
from almanac.accounts.succession import Held
from almanac.audit.actions import record_all
from almanac.register.register import Register

BY = "rule:succession"
NOTE = _("Was lead of a council that this one took over from.")


@transaction.atomic
def carry_over(*, register: Register, as_at: date) -> succession.Plan:
    """End, reduce and propose; doing it again does nothing. Returns what was done."""
    living = Membership.objects.select_for_update(of=("self",)).filter(ended__isnull=True)
    rows = {Held(row.user_id, row.council, Role(row.role)): row for row in living}
    plan = succession.plan(rows, register, as_at)
    people = User.objects.in_bulk({held.user for held in (*plan.end, *plan.propose)})
    for council in sorted({held.council for held in plan.end}):
        _end(council, plan, rows, people, _first_moment(register, council))
    for held in plan.propose:
        _propose(held, people[held.user], register)
    return plan


def _end(
    council: str,
    plan: succession.Plan,
    rows: dict[Held, Membership],
    people: dict[int, User],
    at: datetime,
) -> None:
    changes: list[Change] = []
    for held in plan.end:
        if held.council == council:
            row = rows[held]
            changes += end([row], max(at, row.since))
    for held in plan.read:
        if held.council == council:
            changes += grant(
                council=council, person=people[held.user], role=held.role, by=BY, at=at
            )
    record_all(chain_of=chain_of(council), by=BY, changes=changes)


def _propose(held: Held, person: User, register: Register) -> None:
    """Ask for somebody, unless they belong to the successor or have asked themselves."""
    if Membership.objects.filter(user=person, council=held.council, ended__isnull=True).exists():
        return
    asked, made = Request.objects.get_or_create(
        user=person,
        council=held.council,
        decided=None,
        defaults={
            "role": held.role.value,
            "note": str(NOTE),
            "proposed_by_rule": True,
            "asked": timezone.now(),
        },
    )
    if made:
        proposed: Change = ("propose", f"request:{asked.pk}", {"role": held.role.value})
        record_all(chain_of=chain_of(held.council), by=BY, changes=[proposed])


def _first_moment(register: Register, council: str) -> datetime:
    """The start of the day on which the council is no more."""
    last = register.councils[council].span.end
    assert last is not None
    return timezone.make_aware(datetime.combine(last, time.min))
