"""In one minute: which few sentences a council's page opens with, by rule.

Only fresh figures about the council itself, with a better side, compared with similar councils,
may be spoken of; each names its period. Where there are none, the one sentence says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from almanac.indicators.card import Direction
from almanac.indicators.comparison import Comparison
from almanac.indicators.position import Standing
from almanac.indicators.trend import Course


class Says(StrEnum):
    """What a sentence says; each has a template of its own."""

    NOTHING = "nothing"  # no fresh figure about the council at all
    SCOPE = "scope"  # how many figures the others rest on
    SCOPE_ALONE = "scope-alone"  # there are fresh figures, but too few others to compare with
    WELL = "well"
    LEAST = "least"
    NOTHING_STANDS_OUT = "nothing-stands-out"
    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its template, and what goes into it."""

    says: Says
    indicator: str = ""
    period: str = ""  # of the value
    since: str = ""  # first period of the movement
    standing: Standing | None = None
    direction: Direction | None = None
    count: int = 0  # figures spoken of, or other councils compared


@dataclass(frozen=True, slots=True)
class Fact:
    """A comparison with similar councils, and which side of its figure is better."""

    comparison: Comparison
    direction: Direction

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.comparison.indicator


_BEST = (Standing.UPPER_QUARTER, Standing.UPPER_HALF)
_LEAST = (Standing.LOWER_QUARTER, Standing.LOWER_HALF)


def one_minute(facts: Iterable[Fact]) -> tuple[Sentence, ...]:
    """At most four sentences: what they rest on, what goes well, what least, what moved."""
    spoken_of = [fact for fact in facts if fact.comparison.merit]
    if not spoken_of:
        return (Sentence(Says.NOTHING),)
    placed = [f for f in spoken_of if f.comparison.standing is not Standing.TOO_FEW]
    scope = Sentence(Says.SCOPE if placed else Says.SCOPE_ALONE, count=len(placed or spoken_of))
    moved = _moved(spoken_of)
    if not placed:
        return (scope, *moved)
    well, least = _standing_out(placed, _BEST), _standing_out(placed, _LEAST)
    middle: list[Sentence] = []
    if well:
        middle.append(_position(Says.WELL, well))
    if least:
        middle.append(_position(Says.LEAST, least))
    if not middle:
        middle.append(Sentence(Says.NOTHING_STANDS_OUT))
    return (scope, *middle, *moved)


def _standing_out(facts: Iterable[Fact], standings: Sequence[Standing]) -> Fact | None:
    """The one that stands out most; among equals with most councils compared, then by id."""
    found = [fact for fact in facts if fact.comparison.standing in standings]
    return min(
        found,
        key=lambda f: (standings.index(f.comparison.standing), -f.comparison.compared, f.id),
        default=None,
    )


def _position(says: Says, fact: Fact) -> Sentence:
    return Sentence(
        says,
        indicator=fact.id,
        period=fact.comparison.own.period,
        standing=fact.comparison.standing,
        direction=fact.direction,
        count=fact.comparison.compared,
    )


def _moved(facts: Iterable[Fact]) -> tuple[Sentence, ...]:
    """The clear movement that rests on most periods; among equals by id."""
    found = [f for f in facts if f.comparison.course in (Course.BETTER, Course.WORSE)]
    fact = min(found, key=lambda f: (-len(f.comparison.trend.compared), f.id), default=None)
    if fact is None:
        return ()
    better = fact.comparison.course is Course.BETTER
    return (
        Sentence(
            Says.BETTER if better else Says.WORSE,
            indicator=fact.id,
            period=fact.comparison.own.period,
            since=fact.comparison.trend.compared[0].period,
        ),
    )
