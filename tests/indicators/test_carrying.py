"""Values carried to today's councils: the rule's cases one by one, and what must always hold."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.figures import Rule, exact
from almanac.indicators.card import Combine
from almanac.indicators.carrying import Combining, Lineage, Origin, Part, carry, combine

SUM = Combining(Combine.SUM)
MEAN = Combining(Combine.WEIGHTED_MEAN)


def origins(*ids: str, whole: bool = True, county: bool = False) -> list[Origin]:
    return [Origin(id_, whole, county) for id_ in ids]


def values(**known: int) -> dict[str, Decimal]:
    return {id_: Decimal(value) for id_, value in known.items()}


MERGED = Lineage({"new": origins("a", "b")}, {})


def test_a_published_value_always_wins() -> None:
    found = carry("new", values(new=7, a=1, b=2), {}, MERGED, SUM)
    assert found is not None
    assert (found.value, found.rule, found.parts) == (Decimal(7), Rule.PUBLISHED, ())


def test_a_sum_keeps_its_parts() -> None:
    found = carry("new", values(a=1, b=2), {}, MERGED, SUM)
    assert found is not None
    assert found.value == Decimal(3)
    assert found.parts == (Part("a", Decimal(1)), Part("b", Decimal(2)))


def test_a_missing_part_makes_the_whole_missing() -> None:
    assert carry("new", values(a=1), {}, MERGED, SUM) is None


def test_a_divided_area_is_not_shared_out() -> None:
    divided = Lineage({"new": [*origins("a"), *origins("b", whole=False)]}, {})
    assert carry("new", values(a=1, b=2), {}, divided, SUM) is None


def test_a_chain_is_followed_to_its_end() -> None:
    chain = Lineage({"new": origins("middle", "c"), "middle": origins("a", "b")}, {})
    found = carry("new", values(a=1, b=2, c=4), {}, chain, SUM)
    assert found is not None
    assert found.value == Decimal(7)
    assert [part.council for part in found.parts] == ["middle", "c"]


def test_a_county_and_its_districts_cover_the_same_ground_once() -> None:
    lineage = Lineage({"new": [*origins("county", county=True), *origins("a", "b")]}, {})
    found = carry("new", values(county=100, a=1, b=2), {}, lineage, SUM)
    assert found is not None
    assert found.value == Decimal(3)


def test_money_of_each_tier_is_added_up() -> None:
    lineage = Lineage({"new": [*origins("county", county=True), *origins("a", "b")]}, {})
    how = Combining(Combine.SUM, county_from_districts=False, each_tier_its_own=True)
    found = carry("new", values(county=100, a=1, b=2), {}, lineage, how)
    assert found is not None
    assert found.value == Decimal(103)
    assert carry("new", values(county=100, a=1), {}, lineage, how) is None


def test_a_county_is_made_of_its_districts_where_the_card_allows() -> None:
    county = Lineage({}, {"county": ["a", "b"]})
    found = carry("county", values(a=1, b=2), {}, county, SUM)
    assert found is not None
    assert found.value == Decimal(3)
    closed = Combining(Combine.SUM, county_from_districts=False)
    assert carry("county", values(a=1, b=2), {}, county, closed) is None


def test_a_district_that_took_over_from_others_counts_for_its_county() -> None:
    lineage = Lineage({"ab": origins("a", "b")}, {"county": ["ab", "c"]})
    found = carry("county", values(a=1, b=2, c=4), {}, lineage, SUM)
    assert found is not None
    assert found.value == Decimal(7)


def test_a_mean_needs_every_weight_and_some_weight() -> None:
    assert carry("new", values(a=1, b=2), values(a=10), MERGED, MEAN) is None
    assert carry("new", values(a=1, b=2), values(a=0, b=0), MERGED, MEAN) is None


def test_a_council_that_never_took_over_has_nothing_to_carry() -> None:
    assert carry("alone", values(a=1), {}, MERGED, SUM) is None


NUMBERS = st.decimals(min_value=-10_000, max_value=10_000, places=3)
WEIGHTS = st.integers(min_value=1, max_value=1_000_000).map(Decimal)
PARTS = st.lists(st.tuples(NUMBERS, WEIGHTS), min_size=1, max_size=8)


def parts_of(pairs: list[tuple[Decimal, Decimal]]) -> list[Part]:
    return [Part(f"c{n}", value, weight) for n, (value, weight) in enumerate(pairs)]


@given(PARTS)
def test_a_second_implementation_with_fractions_agrees(
    pairs: list[tuple[Decimal, Decimal]],
) -> None:
    total = combine(parts_of(pairs), Combine.SUM)
    assert total is not None
    assert Fraction(total.value) == sum((Fraction(v) for v, _ in pairs), Fraction(0))
    mean = combine(parts_of(pairs), Combine.WEIGHTED_MEAN)
    assert mean is not None
    true = sum((Fraction(v) * Fraction(w) for v, w in pairs), Fraction(0)) / sum(
        Fraction(w) for _, w in pairs
    )
    assert abs(Fraction(mean.value) - true) <= Fraction(1, 2_000_000)


@given(PARTS)
def test_a_mean_lies_between_its_parts(pairs: list[tuple[Decimal, Decimal]]) -> None:
    mean = combine(parts_of(pairs), Combine.WEIGHTED_MEAN)
    assert mean is not None
    assert min(v for v, _ in pairs) <= mean.value <= max(v for v, _ in pairs)


@given(PARTS, st.integers(min_value=2, max_value=9))
def test_the_unit_of_weights_changes_nothing(
    pairs: list[tuple[Decimal, Decimal]], times: int
) -> None:
    heavier = [(value, weight * times) for value, weight in pairs]
    one = combine(parts_of(pairs), Combine.WEIGHTED_MEAN)
    other = combine(parts_of(heavier), Combine.WEIGHTED_MEAN)
    assert one is not None
    assert other is not None
    assert one.value == other.value


@given(PARTS, st.randoms(use_true_random=False))
def test_the_order_of_parts_changes_nothing(pairs: list, rng) -> None:  # type: ignore[type-arg,no-untyped-def]
    mixed = list(pairs)
    rng.shuffle(mixed)
    for how in (Combine.SUM, Combine.WEIGHTED_MEAN):
        one, other = combine(parts_of(pairs), how), combine(parts_of(mixed), how)
        assert one is not None
        assert other is not None
        assert one.value == other.value


@pytest.mark.parametrize("how", list(Combine))
def test_nothing_made_of_nothing(how: Combine) -> None:
    assert combine([], how) is None


def test_rounding_happens_once_at_six_decimals() -> None:
    thirds = [Part("a", Decimal(1), Decimal(2)), Part("b", Decimal(2), Decimal(1))]
    found = combine(thirds, Combine.WEIGHTED_MEAN)
    assert found is not None
    assert found.value == exact(Decimal("1.333333"))
