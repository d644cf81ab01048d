"""Invented people: saved, named and let in by the same actions by which real ones are."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from almanac.accounts.actions import first_leads, requests
from almanac.accounts.actions import person as own
from almanac.accounts.models import User
from almanac.accounts.queries import key_of
from almanac.accounts.roles import ASKABLE, Role
from almanac.accounts.sign_in import person_of
from almanac.demo.content import Script
from almanac.guide.roles import EditorRole, set_roles
from almanac.register.councils import Council, Nation

# Whom every council has, and whom one has whose people can be tried out.
EVERYWHERE = (Role.LEAD, Role.APPROVER, Role.CONTRIBUTOR)
PLAYED = (*EVERYWHERE, Role.CONTRIBUTOR, Role.CONTRIBUTOR, Role.READER, Role.ASSURER)
CHECKED = "Asked for them by the number on the council’s contact page."


@dataclass(frozen=True)
class Team:
    """The people of one council by role, in the order in which they came."""

    council: Council
    language: str
    by_role: Mapping[Role, list[User]] = field(default_factory=dict)

    @property
    def lead(self) -> User:
        """Who runs the council's part."""
        return self.by_role[Role.LEAD][0]

    @property
    def approver(self) -> User:
        """Who signs."""
        return self.by_role[Role.APPROVER][0]

    @property
    def answering(self) -> list[User]:
        """Those who answer, the lead last."""
        return [*self.by_role[Role.CONTRIBUTOR], self.lead]


def address_of(script: Script, council: str, role: Role, number: int = 1) -> str:
    """The address of somebody invented: lead@aldenmere.example, contributor-2@aldenmere.example."""
    name = role.value if number == 1 else f"{role.value}-{number}"
    return f"{name}@{script.domains.format(council=council)}"


def make_steward(script: Script) -> User:
    """The steward of the platform."""
    found = person_of(script.steward.email)
    own.describe(name=script.steward.name, language="en", by=found)
    made = first_leads.add_steward(email=found.email)
    made.refresh_from_db()
    return made


def make_editors(script: Script, steward: User) -> None:
    """Those who write the guide, each in one role that the steward gave."""
    for role, named in script.editors.items():
        found = person_of(named.email)
        own.describe(name=named.name, language="en", by=found)
        set_roles(email=named.email, roles=frozenset({EditorRole(role)}), by=key_of(steward))


def make_teams(
    councils: Iterable[Council], script: Script, steward: User, at: datetime
) -> dict[str, Team]:
    """The people of every council by its id: the lead verified by the steward, the others let in
    by the lead."""
    played = {each.council for each in script.played}
    return {
        council.id: _team(
            council, PLAYED if council.id in played else EVERYWHERE, script, steward, at
        )
        for council in councils
    }


def _team(
    council: Council, roles: tuple[Role, ...], script: Script, steward: User, at: datetime
) -> Team:
    chance = random.Random(f"{script.seed} {council.id} people")  # noqa: S311 - not a secret
    welsh = council.nation is Nation.WALES
    language = "cy" if welsh and chance.random() < 0.6 else "en"
    made: dict[Role, list[User]] = {}
    names = _names(script, chance, len(roles), welsh=welsh)
    for role, name in zip(roles, names, strict=True):
        here = made.setdefault(role, [])
        person = person_of(address_of(script, council.id, role, len(here) + 1))
        own.describe(name=name, language=language, by=person)
        _let_in(council, person, role, made, steward, at)
        here.append(person)
    return Team(council, language, made)


def _let_in(
    council: Council,
    person: User,
    role: Role,
    made: Mapping[Role, list[User]],
    steward: User,
    at: datetime,
) -> None:
    wanted = role if role in ASKABLE else Role.READER
    asked = requests.ask(
        council=council.id, role=wanted, note="", by=person, as_at=at.date(), at=at
    )
    if role is Role.LEAD:
        page = f"https://{person.email.partition('@')[2]}/contact"
        first_leads.verify(request=asked.pk, contact_page=page, how=CHECKED, by=steward, at=at)
    else:
        lead = made[Role.LEAD][0]
        requests.let_in(council=council.id, request=asked.pk, role=role, word="", by=lead, at=at)


def _names(script: Script, chance: random.Random, many: int, *, welsh: bool) -> list[str]:
    """So many names, no two of one team alike."""
    first = script.people.first_cy if welsh else script.people.first
    last = script.people.last_cy if welsh else script.people.last
    pairs = zip(chance.sample(first, many), chance.choices(last, k=many), strict=True)
    return [f"{one} {other}" for one, other in pairs]
