from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.register.councils import UNKNOWN, Code, Name, Span, holding
from tests.register.builders import council, day, span

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1))


def test_a_span_includes_its_start_and_not_its_end() -> None:
    held = span("2019-04-01", "2023-04-01")
    assert not held.holds(day("2019-03-31"))
    assert held.holds(day("2019-04-01"))
    assert held.holds(day("2023-03-31"))
    assert not held.holds(day("2023-04-01"))


def test_an_unknown_start_lies_before_every_day() -> None:
    assert Span(UNKNOWN, day("2019-04-01")).holds(day("1066-10-14"))


@pytest.mark.parametrize("end", ["2019-04-01", "2019-03-31"])
def test_a_span_that_ends_before_it_has_begun_is_refused(end: str) -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        span("2019-04-01", end)


@given(days, st.integers(1, 2000), days)
def test_exactly_one_of_two_spans_that_meet_holds(turn: date, length: int, asked: date) -> None:
    before, after = Span(UNKNOWN, turn), Span(turn, None)
    assert before.holds(asked) != after.holds(asked)
    assert not Span(turn, turn + timedelta(length)).holds(turn + timedelta(length))


def test_a_changed_code_is_another_code_of_the_same_council() -> None:
    codes = (
        Code("gss", "old", span("", "2025-04-01")),
        Code("gss", "new", span("2025-04-01")),
    )
    assert [c.text for c in holding(codes, day("2025-03-31"))] == ["old"]
    assert [c.text for c in holding(codes, day("2025-04-01"))] == ["new"]


def test_names_as_at_a_day_and_in_a_language() -> None:
    mon = council(
        "mon",
        "Anglesey",
        names=(
            Name("Isle of Anglesey County Council", "official", span()),
            Name("Cyngor Sir Ynys Môn", "welsh", span()),
            Name("Ynys Môn", "welsh-short", span()),
        ),
    )
    today = day("2026-08-06")
    assert mon.name(today) == "Isle of Anglesey County Council"
    assert mon.name(today, "cy") == "Cyngor Sir Ynys Môn"
    assert mon.short_name(today) == "Anglesey"
    assert mon.short_name(today, "cy") == "Ynys Môn"


def test_a_council_that_is_no_more_keeps_its_last_name() -> None:
    gone = council("old", "Old Town", end="2019-04-01")
    assert gone.short_name(day("2026-01-01")) == "Old Town"
