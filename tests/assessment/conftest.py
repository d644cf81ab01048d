"""People, a round and an assessment, made by the same actions that pages use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from almanac.accounts.models import Membership, User
from almanac.accounts.roles import Role
from almanac.assessment.actions.answers import Change, Outcome, save_answers
from almanac.assessment.actions.assessments import begin
from almanac.assessment.actions.rounds import invite, open_round
from almanac.assessment.models import Assessment, Round

NOW = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
COUNCIL = "leeds"

Person = Callable[..., User]


@pytest.fixture(autouse=True)
def _prepared(prepared: Path) -> None:
    """All of this room reads content."""


@pytest.fixture
def person(db: None) -> Person:
    """Make a person: `person("lead@…", Role.LEAD, council="leeds", name="Ann")`."""

    def made(email: str, *roles: Role, council: str = COUNCIL, **fields: Any) -> User:
        user = User.objects.create_user(email, **fields)
        for role in roles:
            Membership.objects.create(
                user=user, council=council, role=role, since=NOW, granted_by="user:1"
            )
        return user

    return made


@pytest.fixture
def steward(person: Person) -> User:
    return person("steward@almanac.example", steward=True, name="Sue Steward")


@pytest.fixture
def lead(person: Person) -> User:
    return person("lead@leeds.example", Role.LEAD, name="Ann Lead")


@pytest.fixture
def contributor(person: Person) -> User:
    return person("con@leeds.example", Role.CONTRIBUTOR, name="Ben Contributor")


@pytest.fixture
def approver(person: Person) -> User:
    return person("approver@leeds.example", Role.APPROVER, name="Cai Approver")


@pytest.fixture
def round_(steward: User) -> Round:
    """A round that is open, with Leeds and some others invited."""
    made = open_round(
        slug="spring",
        title_en="Spring round",
        title_cy="Rownd y gwanwyn",
        instrument="almanac:1",
        opens=date(2027, 1, 10),
        closes=date(2027, 3, 10),
        cut_off=date(2027, 3, 31),
        by=steward,
        at=NOW,
    )
    invite(round_=made, councils=["leeds", "powys", "south-hams"], by=steward, at=NOW)
    return made


@pytest.fixture
def assessment(round_: Round, lead: User) -> Assessment:
    return begin(round_=round_, council=COUNCIL, form="full", by=lead, at=NOW)


Save = Callable[..., Outcome]


@pytest.fixture
def save() -> Save:
    """Save one answer: `save(assessment, "statement.data-rights-1a", "yes", by=lead)`."""

    def one(
        assessment: Assessment,
        question: str,
        value: str = "",
        note: str = "",
        *,
        by: User,
        version: int = 0,
        token: str = "",
    ) -> Outcome:
        change = Change(question, value, note, version, token)
        return save_answers(assessment=assessment.pk, changes=[change], by=by, at=NOW)

    return one
