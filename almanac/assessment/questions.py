"""Questions by key: what may be answered to each, and which are scored together. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from almanac.assessment.capacity import Enough, Resource
from almanac.assessment.instrument import AreaAsked, Instrument, OutcomeAsked
from almanac.assessment.scoring import HIGHEST, Value

SEPARATOR = "."
LEVEL_CHOICES = tuple(str(level) for level in range(HIGHEST + 1))


class Kind(StrEnum):
    """What a question asks for; the first part of its key."""

    LEVEL = "level"  # level.<area>: which of five descriptions fits
    STATEMENT = "statement"  # statement.<id>: is it so
    NOTE = "note"  # note.<area>: a comment on the area of work
    CAPACITY = "capacity"  # capacity.<outcome>.<resource>: is there enough
    SHORT = "short"  # short.<outcome>: which of five descriptions fits the whole outcome
    TICKS = "ticks"  # ticks.<outcome>: which resources are short
    WHY = "why"  # why.<outcome>: one line


SHORT_KINDS = frozenset({Kind.SHORT, Kind.TICKS, Kind.WHY})
TEXT_KINDS = frozenset({Kind.NOTE, Kind.WHY})
# Of these the council has one answer that everybody edits; the others each person answers.
SHARED_KINDS = SHORT_KINDS | {Kind.NOTE}


class UnknownQuestionError(LookupError):
    """There is no such question for this council and form."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of one instrument, as one council is asked it."""

    key: str
    kind: Kind
    outcome: str
    area: str  # empty for questions about a whole outcome
    subject: str  # of the score that it counts in: area:<id>, capacity:<outcome>, short:<outcome>
    choices: tuple[str, ...]  # empty where any text will do

    @property
    def shared(self) -> bool:
        """Whether the council has one answer that everybody edits."""
        return self.kind in SHARED_KINDS

    def needs_note(self, value: str) -> bool:
        """Whether this answer needs a reason."""
        return self.kind is Kind.STATEMENT and value == Value.NOT_APPLICABLE


def key(kind: Kind, *parts: str) -> str:
    """A question's key."""
    return SEPARATOR.join((kind.value, *parts))


def find(instrument: Instrument, form: str, wanted: str) -> Question:
    """The question of this key. Raises `UnknownQuestionError`."""
    try:
        return catalogue(instrument, form)[wanted]
    except KeyError:
        raise UnknownQuestionError(wanted) from None


@lru_cache(maxsize=128)
def catalogue(instrument: Instrument, form: str) -> dict[str, Question]:
    """Every question of a form, by key, in order."""
    made = _full if form == "full" else _short
    return {
        question.key: question
        for outcome in instrument.outcomes.values()
        for question in made(outcome)
    }


@lru_cache(maxsize=128)
def by_subject(instrument: Instrument, form: str) -> dict[str, tuple[Question, ...]]:
    """The questions that each score is made from, by its subject, in order."""
    found: dict[str, list[Question]] = {}
    for question in catalogue(instrument, form).values():
        found.setdefault(question.subject, []).append(question)
    return {subject: tuple(questions) for subject, questions in found.items()}


def _full(asked: OutcomeAsked) -> list[Question]:
    found = [question for area in asked.areas for question in _of_area(area)]
    enough = tuple(value.value for value in Enough)
    for resource in Resource:
        name = key(Kind.CAPACITY, asked.outcome, resource.value)
        subject = f"capacity:{asked.outcome}"
        found.append(Question(name, Kind.CAPACITY, asked.outcome, "", subject, enough))
    return found


def _of_area(area: AreaAsked) -> list[Question]:
    subject = f"area:{area.id}"

    def made(kind: Kind, part: str, choices: tuple[str, ...]) -> Question:
        return Question(key(kind, part), kind, area.outcome, area.id, subject, choices)

    values = tuple(value.value for value in Value)
    return [
        made(Kind.LEVEL, area.id, LEVEL_CHOICES),
        *(made(Kind.STATEMENT, statement.id, values) for statement in area.statements),
        made(Kind.NOTE, area.id, ()),
    ]


def _short(asked: OutcomeAsked) -> list[Question]:
    subject = f"short:{asked.outcome}"

    def made(kind: Kind, choices: tuple[str, ...]) -> Question:
        return Question(key(kind, asked.outcome), kind, asked.outcome, "", subject, choices)

    return [made(Kind.SHORT, LEVEL_CHOICES), made(Kind.TICKS, _all_ticks()), made(Kind.WHY, ())]


def _all_ticks() -> tuple[str, ...]:
    """Every set of resources as it is stored: names in the order of `Resource`, by spaces."""
    sets = [""]
    for resource in Resource:
        sets += [f"{before} {resource.value}".strip() for before in sets]
    return tuple(sets)
