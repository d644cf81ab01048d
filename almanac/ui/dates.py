"""Days as pages write them: "1 April 2027", "1 Ebrill 2027"."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from django.utils.translation import get_language


def day(value: date, language: str | None = None) -> str:
    """A day in words, in the page's language."""
    return format_date(value, "d MMMM y", locale=language or get_language() or "en")
