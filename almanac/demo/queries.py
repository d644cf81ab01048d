"""Whom one can try the demonstration as."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from almanac.accounts.models import User
from almanac.accounts.roles import Role
from almanac.demo.content import Script, Standing, script
from almanac.demo.people import address_of
from almanac.guide.roles import EditorRole
from almanac.register.queries import register

STEWARD = "steward"
EDITOR = "guide"
SEPARATOR = "."
TRIED = (Role.LEAD, Role.CONTRIBUTOR, Role.APPROVER, Role.READER, Role.ASSURER)


@dataclass(frozen=True, slots=True)
class Part:
    """One role of a council or of the guide, or the steward: the value that a form sends, and
    whose address."""

    value: str
    role: Role | EditorRole | None  # None for the steward
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


def editor_parts() -> tuple[Part, ...]:
    """Those who write the guide, where this installation has editors."""
    if not settings.ALMANAC.editors:
        return ()
    return tuple(
        Part(f"{EDITOR}{SEPARATOR}{role}", EditorRole(role), named.email)
        for role, named in script().editors.items()
    )


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
    found = part_for(value)
    return User.objects.filter(email=found.email, is_active=True).first() if found else None


def part_for(value: str) -> Part | None:
    """The part of this value; None for anything else."""
    of_councils = (part for cast in casts() for part in cast.parts)
    parts = [steward_part(), *editor_parts(), *of_councils]
    return next((part for part in parts if part.value == value), None)


def _parts(found: Script, council: str) -> tuple[Part, ...]:
    return tuple(
        Part(f"{council}{SEPARATOR}{role.value}", role, address_of(found, council, role))
        for role in TRIED
    )
