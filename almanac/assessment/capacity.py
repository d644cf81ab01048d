"""Whether a council can keep going: people, money, time and tools; and the grid with capability.

Pure. The published rule is `content/method/capacity.csv` and `content/method/grid.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from almanac.assessment.scoring import HIGHEST, Interval


class Resource(StrEnum):
    """What going on takes."""

    PEOPLE = "people"
    MONEY = "money"
    TIME_AND_TOOLS = "time-and-tools"


class Enough(StrEnum):
    """What can be said of a resource."""

    FOR_PLANS = "for-plans"  # enough for what we plan
    FOR_TODAY = "for-today"  # enough for today, not for what we plan
    NOT_TODAY = "not-today"  # not enough for today
    DONT_KNOW = "dont-know"


ORDER = (Enough.NOT_TODAY, Enough.FOR_TODAY, Enough.FOR_PLANS)  # 0, 1, 2
MOST = len(ORDER) - 1


class Cell(StrEnum):
    """Where an outcome stands, capability against capacity."""

    STRONG_AND_ABLE = "strong-and-able"
    GOOD_BUT_FRAGILE = "good-but-fragile"
    READY_TO_GROW = "ready-to-grow"
    NEEDS_HELP = "needs-help"


GOOD_FROM = 2  # level "in place": the most important things are done, written down and owned


@dataclass(frozen=True, slots=True)
class CapacityResult:
    """The scarcest resource as an interval on 0, 1, 2, and which resources are the scarcest."""

    level: Interval
    scarcest: tuple[Resource, ...]  # empty while nothing is known to be short

    @property
    def certain(self) -> bool:
        """Whether it is one value."""
        return self.level.certain


def score_capacity(said: Mapping[Resource, Enough]) -> CapacityResult:
    """A council can go on as far as its scarcest resource lasts.

    A resource that is unanswered or not known could be anything, so it opens the interval.
    """
    known = {r: ORDER.index(said[r]) for r in Resource if said.get(r) in ORDER}
    lowest = min(known.values(), default=MOST)
    whole = len(known) == len(Resource)
    low = lowest if whole else 0
    scarcest = tuple(r for r, value in known.items() if value == lowest and value < MOST)
    return CapacityResult(Interval(low, lowest), scarcest)


def cell(capability: int, capacity: int) -> Cell:
    """Where one level of capability (0 to 4) and one of capacity (0 to 2) stand on the grid."""
    good, able = capability >= GOOD_FROM, capacity == MOST
    if good:
        return Cell.STRONG_AND_ABLE if able else Cell.GOOD_BUT_FRAGILE
    return Cell.READY_TO_GROW if able else Cell.NEEDS_HELP


def cells(capability: Interval | None, capacity: Interval) -> tuple[Cell, ...]:
    """Every cell that is still possible, in the order of `Cell`; none where nothing applies."""
    if capability is None:
        return ()
    possible = {cell(level, able) for level, able in product(_all(capability), _all(capacity))}
    return tuple(each for each in Cell if each in possible)


def _all(interval: Interval) -> Iterable[int]:
    return range(interval.low, min(interval.high, HIGHEST) + 1)
