"""Working days between two days: Monday to Friday without the bank holidays of England and Wales.

Pure. Both nations have the same ones: those of the Banking and Financial Dealings Act 1971, Good
Friday and Christmas Day, and by yearly proclamation New Year's Day, the first Monday in May and a
weekday for one that falls on a weekend. A single day by proclamation, such as a coronation, is not
known here: where one lies between, a question reaches the stewards a day early.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

MONDAY, SATURDAY = 0, 5


@lru_cache(maxsize=16)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of a year in England and Wales, each on the weekday on which it is kept."""
    sunday = easter(year)
    fixed = (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26))
    kept = {sunday - timedelta(days=2), sunday + timedelta(days=1)}
    kept |= {_monday_from(date(year, 5, 1)), _monday_from(date(year, 5, 25))}
    kept.add(_monday_from(date(year, 8, 25)))
    kept |= {day for day in fixed if day.weekday() < SATURDAY}
    for day in fixed:
        if day.weekday() >= SATURDAY:
            kept.add(_free_weekday_after(day, kept))
    return frozenset(kept)


def is_working(day: date) -> bool:
    """Monday to Friday, and no bank holiday."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_before(today: date, count: int) -> date:
    """The latest day from which so many working days have begun by `today`."""
    day = today
    while count > 0:
        count -= is_working(day)
        day -= timedelta(days=1)
    return day


def working_days_after(start: date, count: int) -> date:
    """The first day by which so many working days have begun after `start`."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def _free_weekday_after(day: date, taken: Collection[date]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += timedelta(days=1)
    return day


def _monday_from(day: date) -> date:
    return day + timedelta(days=(MONDAY - day.weekday()) % 7)
