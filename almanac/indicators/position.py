"""Where a value stands among others, for words: never an ordinal, never first or last.

Two values are "much the same" when they show the same rounded number or differ by no more than
the card's noise. A council near the median is "much the same as the median"; otherwise it is
placed by how many of the others are clearly lower or clearly higher. Turning all values round
(and the direction with them) mirrors the answer. Specified by `content/method/position.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from almanac.figures import median, round_half_up
from almanac.indicators.card import About, Direction

MEDIAN_FROM = 3  # fewer other councils than this say nothing about a middle
QUARTILES_FROM = 8  # nor fewer than this about quarters
CLEARLY = (6, 10)  # a half is spoken of when at least 6 in 10 are clearly on the other side
QUARTER = (3, 4)  # and a quarter when at least 3 in 4 are


class Place(StrEnum):
    """Where the value stands, by its size alone."""

    TOO_FEW = "too-few"
    MUCH_HIGHER = "higher-than-three-quarters"
    HIGHER = "higher-than-most"
    MIDDLE = "about-the-middle"
    SAME = "much-the-same"
    LOWER = "lower-than-most"
    MUCH_LOWER = "lower-than-three-quarters"


class Standing(StrEnum):
    """Where it stands for people: only said of figures about the council with a better side."""

    TOO_FEW = "too-few"
    UPPER_QUARTER = "upper-quarter"
    UPPER_HALF = "upper-half"
    MIDDLE = "about-the-middle"
    SAME = "much-the-same"
    LOWER_HALF = "lower-half"
    LOWER_QUARTER = "lower-quarter"
    NOT_SAID = "not-said"  # no side is better, or the figure is not about the council


MIRROR = {
    Place.TOO_FEW: Place.TOO_FEW,
    Place.MUCH_HIGHER: Place.MUCH_LOWER,
    Place.HIGHER: Place.LOWER,
    Place.MIDDLE: Place.MIDDLE,
    Place.SAME: Place.SAME,
    Place.LOWER: Place.HIGHER,
    Place.MUCH_LOWER: Place.MUCH_HIGHER,
}

_HIGHER_IS_BETTER = {
    Place.TOO_FEW: Standing.TOO_FEW,
    Place.MUCH_HIGHER: Standing.UPPER_QUARTER,
    Place.HIGHER: Standing.UPPER_HALF,
    Place.MIDDLE: Standing.MIDDLE,
    Place.SAME: Standing.SAME,
    Place.LOWER: Standing.LOWER_HALF,
    Place.MUCH_LOWER: Standing.LOWER_QUARTER,
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """When two values count as the same: shown with so many decimals, or within the noise."""

    decimals: int
    absolute: Decimal = Decimal(0)  # in the figure's unit
    relative: Decimal = Decimal(0)  # share of the larger of the two, by size

    def same(self, one: Decimal, other: Decimal) -> bool:
        """Whether the difference means nothing. The order of the two does not matter."""
        gap = abs(one - other)
        if gap <= self.absolute or gap <= self.relative * max(abs(one), abs(other)):
            return True
        # Numbers a whole last digit apart never round to the same: no need to try.
        return gap < Decimal(1).scaleb(-self.decimals) and (
            round_half_up(one, self.decimals) == round_half_up(other, self.decimals)
        )


def place_of(own: Decimal, others: Sequence[Decimal], likeness: Likeness) -> Place:
    """Where `own` stands among the others' values (its own not among them)."""
    middle = median(others)
    if len(others) < MEDIAN_FROM or middle is None:
        return Place.TOO_FEW
    if likeness.same(own, middle):
        return Place.SAME
    differing = [other for other in others if not likeness.same(own, other)]
    below = sum(other < own for other in differing)
    if own > middle:
        return _side(below, len(others), Place.HIGHER, Place.MUCH_HIGHER)
    return _side(len(differing) - below, len(others), Place.LOWER, Place.MUCH_LOWER)


def standing_of(place: Place, direction: Direction, about: About) -> Standing:
    """What the place means for people; the lower half becomes the upper where lower is better."""
    if direction is Direction.NEITHER or about is not About.COUNCIL:
        return Standing.NOT_SAID
    return _HIGHER_IS_BETTER[place if direction is Direction.HIGHER else MIRROR[place]]


def spread_known(values: Iterable[Decimal]) -> tuple[bool, bool]:
    """Whether so many values make a median worth saying, and quartiles."""
    count = sum(1 for _ in values)
    return count >= MEDIAN_FROM, count >= QUARTILES_FROM


def _side(clearly: int, others: int, half: Place, quarter: Place) -> Place:
    """The half or quarter, when enough of the others lie clearly on the other side."""
    if others >= QUARTILES_FROM and clearly * QUARTER[1] >= others * QUARTER[0]:
        return quarter
    return half if clearly * CLEARLY[1] >= others * CLEARLY[0] else Place.MIDDLE
