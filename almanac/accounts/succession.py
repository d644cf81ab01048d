"""What becomes of people's roles when councils end and others take over. Pure.

The rule. On the day a council ends, whoever belonged to it from inside may from then on read what
was theirs, and nothing else; an outside assurer's part ends. Nobody becomes anything in a council
that took over: its leads are proposed to each council among which the area was divided, and its
first lead, verified by a steward, or the steward decides. A council that only changed its name or
code is the same council, so nothing happens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from almanac.accounts.roles import Role, reads
from almanac.register.register import Register


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A living membership: which person, of which council, as what."""

    user: int
    council: str
    role: Role


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do: memberships to end, who goes on reading what, whom to propose where."""

    end: tuple[Held, ...]
    read: tuple[Held, ...]
    propose: tuple[Held, ...]


def roles_after_end(roles: frozenset[Role]) -> frozenset[Role]:
    """What is left of somebody's roles in a council that is no more."""
    return frozenset({Role.READER}) if reads(roles) else frozenset()


def plan(memberships: Iterable[Held], register: Register, as_at: date) -> Plan:
    """What is to be done on a day; nothing where everything was done before."""
    ends: list[Held] = []
    read: list[Held] = []
    propose: list[Held] = []
    for (user, council), roles in sorted(_by_person(memberships, register, as_at).items()):
        left = roles_after_end(roles)
        ends += [Held(user, council, role) for role in sorted(roles - left)]
        read += [Held(user, council, role) for role in sorted(left - roles)]
        if Role.LEAD in roles:
            propose += [
                Held(user, successor, Role.LEAD) for successor in _takers(register, council, as_at)
            ]
    return Plan(tuple(ends), tuple(read), tuple(dict.fromkeys(propose)))


def ended_by(register: Register, council: str, as_at: date) -> bool:
    """Whether the council is no more on the day; one that the register does not know is left."""
    found = register.councils.get(council)
    return bool(found and found.span.end is not None and found.span.end <= as_at)


def _by_person(
    memberships: Iterable[Held], register: Register, as_at: date
) -> dict[tuple[int, str], frozenset[Role]]:
    found: dict[tuple[int, str], set[Role]] = defaultdict(set)
    for held in memberships:
        if ended_by(register, held.council, as_at):
            found[(held.user, held.council)].add(held.role)
    return {who: frozenset(roles) for who, roles in found.items()}


def _takers(register: Register, council: str, as_at: date) -> tuple[str, ...]:
    """The councils of the day among which its area lies; itself is none of them."""
    return tuple(taker for taker in register.became(council, as_at) if taker != council)
