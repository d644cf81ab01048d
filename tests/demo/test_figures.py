"""Invented figures: whole, in range, said to be invented, the same each time."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from almanac.demo.content import INVENTED, script
from almanac.demo.open_figures import invented as drawn
from almanac.demo.open_figures import period_of
from almanac.indicators import queries
from almanac.indicators.cards import cards
from almanac.indicators.facts import figures
from almanac.indicators.periods import days_of
from almanac.register.queries import register
from tests.demo.conftest import TODAY


def test_the_same_day_makes_the_same_figures(invented: Path) -> None:
    councils, found = register().as_at(TODAY), script()
    first = drawn(councils, cards(), found.figures, found.seed, TODAY)
    assert (
        drawn(reversed(councils), cards(), found.figures, found.seed, TODAY).sources
        == first.sources
    )
    assert sorted(
        drawn(reversed(councils), cards(), found.figures, found.seed, TODAY).observations
    ) == sorted(first.observations)


def test_every_figure_lies_in_its_card_s_range_and_in_the_past(invented: Path) -> None:
    for row in figures().observations:
        card, value = cards()[row.indicator], Decimal(row.value)
        assert card.minimum is None or value >= card.minimum
        assert card.maximum is None or value <= card.maximum
        assert row.period < "2028"


def test_every_card_and_figure_says_that_it_is_invented(invented: Path) -> None:
    for card in cards().values():
        assert card.source == INVENTED
        assert card.publisher == "Invented for the demonstration"
    assert {row.source for row in figures().observations} == {INVENTED}
    assert [source.publisher for source in queries.sources()] == ["Invented for the demonstration"]


def test_periods_are_over() -> None:
    for kind in ("day", "month", "quarter", "year", "financial-year", "census"):
        for ago in range(3):
            assert days_of(kind, period_of(kind, TODAY, ago))[1] < TODAY
