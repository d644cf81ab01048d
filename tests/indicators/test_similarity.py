"""Similar councils: the published examples, a second implementation, and what always holds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from almanac.indicators.method import SimilarityCase, similarity_cases, similarity_method
from almanac.indicators.similarity import (
    Closeness,
    Measure,
    NothingWeighsError,
    Rules,
    Similarity,
    Transform,
    closeness,
    distance,
    limit_for,
    nearest,
    space,
)

RULES = similarity_method().as_rules()
Values = dict[str, dict[str, Decimal | None]]
MEASURES = (Measure("x", 2), Measure("y", 1), Measure("z", 3))
NEARLY = Decimal("0.000002")  # two units of the sixth decimal


@pytest.mark.parametrize("case", similarity_cases(), ids=lambda case: case.id)
def test_the_published_examples(case: SimilarityCase) -> None:
    measures = [Measure(m.id, m.weight, m.transform) for m in case.measures]
    found = nearest(space(case.councils, measures), case.council, RULES)
    assert [n.council for n in found.neighbours] == [n.council for n in case.expected]
    for got, wanted in zip(found.neighbours, case.expected, strict=True):
        assert got.distance == wanted.distance
        assert {p.measure: p.share for p in got.parts} == wanted.shares
        assert (got.closest, got.further) == (wanted.closest, wanted.further)
        assert got.not_shared == wanted.not_shared
    assert dict(found.dropped) == case.dropped
    assert found.not_comparable == case.not_comparable


# A second implementation, slow and obvious: exact fractions, plain loops, the formula as printed.


def naive_distance(
    values: Mapping[str, Mapping[str, Decimal | None]],
    measures: tuple[Measure, ...],
    rules: Rules,
    one: str,
    other: str,
) -> float | None:
    total = shared = whole = Fraction(0)
    for measure in measures:
        column = {
            c: Fraction(v) for c, row in values.items() if (v := row.get(measure.id)) is not None
        }
        if measure.weight == 0 or len(set(column.values())) < 2:
            continue
        whole += measure.weight
        if one not in column or other not in column:
            continue
        mean = sum(column.values()) / len(column)
        variance = sum((v - mean) ** 2 for v in column.values()) / len(column)
        total += measure.weight * (column[one] - column[other]) ** 2 / variance
        shared += measure.weight
    if not whole or shared < Fraction(rules.least_shared) * whole:
        return None
    return math.sqrt(total / shared)


def tables(least: int = 2, gaps: bool = True) -> st.SearchStrategy[Values]:
    number = st.integers(-1000, 1000).map(Decimal)
    value = st.one_of(number, st.none()) if gaps else number
    row = st.fixed_dictionaries({"x": value, "y": value, "z": value})
    ids = st.lists(
        st.sampled_from("abcdefghijklmnop"), min_size=least, max_size=12, unique=True
    ).map(sorted)
    return ids.flatmap(lambda names: st.fixed_dictionaries(dict.fromkeys(names, row)))


def found(values: Values, measures: tuple[Measure, ...] = MEASURES, who: str = "") -> Similarity:
    return nearest(space(values, measures), who or min(values), RULES)


@given(tables())
def test_agrees_with_the_second_implementation(values: Values) -> None:
    one = min(values)
    whole = space(values, MEASURES)
    for other in values:
        expected = naive_distance(values, MEASURES, RULES, one, other)
        got = distance(whole, one, other, RULES)
        if expected is None:
            assert got is None
        else:
            assert got is not None
            assert abs(got - Decimal(expected)) < NEARLY


@given(tables())
def test_the_nearest_come_first_and_ties_stand_in_order_of_id(values: Values) -> None:
    result = found(values)
    keys = [(n.distance, n.council) for n in result.neighbours]
    assert keys == sorted(keys)
    whole = space(values, MEASURES)
    taken = {n.council for n in result.neighbours}
    for council in values.keys() - taken - {result.council} - set(result.not_comparable):
        far = distance(whole, result.council, council, RULES)
        if taken:
            assert far is not None
            assert (far, council) > keys[-1]


@given(tables())
def test_no_council_is_its_own_neighbour(values: Values) -> None:
    for council in values:
        assert council not in {n.council for n in found(values, who=council).neighbours}


@given(tables())
def test_distance_is_the_same_both_ways(values: Values) -> None:
    whole = space(values, MEASURES)
    for one in values:
        for other in values:
            assert distance(whole, one, other, RULES) == distance(whole, other, one, RULES)


@given(tables())
def test_shares_add_up_to_exactly_one(values: Values) -> None:
    for neighbour in found(values).neighbours:
        assert sum(part.share for part in neighbour.parts) == 1
        assert all(part.share >= 0 for part in neighbour.parts)
        named = {part.measure for part in neighbour.parts} | set(neighbour.not_shared)
        assert named == {m.id for m in found(values).measures}


@given(tables(least=6))
def test_a_share_is_the_part_of_the_squared_distance(values: Values) -> None:
    """To the sixth decimal: what is over after cutting goes where most was cut off."""
    weight = {measure.id: measure.weight for measure in MEASURES}
    for neighbour in found(values).neighbours:
        amounts = {p.measure: weight[p.measure] * p.gap**2 for p in neighbour.parts}
        total = sum(amounts.values())
        for part in neighbour.parts:
            if neighbour.distance:
                assert part.gap or not part.share
                assert abs(part.share - amounts[part.measure] / total) < Decimal("0.0001")
            else:
                assert abs(part.share - Decimal(1) / len(amounts)) < NEARLY


@given(tables(least=6), st.sampled_from("xyz"))
def test_weight_zero_drops_a_measure(values: Values, gone: str) -> None:
    without = tuple(m for m in MEASURES if m.id != gone)
    zero = tuple(Measure(m.id, 0 if m.id == gone else m.weight) for m in MEASURES)
    assert found(values, zero).neighbours == found(values, without).neighbours


@given(tables(least=6))
def test_a_measure_nobody_has_moves_nothing(values: Values) -> None:
    more = (*MEASURES, Measure("empty", 5))
    assert found(values, more).neighbours == found(values).neighbours


@given(tables(least=6))
def test_a_council_without_any_figure_moves_no_distance(values: Values) -> None:
    more: Values = {**values, "zz": {"x": None, "y": None, "z": None}}
    before, after = space(values, MEASURES), space(more, MEASURES)
    one = min(values)
    for other in values:
        assert distance(before, one, other, RULES) == distance(after, one, other, RULES)
    assert "zz" not in {n.council for n in found(more).neighbours}


@given(tables(least=6), st.sampled_from([1000, 0.001, 1024, -1]), st.integers(-50, 50))
def test_the_unit_of_a_measure_does_not_matter(values: Values, factor: float, zero: int) -> None:
    other_unit: Values = {
        council: {**row, "x": None if row["x"] is None else row["x"] * Decimal(str(factor)) + zero}
        for council, row in values.items()
    }
    before, after = space(values, MEASURES), space(other_unit, MEASURES)
    one = min(values)
    for other in values:
        was, is_now = distance(before, one, other, RULES), distance(after, one, other, RULES)
        assert (was is None) == (is_now is None)
        assert was is None or is_now is None or abs(was - is_now) < NEARLY


@given(tables(least=6), st.permutations(MEASURES))
def test_the_order_of_measures_and_councils_does_not_matter(
    values: Values, measures: list[Measure]
) -> None:
    backwards = dict(reversed(list(values.items())))
    assert found(backwards, tuple(measures), min(values)) == found(values)


@given(tables(least=4, gaps=False), st.integers(2, 7))
def test_all_weights_times_the_same_number_change_nothing(values: Values, times: int) -> None:
    heavier = tuple(Measure(m.id, m.weight * times) for m in MEASURES)
    before, after = found(values).neighbours, found(values, heavier).neighbours
    for was, is_now in zip(before, after, strict=True):
        assert abs(was.distance - is_now.distance) < NEARLY


@given(tables(least=6), st.integers(0, 30))
def test_the_limit_asked_for_never_gets_more_than_the_rule_allows(
    values: Values, limit: int
) -> None:
    allowed = limit_for(len(values), RULES)
    got = nearest(space(values, MEASURES), min(values), RULES, limit)
    assert len(got.neighbours) <= min(limit, allowed)
    assert got.neighbours == found(values).neighbours[:limit]


@settings(max_examples=40)
@given(tables(least=6))
def test_twice_the_same_to_the_bit(values: Values) -> None:
    assert repr(space(values, MEASURES).scores) == repr(space(values, MEASURES).scores)
    assert found(values) == found(values)


@given(st.lists(st.integers(1, 10**9), min_size=6, max_size=9))
def test_on_a_logarithm_a_factor_changes_nothing(sizes: list[int]) -> None:
    assume(len(set(sizes)) > 1)
    measures = (Measure("x", 1, Transform.LOG),)
    one: Values = {chr(97 + n): {"x": Decimal(v)} for n, v in enumerate(sizes)}
    ten: Values = {chr(97 + n): {"x": Decimal(v) * 10} for n, v in enumerate(sizes)}
    for other in one:
        was = distance(space(one, measures), "a", other, RULES)
        now = distance(space(ten, measures), "a", other, RULES)
        assert was is not None
        assert now is not None
        # Sizes that hardly differ leave few digits of a logarithm to compare by.
        assert abs(was - now) < Decimal("0.001")


@pytest.mark.parametrize(
    ("candidates", "limit"), [(0, 0), (2, 0), (3, 1), (22, 7), (44, 14), (45, 15), (300, 15)]
)
def test_the_smaller_of_fifteen_and_a_third(candidates: int, limit: int) -> None:
    assert limit_for(candidates, RULES) == limit


def test_a_logarithm_of_zero_counts_as_missing() -> None:
    values: Values = {
        "a": {"x": Decimal(10)},
        "b": {"x": Decimal(0)},
        "c": {"x": Decimal(20)},
        "d": {"x": Decimal(-5)},
    }
    got = found(values, (Measure("x", 1, Transform.LOG),))
    assert got.not_comparable == ("b", "d")
    assert [n.council for n in got.neighbours] == ["c"]


def test_all_weights_zero_are_refused() -> None:
    with pytest.raises(NothingWeighsError):
        space({"a": {"x": Decimal(1)}}, [Measure("x", 0)])


def test_a_negative_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="zero or a positive"):
        Measure("x", -1)


def test_a_stranger_is_not_among_the_candidates() -> None:
    with pytest.raises(KeyError, match="stranger"):
        found({"a": {"x": Decimal(1)}, "b": {"x": Decimal(2)}}, who="stranger")


def test_a_council_that_lacks_nearly_everything_has_no_similar_councils() -> None:
    values: Values = {c: {"x": Decimal(n), "y": Decimal(n * n)} for n, c in enumerate("abcdef")}
    values["a"] = {"x": None, "y": None}
    got = found(values, (Measure("x", 1), Measure("y", 1)))
    assert got.neighbours == ()
    assert got.own_missing == ("x", "y")
    assert got.furthest is None
    assert len(got.not_comparable) == 5


@pytest.mark.parametrize(
    ("far", "word"),
    [
        ("0", Closeness.VERY_CLOSE),
        ("0.4", Closeness.VERY_CLOSE),
        ("0.400001", Closeness.CLOSE),
        ("0.7", Closeness.CLOSE),
        ("1", Closeness.FAIRLY_CLOSE),
        ("1.000001", Closeness.NOT_CLOSE),
    ],
)
def test_a_distance_in_words(far: str, word: Closeness) -> None:
    assert closeness(Decimal(far), RULES) is word


def test_at_most_two_reasons_of_each_kind_the_clearest_first() -> None:
    near: Values = {c: dict.fromkeys("vwxyz", Decimal(0)) for c in "abcdef"}
    for n, measure in enumerate("vwxyz"):
        near["b"][measure] = Decimal(n)  # nearest on v, furthest on z
        near["c"][measure] = near["d"][measure] = Decimal(9)
        near["e"][measure] = near["f"][measure] = Decimal(-9)
    measures = tuple(Measure(m, 1) for m in "vwxyz")
    (first, _) = found(near, measures).neighbours
    assert first.council == "b"
    assert first.closest == ("v", "w")
    far: Values = {c: dict(row) for c, row in near.items()}
    far["b"] = {
        "v": Decimal(9),
        "w": Decimal(10),
        "x": Decimal(11),
        "y": Decimal(0),
        "z": Decimal(0),
    }
    got = next(n for n in found(far, measures).neighbours if n.council == "b")
    assert got.further == ("x", "w")
