"""Whole numbers as addresses and forms name them."""

from __future__ import annotations

import pytest

from almanac.ui.numbers import LONGEST, number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("007", 7),
        ("9" * LONGEST, int("9" * LONGEST)),
        ("9" * (LONGEST + 1), None),
        ("", None),
        ("-1", None),
        ("1.0", None),
        ("٣", None),
        ("²", None),
        (" 1", None),
        ("1e9", None),
    ],
)
def test_plain_digits_and_nothing_else(text: str, number: int | None) -> None:
    assert number_of(text) == number


def test_a_place_may_take_fewer_digits() -> None:
    assert number_of("123", 2) is None
