"""The rule of levels: by its published cases, by a naive second way, by what must always hold."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from almanac.assessment.scoring import (
    AreaResult,
    Interval,
    Met,
    Value,
    effective,
    score_area,
    score_outcome,
)

CASES: dict[str, Any] = YAML(typ="safe").load(
    (Path(__file__).parents[2] / "almanac/content/method/scoring_cases.yaml").read_text("utf-8")
)
LEVELS = tuple((level, (f"{level}a", f"{level}b")) for level in (1, 2, 3, 4))
IDS = tuple(id_ for _, ids in LEVELS for id_ in ids)

answers_of = st.dictionaries(st.sampled_from(IDS), st.sampled_from(list(Value)))
choices = st.none() | st.integers(0, 4)


def bounds(result: AreaResult) -> tuple[int | None, int | None]:
    return (result.level.low, result.level.high) if result.level else (None, None)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["id"])
def test_published_cases(case: dict[str, Any]) -> None:
    answers = {id_: Value(value) for id_, value in case["answers"].items()}
    result = score_area(LEVELS, answers, case.get("choice"))
    assert bounds(result) == (case["low"], case["high"])


@pytest.mark.parametrize("case", CASES["outcomes"], ids=lambda case: case["id"])
def test_published_cases_of_outcomes(case: dict[str, Any]) -> None:
    areas = [None if area is None else Interval(*area) for area in case["areas"]]
    result = score_outcome(areas)
    for name in ("median", "lowest"):
        found = getattr(result, name)
        assert (found and [found.low, found.high]) == case[name]


def naive(held: Mapping[str, Value]) -> tuple[int | None, int | None]:
    """Try every way in which what is open could turn out; the level of each way by counting."""
    unclear = [id_ for id_ in IDS if held.get(id_, Value.DONT_KNOW) is Value.DONT_KNOW]
    reached: list[int | None] = []
    for way in product((True, False), repeat=len(unclear)):
        met = {id_: value is Value.YES for id_, value in held.items()} | dict(
            zip(unclear, way, strict=True)
        )
        asked = [id_ for id_ in IDS if held.get(id_) is not Value.NOT_APPLICABLE]
        if not asked:
            return None, None
        failed = [int(id_[0]) for id_ in asked if not met[id_]]
        below = [int(id_[0]) for id_ in asked if not failed or int(id_[0]) < min(failed)]
        reached.append(max(below, default=0))
    levels = [level for level in reached if level is not None]
    return min(levels), max(levels)


@given(answers_of, choices)
def test_a_naive_second_way_comes_to_the_same(
    answers: dict[str, Value], choice: int | None
) -> None:
    expected = naive(effective(LEVELS, answers, choice))
    assert bounds(score_area(LEVELS, answers, choice)) == expected


@given(answers_of, choices, st.sampled_from(IDS))
def test_saying_yes_never_lowers(answers: dict[str, Value], choice: int | None, id_: str) -> None:
    if answers.get(id_) is Value.NOT_APPLICABLE:
        return  # taking "not applicable" back asks for one statement more
    before = score_area(LEVELS, answers, choice).level
    after = score_area(LEVELS, answers | {id_: Value.YES}, choice).level
    assert after is not None
    assert before is not None
    assert after.low >= before.low
    assert after.high >= before.high


@given(answers_of, st.integers(0, 3))
def test_choosing_a_higher_level_never_lowers(answers: dict[str, Value], choice: int) -> None:
    before = score_area(LEVELS, answers, choice).level
    after = score_area(LEVELS, answers, choice + 1).level
    if before and after:
        assert after.low >= before.low
        assert after.high >= before.high


@given(answers_of, choices, st.randoms())
def test_order_never_matters(answers: dict[str, Value], choice: int | None, random: Any) -> None:
    mixed = list(answers.items())
    random.shuffle(mixed)
    assert score_area(LEVELS, dict(mixed), choice) == score_area(LEVELS, answers, choice)


@given(answers_of, choices, st.sets(st.sampled_from(IDS)))
def test_not_applicable_is_as_if_it_were_not_asked(
    answers: dict[str, Value], choice: int | None, left_out: set[str]
) -> None:
    marked = answers | dict.fromkeys(left_out, Value.NOT_APPLICABLE)
    without = tuple((level, tuple(i for i in ids if i not in left_out)) for level, ids in LEVELS)
    kept = {id_: value for id_, value in answers.items() if id_ not in left_out}
    assert score_area(LEVELS, marked, choice).level == score_area(without, kept, choice).level


@given(answers_of, choices, st.sampled_from(IDS), st.sampled_from([Value.YES, Value.NO]))
def test_learning_more_never_widens_the_interval(
    answers: dict[str, Value], choice: int | None, id_: str, learnt: Value
) -> None:
    held = effective(LEVELS, answers, choice)
    if held.get(id_, Value.DONT_KNOW) is not Value.DONT_KNOW:
        return
    before = score_area(LEVELS, answers, choice).level
    after = score_area(LEVELS, answers | {id_: learnt}, choice).level
    assert before is not None
    assert after is not None
    assert before.low <= after.low
    assert after.high <= before.high


@given(st.lists(st.none() | st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted)))
def test_an_outcome_lies_between_its_areas(areas: list[list[int] | None]) -> None:
    known = [None if area is None else Interval(*area) for area in areas]
    result = score_outcome(known)
    counted = [area for area in known if area]
    assert result.areas == len(counted)
    if counted:
        assert result.median is not None
        assert result.lowest is not None
        assert result.lowest.low <= result.median.low <= result.median.high
        assert sum(a.low >= result.median.low for a in counted) * 2 >= len(counted)
        assert score_outcome([*known, None]) == result


def test_each_level_says_how_much_of_it_is_met() -> None:
    result = score_area(LEVELS, {"3a": Value.YES, "3b": Value.PARTLY}, 2)
    third = result.levels[2]
    assert (third.met, len(third.yes), third.counted) == (Met.UNMET, 1, 2)
    assert result.next_unmet == third
    assert result.started
    assert not score_area(LEVELS, {}).started
    assert not score_area(LEVELS, {"other-1a": Value.YES}).started
