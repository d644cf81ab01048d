"""Whether a figure is still fresh enough to say how things are."""

from __future__ import annotations

from datetime import date

from almanac.indicators.card import Card
from almanac.indicators.periods import days_of, sort_key


def period_end(card: Card, period: str) -> date | None:
    """The last day of a period; None for a period without days."""
    try:
        return days_of(card.period_kind, period)[1]
    except ValueError:
        return None


def is_fresh(card: Card, period: str, as_at: date) -> bool:
    """Whether fewer months than the card allows have passed since the period's end.

    A period without known days is never fresh: nothing is said that cannot be dated.
    """
    end = period_end(card, period)
    if end is None:
        return False
    months = (as_at.year - end.year) * 12 + as_at.month - end.month
    return months - (as_at.day < end.day) < card.stale_after_months


def last_jump(card: Card, period: str) -> str:
    """Place in time of the last known jump in the method up to a period; empty for none."""
    place = place_in_time(card, period)
    jumps = (place_in_time(card, jump.on) for jump in card.breaks)
    return max((jump for jump in jumps if jump <= place), default="")


def place_in_time(card: Card, period: str) -> str:
    """Text by which the periods of a card stand in order."""
    return sort_key(card.period_kind, period)
