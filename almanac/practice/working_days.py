"""Working days between two days: Monday to Friday. Pure.

Bank holidays are not counted off: nobody has written down those of both nations here yet. Where one
lies between, a question reaches the stewards a day early, which does no harm.
"""

from __future__ import annotations

from datetime import date, timedelta

SATURDAY = 5


def is_working(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < SATURDAY


def working_days_since(start: date, today: date) -> int:
    """How many working days have begun after `start`, up to and including `today`."""
    if today <= start:
        return 0
    weeks, rest = divmod((today - start).days, 7)
    last = today - timedelta(days=rest)
    return weeks * 5 + sum(is_working(last + timedelta(days=n)) for n in range(1, rest + 1))


def working_days_before(today: date, count: int) -> date:
    """The latest day from which so many working days have begun by `today`."""
    day = today
    while working_days_since(day, today) < count:
        day -= timedelta(days=1)
    return day
