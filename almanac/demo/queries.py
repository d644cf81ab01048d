"""Whom one can try the demonstration as."""

from __future__ import annotations

from dataclasses import dataclass

from almanac.accounts.models import User
from almanac.accounts.roles import Role
from almanac.demo.content import Script, Standing, script
from almanac.demo.people import address_of
from almanac.register.queries import register

STEWARD = "steward"
SEPARATOR = "."
TRIED = (Role.LEAD, Role.CONTRIBUTOR, Role.APPROVER, Role.READER, Role.ASSURER)


@dataclass(frozen=True, slots=True)
class Part:
    """One role of a council, or the steward: the value that a form sends, and whose address."""

    value: str
    role: Role | None  # None for the steward
    email: str


@dataclass(frozen=True, slots=True)
class Cast:
    """A council whose people one can try, and how far it is in the open round."""

    council: str
    standing: Standing
    parts: tuple[Part, ...]


def steward_part() -> Part:
    """The steward of the platform."""
    return Part(STEWARD, None, script().steward.email)


def casts() -> tuple[Cast, ...]:
    """Every council that can be tried, in the order of the script."""
    found, known = script(), register().councils
    return tuple(
        Cast(each.council, each.standing, _parts(found, each.council))
        for each in found.played
        if each.council in known
    )


def person_for(value: str) -> User | None:
    """The invented person of this part; None for anything else. At most one statement."""
    parts = [steward_part(), *(part for cast in casts() for part in cast.parts)]
    found = next((part for part in parts if part.value == value), None)
    return User.objects.filter(email=found.email, is_active=True).first() if found else None


def _parts(found: Script, council: str) -> tuple[Part, ...]:
    return tuple(
        Part(f"{council}{SEPARATOR}{role.value}", role, address_of(found, council, role))
        for role in TRIED
    )
