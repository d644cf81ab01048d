from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.indicators.periods import days_of, sort_key


@pytest.mark.parametrize(
    ("kind", "period", "first", "last"),
    [
        ("day", "2026-08-21", date(2026, 8, 21), date(2026, 8, 21)),
        ("month", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("month", "2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("quarter", "2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("quarter", "2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("year", "2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("census", "2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("financial-year", "2016-17", date(2016, 4, 1), date(2017, 3, 31)),
        ("financial-year", "1999-00", date(1999, 4, 1), date(2000, 3, 31)),
    ],
)
def test_the_days_of_a_period(kind: str, period: str, first: date, last: date) -> None:
    assert days_of(kind, period) == (first, last)


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        ("day", "2026-02-30"),
        ("month", "2026-13"),
        ("month", "2026-1"),
        ("quarter", "2026-Q5"),
        ("year", "21"),
        ("financial-year", "2016-18"),
        ("other", "lately"),
    ],
)
def test_what_is_no_such_period(kind: str, period: str) -> None:
    with pytest.raises(ValueError, match="“"):
        days_of(kind, period)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_months_stand_in_the_order_of_their_days(one: date, other: date) -> None:
    keys = [sort_key("month", day.strftime("%Y-%m")) for day in (one, other)]
    months = [(day.year, day.month) for day in (one, other)]
    assert (keys[0] < keys[1]) == (months[0] < months[1])


def test_a_text_without_days_stands_by_itself() -> None:
    assert sort_key("other", "lately") == "lately"
