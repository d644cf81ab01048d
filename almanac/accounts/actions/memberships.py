"""Give and end roles. A council that has a lead keeps one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.accounts.models import Membership, User
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.audit.actions import record_all

Change = tuple[str, str, dict[str, object]]


def chain_of(council: str) -> str:
    """The history of who belongs to a council."""
    return f"people:{council}"


@transaction.atomic
def set_roles(*, council: str, person: User, roles: frozenset[Role], by: User) -> None:
    """Give a person exactly these roles in the council; none ends their membership.

    Raises `Refused` if the council would lose its only lead, or if the person is not in it.
    """
    living = held_by_all(council)
    own = {Role(each.role): each for each in living if each.user_id == person.pk}
    if not own:
        raise Refused(_("This person does not belong to the council. Send an invitation instead."))
    if roles == frozenset(own):
        return
    check_a_lead_stays(living, person, roles)
    _change(council, person, own, roles, key_of(by), timezone.now())


@transaction.atomic
def leave(*, council: str, by: User) -> None:
    """Leave a council. Raises `Refused` for its only lead, who hands over first."""
    living = held_by_all(council)
    own = {Role(each.role): each for each in living if each.user_id == by.pk}
    if not own:
        raise Refused(_("You do not belong to this council any more."))
    check_a_lead_stays(living, by, frozenset())
    _change(council, by, own, frozenset(), key_of(by), timezone.now())


def check_a_lead_stays(living: list[Membership], person: User, roles: frozenset[Role]) -> None:
    """A council that has a lead still has one afterwards."""
    leads = {each.user_id for each in living if each.role == Role.LEAD}
    if leads == {person.pk} and Role.LEAD not in roles:
        raise Refused(
            _("This person is the council’s only lead. Make somebody else lead first, then go on.")
        )


def held_by_all(council: str) -> list[Membership]:
    """Every living membership of the council, held until the end of the transaction."""
    return list(
        Membership.objects.select_for_update(of=("self",))
        .filter(council=council, ended__isnull=True)
        .order_by("pk")
    )


def grant(*, council: str, person: User, role: Role, by: str, at: datetime) -> list[Change]:
    """Give a role that the person may have already; the rows of history to write, if any."""
    _held, made = Membership.objects.get_or_create(
        user=person,
        council=council,
        role=role.value,
        ended=None,
        defaults={"since": at, "granted_by": by},
    )
    return [("grant", key_of(person), {"role": role.value})] if made else []


def end(memberships: list[Membership], at: datetime) -> list[Change]:
    """End these memberships; the rows of history to write."""
    Membership.objects.filter(pk__in=[each.pk for each in memberships]).update(ended=at)
    return [("end", f"user:{each.user_id}", {"role": each.role}) for each in memberships]


def _change(
    council: str,
    person: User,
    own: dict[Role, Membership],
    roles: frozenset[Role],
    by: str,
    at: datetime,
) -> None:
    changes = end([own[role] for role in Role if role in own and role not in roles], at)
    for role in Role:
        if role in roles and role not in own:
            changes += grant(council=council, person=person, role=role, by=by, at=at)
    record_all(chain_of=chain_of(council), by=by, changes=changes, at=at)
