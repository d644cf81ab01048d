"""Days as pages write them: "1 April 2027", "1 Ebrill 2027"."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date
from django.utils.translation import get_language


def day(value: date, language: str | None = None) -> str:
    """A day in words, in the page's language."""
    return written(value, "d MMMM y", language or get_language() or "en")


@lru_cache(maxsize=4096)
def written(value: date, pattern: str, language: str) -> str:
    """A day by a pattern of the Unicode tables; kept, because pages write the same days often."""
    return str(format_date(value, pattern, locale=language))


def day_of(text: str) -> date | None:
    """A day as a browser's date field sends it; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
