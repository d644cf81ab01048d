"""Examples and questions, made by the real actions.

draft = examples.draft("leeds")                      # all five questions answered
public = examples.published("leeds", title="Bins")   # sent, read by a steward, public
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from almanac.accounts.models import User
from almanac.accounts.roles import Role
from almanac.practice.actions import asking, moving, writing
from almanac.practice.actions.writing import Change
from almanac.practice.lifecycle import Verb
from almanac.practice.models import Practice, Question
from tests.builders import people

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
AREA = "services-whole"
ANSWERS = {
    "title": "Missed bins reported once",
    "problem": "People rang about the same missed bin three times.",
    "done": "We put one form in front of the crew’s own rota.",
    "changed": "Calls fell from 900 to 400 a month.",
    "again": "We would not build the map first.",
    "reuse": "The form and the contract clause.",
    "areas": AREA,
    "stage": "running",
}
_number = count(1)


def draft(council: str = "leeds", *, by: User | None = None, **answers: str) -> Practice:
    """A draft that is ready to be sent; an answer given empty is left out."""
    writer = by or writer_of(council)
    made = writing.begin(council=council, language="en", by=writer, at=NOON)
    said = {name: text for name, text in (ANSWERS | answers).items() if text}
    versions = {row.part: row.version for row in made.texts.all()}
    changes = [Change(name, text, versions.get(name, 0)) for name, text in said.items()]
    outcome = writing.save_parts(practice=made.pk, changes=changes, by=writer, at=NOON)
    assert not outcome.refused, outcome.refused
    return Practice.objects.get(pk=made.pk)


def sent(council: str = "leeds", **answers: str) -> Practice:
    """One that waits for a steward."""
    made = draft(council, **answers)
    return step(made, Verb.SUBMIT, writer_of(council))


def published(council: str = "leeds", **answers: str) -> Practice:
    """One that everybody can read."""
    return step(sent(council, **answers), Verb.PUBLISH, people.steward())


def step(practice: Practice, verb: Verb, by: User, word: str = "", at: datetime = NOON) -> Practice:
    """Take a step as things stand now."""
    version = Practice.objects.values_list("version", flat=True).get(pk=practice.pk)
    return moving.move(practice=practice.pk, verb=verb, version=version, by=by, word=word, at=at)


def writer_of(council: str) -> User:
    """A contributor of the council, the same each time."""
    return _one_of(council, Role.CONTRIBUTOR)


def approver_of(council: str) -> User:
    """An approver of the council, the same each time."""
    return _one_of(council, Role.APPROVER)


def question(
    council: str = "leeds",
    *,
    title: str = "Who has replaced their booking system?",
    product: str = "",
    visibility: str = "public",
    area: str = AREA,
    at: datetime = NOON,
) -> Question:
    """A question of the council."""
    asked = asking.Asked(
        title=title,
        detail="We have two months.",
        area=area,
        product=product,
        visibility=visibility,
        language="en",
        token=f"token-{next(_number)}",
    )
    return asking.ask(council=council, asked=asked, by=writer_of(council), at=at)


def answer(
    question: Question, council: str = "sheffield", text: str = "We have.", at: datetime = NOON
) -> int:
    """An answer of another council; its key."""
    made = asking.answer(
        question=question.pk,
        council=council,
        text=text,
        language="en",
        token=f"token-{next(_number)}",
        by=writer_of(council),
        at=at,
    )
    return made.pk


def _one_of(council: str, role: Role) -> User:
    found = User.objects.filter(
        memberships__council=council,
        memberships__role=role.value,
        memberships__ended__isnull=True,
    ).first()
    return found or people.person(council, role)
