"""The map of a figure: fifths of councils, one period, equal values alike."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from almanac.indicators import card_map, queries
from almanac.indicators.cards import cards

numbers = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=4),
    st.integers(-1000, 1000).map(Decimal),
    min_size=2,
    max_size=60,
)


def test_an_outlier_does_not_give_all_others_one_shade() -> None:
    values = {f"c{n:03}": Decimal(n) for n in range(99)} | {"far": Decimal(100_000)}
    assert set(Counter(card_map.fifths(values).values()).values()) == {20}


@given(numbers)
def test_equal_values_lie_together_and_order_is_kept(values: dict[str, Decimal]) -> None:
    styles = card_map.fifths(values)
    for one, value in values.items():
        for other, further in values.items():
            if value == further:
                assert styles[one] == styles[other]
            elif value < further:
                assert styles[one] <= styles[other]


@pytest.mark.usefixtures("prepared")
def test_values_of_two_periods_are_not_put_together() -> None:
    latest = queries.latest_of(indicators=["homepage-weight"])["homepage-weight"]
    periods = Counter(s.figure.period for s in latest.values() if s.figure.value is not None)
    assert len(periods) > 1
    usual = card_map.usual_period(s.figure for s in latest.values() if s.figure.value is not None)
    spreads = queries.spreads_of("homepage-weight")
    assert {spread.period for spread in spreads} == {usual}
    assert sum(s.n for s in spreads) == periods[usual]
    assert sum(s.of_other_periods for s in spreads) == periods.total() - periods[usual]


def test_the_page_names_what_is_left_out_and_has_one_scale(client: Client) -> None:
    page = client.get("/indicators/homepage-weight/").content.decode()
    assert "newest value is of another period" in page
    assert "All lines have the same scale." in page
    spreads = queries.spreads_of("homepage-weight")
    card = cards()["homepage-weight"]
    highest = card_map.figure(card, max(s.highest for s in spreads)).display()
    strips = page.split('class="oa-svg oa-strip"')[1:]
    assert strips
    assert all(f'text-anchor="end">{highest}<' in strip for strip in strips)
