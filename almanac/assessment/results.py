"""From the council's answers to scores, by subject. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from almanac.assessment import path
from almanac.assessment.capacity import CapacityResult, Enough, Resource, score_capacity
from almanac.assessment.instrument import AreaAsked, Instrument
from almanac.assessment.questions import Kind, key
from almanac.assessment.scoring import AreaResult, Interval, Value, score_area

Held = Mapping[str, str]  # value of the council's answer by the question's key; "" is no answer


@dataclass(frozen=True, slots=True)
class Scored:
    """What is stored of one subject."""

    subject: str
    level: Interval | None
    started: bool
    left: int


def area_result(area: AreaAsked, held: Held) -> AreaResult:
    """One area of work from the council's answers."""
    return score_area(area.levels, statements_of(area, held), choice_of(area, held))


def statements_of(area: AreaAsked, held: Held) -> dict[str, Value]:
    """What is answered of the area's statements."""
    found = {s.id: held.get(key(Kind.STATEMENT, s.id), "") for s in area.statements}
    return {id_: Value(value) for id_, value in found.items() if value}


def choice_of(area: AreaAsked, held: Held) -> int | None:
    """The level chosen, None if none is."""
    value = held.get(key(Kind.LEVEL, area.id), "")
    return int(value) if value else None


def capacity_result(outcome: str, held: Held) -> CapacityResult:
    """One outcome's capacity from the council's answers."""
    return score_capacity(capacity_of(outcome, held))


def capacity_of(outcome: str, held: Held) -> dict[Resource, Enough]:
    """What is answered about the outcome's resources."""
    found = {r: held.get(key(Kind.CAPACITY, outcome, r.value), "") for r in Resource}
    return {resource: Enough(value) for resource, value in found.items() if value}


def scored(instrument: Instrument, subject: str, held: Held) -> Scored:
    """The score of one subject: area:<id>, capacity:<outcome> or short:<outcome>."""
    kind, _, name = subject.partition(":")
    if kind == "area":
        return scored_area(instrument.areas[name], held)
    if kind == "capacity":
        said = capacity_of(name, held)
        level = score_capacity(said).level
        return Scored(subject, level, bool(said), len(Resource) - len(said))
    value = held.get(key(Kind.SHORT, name), "")
    level = Interval(int(value), int(value)) if value else Interval(0, 4)
    return Scored(subject, level, bool(value), 0 if value else 1)


def scored_area(area: AreaAsked, held: Held) -> Scored:
    """The score of one area of work."""
    answers, choice = statements_of(area, held), choice_of(area, held)
    result = score_area(area.levels, answers, choice)
    left = path.left(area.levels, answers, choice)
    return Scored(f"area:{area.id}", result.level, result.started, left)
