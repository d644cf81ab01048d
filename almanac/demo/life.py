"""How far an invented council is, area of work by area of work, and how that grows. Pure."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from almanac.assessment import path
from almanac.assessment.capacity import Enough, Resource
from almanac.assessment.instrument import AreaAsked, Instrument
from almanac.assessment.questions import Kind, key
from almanac.assessment.scoring import HIGHEST, Value
from almanac.demo.content import Life

PARTLY, DONT_KNOW = 0.45, 0.03  # how often a statement that is not met is partly met, or not known
SCARCE = {Resource.PEOPLE: 0.4, Resource.MONEY: 0.44, Resource.TIME_AND_TOOLS: 0.3}
Said = dict[str, str]  # value by the question's key


@dataclass(frozen=True, slots=True)
class Place:
    """What of a council says how far it is."""

    council: str
    kind: str
    people: int


class Levels:
    """The levels of one council in every round; the same seed gives the same."""

    def __init__(self, place: Place, life: Life, seed: int) -> None:
        self.place, self.life, self.seed = place, life, seed
        chance = self._chance("council")
        base = life.kinds[place.kind]  # type: ignore[index]  # one of its keys
        if place.people < life.small_below:
            base += life.small
        self.base = float(base) + chance.gauss(0, float(life.between_councils))

    def level(self, outcome: str, area: str, turn: int) -> int:
        """The level of an area of work when the round of this place in order is open."""
        effect = float(self.life.outcomes.get(outcome, Decimal(0)))
        if self.place.kind == "district":
            effect += float(self.life.districts.get(outcome, Decimal(0)))
        chance = self._chance(area)
        growth = sum(chance.uniform(0, 2) for _ in range(turn)) * float(self.life.growth)
        apart = chance.gauss(0, float(self.life.between_areas))
        return max(0, min(HIGHEST, round(self.base + effect + apart + growth)))

    def enough(self, outcome: str, resource: Resource, turn: int) -> Enough:
        """What is said of a resource: money and people are scarcer in the smaller councils."""
        chance = self._chance(f"{outcome} {resource.value} {turn}")
        scarce = SCARCE[resource] + (0.1 if self.place.kind == "district" else 0.0)
        if chance.random() < DONT_KNOW:
            return Enough.DONT_KNOW
        # What an outcome lacks hangs together: where people are short, time mostly is too.
        drawn = (chance.random() + 2 * self._chance(f"{outcome} {turn}").random()) / 3
        if drawn < scarce * 0.65:
            return Enough.NOT_TODAY
        return Enough.FOR_TODAY if drawn < scarce + 0.2 else Enough.FOR_PLANS

    def full(self, asked: Instrument, turn: int, outcomes: frozenset[str] | None = None) -> Said:
        """Answers to the full form: of these outcomes, or of all."""
        said: Said = {}
        for outcome, each in asked.outcomes.items():
            if outcomes is not None and outcome not in outcomes:
                continue
            for area in each.areas:
                said |= self._area(area, self.level(outcome, area.id, turn), turn)
            for resource in Resource:
                name = key(Kind.CAPACITY, outcome, resource.value)
                said[name] = self.enough(outcome, resource, turn).value
        return said

    def short(self, asked: Instrument, turn: int) -> Said:
        """Answers to the short form: of each outcome the middle of its areas of work."""
        said: Said = {}
        for outcome, each in asked.outcomes.items():
            levels = sorted(self.level(outcome, area.id, turn) for area in each.areas)
            said[key(Kind.SHORT, outcome)] = str(levels[len(levels) // 2])
            short_of = (r for r in Resource if self.enough(outcome, r, turn) is Enough.NOT_TODAY)
            said[key(Kind.TICKS, outcome)] = " ".join(r.value for r in short_of)
        return said

    def _area(self, area: AreaAsked, level: int, turn: int) -> Said:
        """The level chosen, and what is then asked of the statements above it."""
        said: Said = {key(Kind.LEVEL, area.id): str(level)}
        answers: dict[str, Value] = {}
        above = {id_ for step, ids in area.levels if step > level for id_ in ids}
        for id_ in path.asked(area.levels, answers, level):
            if id_ in above:
                said[key(Kind.STATEMENT, id_)] = self._statement(id_, turn).value
        steps = [[id_ for id_ in ids if id_ in above] for _step, ids in area.levels]
        first = next((ids for ids in steps if ids), [])
        keys = [key(Kind.STATEMENT, id_) for id_ in first]
        if keys and all(said.get(name) == Value.YES for name in keys):
            said[keys[0]] = Value.PARTLY.value  # or the level chosen would be too low
        return said

    def _statement(self, id_: str, turn: int) -> Value:
        drawn = self._chance(f"{id_} {turn}").random()
        if drawn < DONT_KNOW:
            return Value.DONT_KNOW
        if drawn < DONT_KNOW + PARTLY:
            return Value.PARTLY
        return Value.NO if drawn < 0.8 else Value.YES

    def _chance(self, of: str) -> random.Random:
        return random.Random(f"{self.seed} {self.place.council} {of}")  # noqa: S311 - no secret


def differing(said: Mapping[str, str], chance: random.Random, share: float) -> Said:
    """The same answers as a colleague sees them: some a step lower or higher."""
    other = dict(said)
    for name, value in said.items():
        if chance.random() >= share:
            continue
        kind = name.partition(".")[0]
        if kind == Kind.STATEMENT:
            other[name] = (Value.NO if value != Value.NO else Value.PARTLY).value
        elif kind == Kind.LEVEL:
            other[name] = str(max(0, int(value) - 1) if value != "0" else 1)
    return other
