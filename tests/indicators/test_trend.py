"""A council's own movement: the published examples, and what always holds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.indicators.card import About, Direction
from almanac.indicators.method import TrendCase, trend_cases
from almanac.indicators.position import Likeness
from almanac.indicators.trend import Course, Move, Step, course_of, trend_of

EXACT = Likeness(2)


def steps(values: tuple[Decimal, ...]) -> list[Step]:
    return [Step(str(n), f"{n:03}", value) for n, value in enumerate(values, start=1)]


@pytest.mark.parametrize("case", trend_cases(), ids=lambda case: case.case)
def test_the_published_examples(case: TrendCase) -> None:
    likeness = Likeness(case.decimals, case.absolute, case.relative)
    trend = trend_of(steps(case.values), [f"{n:03}" for n in case.breaks], likeness)
    assert trend.move is case.move
    assert course_of(trend.move, case.direction, case.about) is case.course


def test_every_movement_has_an_example() -> None:
    assert {case.move for case in trend_cases()} == set(Move)
    assert {case.course for case in trend_cases()} == set(Course)


values = st.lists(st.integers(-50, 50).map(Decimal), max_size=8).map(tuple)
MIRROR = {Move.UP: Move.DOWN, Move.DOWN: Move.UP}


@given(values)
def test_turning_the_values_round_mirrors_the_movement(found: tuple[Decimal, ...]) -> None:
    move = trend_of(steps(found), (), EXACT).move
    turned = trend_of(steps(tuple(-value for value in found)), (), EXACT).move
    assert turned is MIRROR.get(move, move)
    assert course_of(move, Direction.HIGHER, About.COUNCIL) is course_of(
        turned, Direction.LOWER, About.COUNCIL
    )


@given(values, st.integers(0, 10))
def test_a_break_parts_what_is_compared_from_what_is_shown(
    found: tuple[Decimal, ...], at: int
) -> None:
    trend = trend_of(steps(found), [f"{at:03}"], EXACT)
    assert [*trend.before_break, *trend.compared] == steps(found)
    if at > len(found):
        assert trend == trend_of(steps(found), (), EXACT)
    else:
        assert all(step.sort_period >= f"{at:03}" for step in trend.compared)


@given(values, st.randoms())
def test_the_order_in_which_periods_arrive_does_not_matter(
    found: tuple[Decimal, ...], random: object
) -> None:
    shuffled = steps(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert trend_of(shuffled, (), EXACT) == trend_of(steps(found), (), EXACT)
