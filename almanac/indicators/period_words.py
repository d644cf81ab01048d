"""Periods as pages write them: "January 2026", "2020–21", "Census 2021"."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.indicators.card import Card
from almanac.indicators.periods import days_of
from almanac.ui.dates import day, written


def period_words(card: Card, period: str, language: str | None = None) -> str:
    """A period of the card in words; text of another kind stays as it is."""
    language = language or get_language() or "en"
    if not period:
        return ""
    try:
        first, last = days_of(card.period_kind, period)
    except ValueError:
        return period
    match card.period_kind:
        case "day":
            return day(first, language)
        case "month":
            return written(first, "MMMM y", language)
        case "quarter":
            return _("{first} to {last}").format(
                first=written(first, "MMMM", language),
                last=written(last, "MMMM y", language),
            )
        case "financial-year":
            return period.replace("-", "–")
        case "census":
            return _("census of {year}").format(year=period)
        case _:
            return period
