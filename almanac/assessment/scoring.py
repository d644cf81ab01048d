"""How answers become a level. Pure; the published rule is `content/method/scoring_cases.yaml`.

A level is met when every statement of it is met, and with it every level below. Partly is not met.
A statement marked not applicable counts as if the instrument did not have it; a level with no
statement left is skipped, an area of work with no level left does not apply. An unanswered
statement, and "don't know", could go either way: the result is then an interval, from the level
that holds if they all turn out unmet to the one that holds if they all turn out met.

Choosing a level says that its statements, and those of the levels below, are met; an answer to a
single statement outweighs the choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

HIGHEST = 4
Levels = Sequence[tuple[int, Sequence[str]]]  # level from 1, ids of its statements; lowest first


class Value(StrEnum):
    """What can be said of a statement."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    DONT_KNOW = "dont-know"
    NOT_APPLICABLE = "not-applicable"


class Met(StrEnum):
    """How a level stands."""

    MET = "met"
    UNMET = "unmet"
    OPEN = "open"  # unanswered or don't know, and nothing unmet
    SKIPPED = "skipped"  # no statement of it applies


@dataclass(frozen=True, slots=True)
class Interval:
    """A level that lies between two: the same twice where it is certain."""

    low: int
    high: int

    @property
    def certain(self) -> bool:
        """Whether it is one level."""
        return self.low == self.high


UNKNOWN = Interval(0, HIGHEST)


@dataclass(frozen=True, slots=True)
class LevelResult:
    """One level: how it stands, and its statements by what was said of them."""

    level: int
    met: Met
    yes: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    open: tuple[str, ...] = ()  # unanswered, or don't know
    not_applicable: tuple[str, ...] = ()

    @property
    def counted(self) -> int:
        """How many of its statements apply."""
        return len(self.yes) + len(self.partly) + len(self.no) + len(self.open)


@dataclass(frozen=True, slots=True)
class AreaResult:
    """One area of work: its level as an interval, None where it does not apply."""

    level: Interval | None
    levels: tuple[LevelResult, ...]
    started: bool  # whether anybody has chosen a level or answered a statement

    @property
    def next_unmet(self) -> LevelResult | None:
        """The lowest level that is not met: where the next step is."""
        waiting = (Met.UNMET, Met.OPEN)
        return next((result for result in self.levels if result.met in waiting), None)


def effective(levels: Levels, answers: Mapping[str, Value], choice: int | None) -> dict[str, Value]:
    """What holds for each statement: its own answer, else what the chosen level says of it."""
    held = {}
    for level, statements in levels:
        for id_ in statements:
            if id_ in answers:
                held[id_] = answers[id_]
            elif choice is not None and level <= choice:
                held[id_] = Value.YES
    return held


def score_area(
    levels: Levels, answers: Mapping[str, Value], choice: int | None = None
) -> AreaResult:
    """The level of one area of work.

    `levels` are those asked of this council; `answers` those given, by statement; `choice` the
    level chosen (0 to 4), None if none was.
    """
    held = effective(levels, answers, choice)
    results = tuple(_level(level, statements, held) for level, statements in levels)
    known = {id_ for _, statements in levels for id_ in statements}
    started = choice is not None or bool(known & answers.keys())
    counted = [result for result in results if result.met is not Met.SKIPPED]
    if not counted:
        return AreaResult(None, results, started)
    low = _reached(counted, (Met.MET,))
    high = _reached(counted, (Met.MET, Met.OPEN))
    return AreaResult(Interval(low, high), results, started)


def _reached(results: Iterable[LevelResult], good: tuple[Met, ...]) -> int:
    """The highest level up to which every one is good; 0 if the first is not."""
    level = 0
    for result in results:
        if result.met not in good:
            break
        level = result.level
    return level


def _level(level: int, statements: Iterable[str], held: Mapping[str, Value]) -> LevelResult:
    said: dict[Value, list[str]] = {value: [] for value in Value}
    for id_ in statements:
        said[held.get(id_, Value.DONT_KNOW)].append(id_)
    parts = {
        "yes": tuple(said[Value.YES]),
        "partly": tuple(said[Value.PARTLY]),
        "no": tuple(said[Value.NO]),
        "open": tuple(said[Value.DONT_KNOW]),
        "not_applicable": tuple(said[Value.NOT_APPLICABLE]),
    }
    if parts["partly"] or parts["no"]:
        met = Met.UNMET
    elif parts["open"]:
        met = Met.OPEN
    else:
        met = Met.MET if parts["yes"] else Met.SKIPPED
    return LevelResult(level, met, **parts)


@dataclass(frozen=True, slots=True)
class OutcomeResult:
    """One outcome: the area in the middle, and the lowest beside it; None if nothing applies."""

    median: Interval | None
    lowest: Interval | None
    areas: int  # that apply
    answered: int  # of those, how many are certain


def score_outcome(areas: Iterable[Interval | None]) -> OutcomeResult:
    """The median and lowest of the areas that apply; an area not started is open from 0 to 4.

    Of an even number the lower of the two in the middle counts: at least half have reached it.
    """
    counted = [area for area in areas if area is not None]
    if not counted:
        return OutcomeResult(None, None, 0, 0)
    lows, highs = sorted(a.low for a in counted), sorted(a.high for a in counted)
    middle = (len(counted) - 1) // 2
    return OutcomeResult(
        Interval(lows[middle], highs[middle]),
        Interval(lows[0], highs[0]),
        len(counted),
        sum(area.certain for area in counted),
    )
