"""Whole numbers as addresses and forms name them."""

from __future__ import annotations

LONGEST = 18  # digits that fit every column


def number_of(text: str, longest: int = LONGEST) -> int | None:
    """The number that plain digits name; None for anything else, and for more digits than these."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= longest else None
