"""The result of an assessment from its stored scores: levels, capacity, the grid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from almanac.assessment.capacity import MOST, Cell, cells
from almanac.assessment.instrument import Instrument
from almanac.assessment.models import Assessment, Form, Score, State
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.reading import AreaLevel
from almanac.assessment.scoring import UNKNOWN, Interval, OutcomeResult, score_outcome

ANY_CAPACITY = Interval(0, MOST)


@dataclass(frozen=True, slots=True)
class OutcomeStanding:
    """One outcome: its areas of work, their median and lowest, capacity, and the cells possible."""

    outcome: str
    areas: tuple[AreaLevel, ...]
    result: OutcomeResult
    capacity: Interval
    capacity_started: bool

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Where it may stand on the grid; one where both are certain."""
        return cells(self.result.median, self.capacity)

    @property
    def started(self) -> bool:
        """Whether anything is answered."""
        return any(area.level != UNKNOWN for area in self.areas) or self.capacity_started


@dataclass(frozen=True, slots=True)
class Result:
    """A whole assessment."""

    assessment: Assessment
    outcomes: Mapping[str, OutcomeStanding]

    @property
    def areas(self) -> dict[str, AreaLevel]:
        """Every area of work by id."""
        return {area.id: area for each in self.outcomes.values() for area in each.areas}


def result_of(assessment: Assessment) -> Result:
    """The result of a full form. One statement."""
    rows = {row.subject: row for row in Score.objects.filter(assessment=assessment)}
    return Result(assessment, dict(_standings(instrument_of(assessment), rows)))


def _standings(
    asked: Instrument, rows: Mapping[str, Score]
) -> Iterable[tuple[str, OutcomeStanding]]:
    for outcome, each in asked.outcomes.items():
        areas = tuple(_area(area.id, rows.get(f"area:{area.id}")) for area in each.areas)
        capacity = rows.get(f"capacity:{outcome}")
        yield (
            outcome,
            OutcomeStanding(
                outcome,
                areas,
                score_outcome(area.level for area in areas),
                _interval(capacity, ANY_CAPACITY) or ANY_CAPACITY,
                bool(capacity and capacity.started),
            ),
        )


def _area(id_: str, row: Score | None) -> AreaLevel:
    answered = bool(row and row.started and not row.left)
    return AreaLevel(id_, _interval(row, UNKNOWN), answered)


def _interval(row: Score | None, unknown: Interval) -> Interval | None:
    if row is None:
        return unknown
    if row.low is None or row.high is None:
        return None
    return Interval(row.low, row.high)


@dataclass(frozen=True, slots=True)
class ShortStanding:
    """One outcome of the short form."""

    outcome: str
    level: int | None  # None while nobody has chosen
    short_of: tuple[str, ...] | None  # resources; None while nobody has said
    why: str


def short_result_of(assessment: Assessment) -> dict[str, ShortStanding]:
    """The result of a short form: any one outcome alone is a result. One statement."""
    rows = assessment.answers.filter(respondent__isnull=True, carried=False)
    said = {row.question: row for row in rows}
    found = {}
    for outcome in instrument_of(assessment).outcomes:
        level, ticks = said.get(f"short.{outcome}"), said.get(f"ticks.{outcome}")
        why = said.get(f"why.{outcome}")
        found[outcome] = ShortStanding(
            outcome,
            int(level.value) if level and level.value else None,
            tuple(ticks.value.split()) if ticks else None,
            why.note if why else "",
        )
    return found


@dataclass(frozen=True, slots=True)
class Point:
    """One earlier signed result of an outcome."""

    round_title: str
    year: str
    level: Interval | None


def trend_of(assessment: Assessment, language: str) -> dict[str, tuple[Point, ...]]:
    """Own earlier signed results of the same form, by outcome, oldest first."""
    from almanac.assessment.queries.shared import signed_levels

    signed = Assessment.objects.filter(
        council=assessment.council, form=assessment.form, state=State.SIGNED
    )
    rounds = {a.round_id: a.round for a in signed.select_related("round").order_by("round__opens")}
    found: dict[str, list[Point]] = {}
    for round_ in rounds.values():
        if round_.pk == assessment.round_id:
            continue
        levels = signed_levels(round_, Form(assessment.form), [assessment.council])
        for outcome, level in levels.get(assessment.council, {}).items():
            point = Point(round_.title(language), str(round_.opens.year), level)
            found.setdefault(outcome, []).append(point)
    return {outcome: tuple(points) for outcome, points in found.items()}
