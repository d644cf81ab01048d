"""Position in words: the published examples, a second implementation, and what always holds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.indicators.card import About, Direction
from almanac.indicators.method import PositionCase, position_cases
from almanac.indicators.position import (
    MIRROR,
    Likeness,
    Place,
    Standing,
    place_of,
    spread_known,
    standing_of,
)


@pytest.mark.parametrize("case", position_cases(), ids=lambda case: case.case)
def test_the_published_examples(case: PositionCase) -> None:
    likeness = Likeness(case.decimals, case.absolute, case.relative)
    place = place_of(case.own, case.others, likeness)
    assert place is case.place
    assert standing_of(place, case.direction, case.about) is case.standing


def test_every_place_and_standing_has_an_example() -> None:
    assert {case.place for case in position_cases()} == set(Place)
    assert {case.standing for case in position_cases()} == set(Standing)


# A second implementation: exact fractions, one value after the other.


def shown(value: Decimal, decimals: int) -> int:
    scaled = abs(Fraction(value)) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    return -whole if value < 0 else whole


def alike(one: Decimal, other: Decimal, likeness: Likeness) -> bool:
    if shown(one, likeness.decimals) == shown(other, likeness.decimals):
        return True
    gap = abs(Fraction(one) - Fraction(other))
    biggest = max(abs(Fraction(one)), abs(Fraction(other)))
    return gap <= likeness.absolute or gap <= Fraction(likeness.relative) * biggest


def naive_place(own: Decimal, others: list[Decimal], likeness: Likeness) -> Place:
    if len(others) < 3:
        return Place.TOO_FEW
    ordered = sorted(Fraction(v) for v in others)
    half = len(ordered) // 2
    middle = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    as_decimal = Decimal(middle.numerator) / Decimal(middle.denominator)
    if alike(own, as_decimal, likeness):
        return Place.SAME
    lower = higher = 0
    for other in others:
        if not alike(own, other, likeness):
            lower += other < own
            higher += other > own
    over, above = (lower, True) if own > as_decimal else (higher, False)
    if len(others) >= 8 and Fraction(over, len(others)) >= Fraction(3, 4):
        return Place.MUCH_HIGHER if above else Place.MUCH_LOWER
    if Fraction(over, len(others)) >= Fraction(3, 5):
        return Place.HIGHER if above else Place.LOWER
    return Place.MIDDLE


tenths = st.integers(-400, 400).map(lambda n: Decimal(n) / 10)
likenesses = st.builds(
    Likeness,
    decimals=st.integers(0, 2),
    absolute=st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(4)]),
    relative=st.sampled_from([Decimal(0), Decimal("0.05"), Decimal("0.2")]),
)
groups = st.lists(tenths, min_size=0, max_size=16)


@given(tenths, groups, likenesses)
def test_agrees_with_the_second_implementation(
    own: Decimal, others: list[Decimal], likeness: Likeness
) -> None:
    assert place_of(own, others, likeness) is naive_place(own, others, likeness)


@given(tenths, groups, likenesses)
def test_turning_all_values_round_mirrors_the_place(
    own: Decimal, others: list[Decimal], likeness: Likeness
) -> None:
    turned = place_of(-own, [-other for other in others], likeness)
    assert turned is MIRROR[place_of(own, others, likeness)]


@given(tenths, groups, likenesses)
def test_turning_values_and_direction_changes_no_standing(
    own: Decimal, others: list[Decimal], likeness: Likeness
) -> None:
    place = place_of(own, others, likeness)
    turned = place_of(-own, [-other for other in others], likeness)
    assert standing_of(place, Direction.HIGHER, About.COUNCIL) is standing_of(
        turned, Direction.LOWER, About.COUNCIL
    )


MIRRORED = {
    Standing.UPPER_QUARTER: Standing.LOWER_QUARTER,
    Standing.UPPER_HALF: Standing.LOWER_HALF,
    Standing.LOWER_HALF: Standing.UPPER_HALF,
    Standing.LOWER_QUARTER: Standing.UPPER_QUARTER,
}


@pytest.mark.parametrize("place", Place)
def test_turning_the_direction_mirrors_the_standing(place: Place) -> None:
    higher = standing_of(place, Direction.HIGHER, About.COUNCIL)
    lower = standing_of(place, Direction.LOWER, About.COUNCIL)
    assert lower is MIRRORED.get(higher, higher)


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize(
    ("direction", "about"),
    [
        (Direction.NEITHER, About.COUNCIL),
        (Direction.HIGHER, About.PLACE),
        (Direction.LOWER, About.MARKET),
    ],
)
def test_no_merit_is_read_into_places_markets_and_figures_without_a_better_side(
    place: Place, direction: Direction, about: About
) -> None:
    assert standing_of(place, direction, about) is Standing.NOT_SAID


@given(tenths, groups, likenesses, st.randoms())
def test_the_order_of_the_others_does_not_matter(
    own: Decimal, others: list[Decimal], likeness: Likeness, random: object
) -> None:
    shuffled = list(others)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert place_of(own, others, likeness) is place_of(own, shuffled, likeness)


@given(tenths, tenths, likenesses)
def test_likeness_is_the_same_both_ways(one: Decimal, other: Decimal, likeness: Likeness) -> None:
    assert likeness.same(one, other) is likeness.same(other, one)
    assert likeness.same(one, one)


@given(tenths, st.lists(tenths, min_size=3, max_size=16), likenesses)
def test_a_larger_value_never_stands_lower(
    own: Decimal, others: list[Decimal], likeness: Likeness
) -> None:
    order = [
        {Place.MUCH_LOWER},
        {Place.LOWER},
        {Place.MIDDLE, Place.SAME},
        {Place.HIGHER},
        {Place.MUCH_HIGHER},
    ]
    fixed = Likeness(likeness.decimals, likeness.absolute)  # a share of the value grows with it

    def level(value: Decimal) -> int:
        place = place_of(value, others, fixed)
        return next(n for n, step in enumerate(order) if place in step)

    assert level(own) <= level(own + 1)


@pytest.mark.parametrize(
    ("count", "known"), [(2, (False, False)), (3, (True, False)), (8, (True, True))]
)
def test_how_many_make_a_median_and_quartiles(count: int, known: tuple[bool, bool]) -> None:
    assert spread_known(Decimal(n) for n in range(count)) == known


@pytest.mark.parametrize(
    ("one", "other", "likeness", "same"),
    [
        ("50", "45", Likeness(0, Decimal(5)), True),  # exactly the noise is still noise
        ("50.01", "45", Likeness(0, Decimal(5)), False),
        ("50", "45", Likeness(0, Decimal(0), Decimal("0.1")), True),
        ("50", "44.99", Likeness(0, Decimal(0), Decimal("0.1")), False),
        ("45", "46", Likeness(0), False),  # without noise a whole last digit is a difference
        ("45.5", "46.4", Likeness(0), True),
        ("45.4", "45.5", Likeness(0), False),
        ("-0.4", "0.4", Likeness(0), True),
    ],
)
def test_where_likeness_ends(one: str, other: str, likeness: Likeness, same: bool) -> None:
    assert likeness.same(Decimal(one), Decimal(other)) is same
