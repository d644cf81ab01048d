"""Who may read, write and look after examples, and who speaks for a council."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import Anybody, NotAllowed, check_role, check_signed_in
from almanac.accounts.queries import councils_of, roles_of
from almanac.accounts.roles import INSIDE, Role, reads
from almanac.practice.lifecycle import EDITABLE, State, Who
from almanac.practice.models import Practice
from almanac.practice.standing_in import OwnCouncil, own_council

WRITERS: Final = (Role.CONTRIBUTOR, Role.LEAD)
ASKERS: Final = (Role.CONTRIBUTOR, Role.LEAD, Role.APPROVER)
SPEAKERS: Final = (Role.LEAD, Role.APPROVER)  # say for their council what it uses, and how it works


class NoCouncil(NotAllowed):
    """Somebody belongs to no council from inside, and what they want is for people who do."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody is to one example."""

    roles: frozenset[Role]
    who: frozenset[Who]
    public_only: bool = False  # sees what everybody reads of it, not what is being written
    own: OwnCouncil | None = None  # for a steward of the council that tells it, while it waits

    @property
    def writes(self) -> bool:
        """Whether the person writes for the council."""
        return Who.WRITER in self.who

    @property
    def moderates(self) -> bool:
        """Whether the person is a steward."""
        return Who.STEWARD in self.who

    @property
    def stands_in(self) -> bool:
        """Whether they are one of the council that tells it, for want of another."""
        return self.own is not None and self.own.may


def rights(user: Anybody, practice: Practice, now: datetime) -> Rights:
    """What the person is to it; one statement, two for a steward of the council that tells it.

    Nobody is a steward of what their own council tells: another one decides, or, where there is
    none, they stand in once it has waited.
    """
    roles = roles_of(user, practice.council)
    who = set()
    if roles & set(WRITERS):
        who.add(Who.WRITER)
    if Role.APPROVER in roles:
        who.add(Who.APPROVER)
    own = None
    if getattr(user, "steward", False):
        if reads(roles) and practice.state == State.WAITING:
            own = own_council(practice.council, practice.moved, now)
        if not reads(roles) or (own and own.may):
            who.add(Who.STEWARD)
    return Rights(roles, frozenset(who), own=own)


def check_reads(user: Anybody, practice: Practice, now: datetime) -> Rights:
    """Whoever belongs to the council; a steward what was sent to the stewards, and of what is being
    written anew only that everybody reads the old text."""
    check_signed_in(user)
    found = rights(user, practice, now)
    if reads(found.roles):
        return found
    if not found.moderates:
        check_role(user, practice.council, *INSIDE)
    if practice.with_stewards:
        return found
    if hasattr(practice, "published"):
        return replace(found, public_only=True)
    raise NotAllowed(_("The council is still writing this. You see it once it is sent."))


def check_writes(user: Anybody, practice: Practice) -> None:
    """A contributor or lead of the council."""
    check_role(user, practice.council, *WRITERS)


def is_editable(practice: Practice) -> bool:
    """Whether its texts may change as things stand."""
    return practice.state in EDITABLE


def check_officer(user: User) -> dict[str, frozenset[Role]]:
    """Somebody who belongs to a council from inside; their councils. One statement."""
    check_signed_in(user)
    held = {council: roles for council, roles in councils_of(user).items() if reads(roles)}
    if not held:
        raise NoCouncil(
            _("This is for people of councils. Join your council first: its lead lets you in.")
        )
    return held
