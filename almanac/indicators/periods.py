"""Periods as text in facts and cards, and the days they cover.

day 2026-08-21 · month 2026-01 · quarter 2026-Q1 · year 2026 · financial-year 2025-26 (April to
March) · census 2021 (the year of census day) · other: any text, with no days known.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_PATTERNS = {
    "day": r"(\d{4})-(\d{2})-(\d{2})",
    "month": r"(\d{4})-(\d{2})",
    "quarter": r"(\d{4})-Q([1-4])",
    "year": r"(\d{4})",
    "census": r"(\d{4})",
    "financial-year": r"(\d{4})-(\d{2})",
}


def days_of(kind: str, period: str) -> tuple[date, date]:
    """First and last day of a period. Raises `ValueError` for text that the kind does not allow."""
    if kind not in _PATTERNS:
        raise ValueError(f"“{kind}” has no days.")
    match = re.fullmatch(_PATTERNS[kind], period)
    if match is None:
        raise ValueError(f"“{period}” is no {kind}.")
    try:
        return _days(kind, [int(group) for group in match.groups()])
    except ValueError as error:
        raise ValueError(f"“{period}” is no {kind}.") from error


def _days(kind: str, numbers: list[int]) -> tuple[date, date]:
    year = numbers[0]
    if kind == "day":
        day = date(year, numbers[1], numbers[2])
        return day, day
    if kind == "month":
        return date(year, numbers[1], 1), _last_of_month(year, numbers[1])
    if kind == "quarter":
        month = 3 * numbers[1]
        return date(year, month - 2, 1), _last_of_month(year, month)
    if kind == "financial-year":
        if numbers[1] != (year + 1) % 100:
            raise ValueError("the next year must follow")
        return date(year, 4, 1), date(year + 1, 3, 31)
    return date(year, 1, 1), date(year, 12, 31)


def sort_key(kind: str, period: str) -> str:
    """Text by which periods of one kind stand in order: their last day, or the text itself."""
    try:
        return days_of(kind, period)[1].isoformat()
    except ValueError:
        return period


def _last_of_month(year: int, month: int) -> date:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)
