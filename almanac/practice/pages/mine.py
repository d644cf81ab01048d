"""A person's own page of examples: what their councils tell, and what they use of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from almanac.accounts.models import User
from almanac.accounts.queries import councils_of
from almanac.accounts.roles import Role, reads
from almanac.practice.models import Adoption
from almanac.practice.pages import naming
from almanac.practice.pages.work import WorkLine, lines
from almanac.practice.permissions import SPEAKERS, WRITERS
from almanac.practice.queries import examples, work
from almanac.ui.dates import day


@dataclass(frozen=True, slots=True)
class Used:
    """An example of others that a council uses."""

    key: int
    title: str
    url: str
    since: str
    may_end: bool


@dataclass(frozen=True, slots=True)
class CouncilPart:
    """One council."""

    id: str
    name: str
    writes: bool
    speaks: bool
    approver_first: bool
    lines: tuple[WorkLine, ...]
    used: tuple[Used, ...]


def mine_page(user: User, now: datetime, as_at: date, language: str) -> tuple[CouncilPart, ...]:
    """Each council of the person, by name. Four statements."""
    held = {council: roles for council, roles in councils_of(user).items() if reads(roles)}
    rows, used = work.of_councils(held), examples.used_by(held)
    first = work.wants_approver(held)
    parts = [
        CouncilPart(
            id=council,
            name=naming.council(council, as_at, language).name,
            writes=bool(roles & set(WRITERS)),
            speaks=bool(roles & set(SPEAKERS)),
            approver_first=council in first,
            lines=tuple(
                lines(
                    [row for row in rows if row.practice.council == council], now, as_at, language
                )
            ),
            used=tuple(_used(each, roles) for each in used if each.council == council),
        )
        for council, roles in held.items()
    ]
    return tuple(sorted(parts, key=lambda part: part.name))


def _used(each: Adoption, roles: frozenset[Role]) -> Used:
    return Used(
        key=each.pk,
        title=each.practice.published.title,
        url=reverse("examples:example", args=[each.practice_id]),
        since=day(each.since),
        may_end=bool(roles & set(SPEAKERS)),
    )
