"""How old a figure may be, asked as at a day and never by the clock."""

from __future__ import annotations

from datetime import date

import pytest

from almanac.indicators.card import Card
from almanac.indicators.cards import cards
from almanac.indicators.freshness import is_fresh, period_end


def card(kind: str, months: int) -> Card:
    return cards()["homepage-weight"].model_copy(
        update={"period_kind": kind, "stale_after_months": months}
    )


@pytest.mark.parametrize(
    ("kind", "period", "months", "as_at", "fresh"),
    [
        ("month", "2026-01", 12, date(2027, 1, 30), True),  # a day short of twelve months
        ("month", "2026-01", 12, date(2027, 1, 31), False),
        ("month", "2026-01", 12, date(2026, 1, 15), True),  # before the period has ended
        ("financial-year", "2020-21", 36, date(2024, 3, 30), True),
        ("financial-year", "2020-21", 36, date(2024, 3, 31), False),
        ("year", "2021", 1, date(2022, 1, 30), True),
        ("year", "2021", 1, date(2022, 1, 31), False),
        ("other", "some time ago", 999, date(2022, 1, 1), False),  # nobody knows how old it is
    ],
)
def test_the_day_on_which_a_figure_grows_old(
    kind: str, period: str, months: int, as_at: date, fresh: bool
) -> None:
    assert is_fresh(card(kind, months), period, as_at) is fresh


def test_a_period_ends_on_its_last_day() -> None:
    assert period_end(card("quarter", 1), "2026-Q1") == date(2026, 3, 31)
    assert period_end(card("month", 1), "2024-02") == date(2024, 2, 29)
    assert period_end(card("other", 1), "2024") is None
