"""Text from people stays text: no program that opens a table takes it for a formula."""

from __future__ import annotations

# The second row are the same signs as wide letters, which some programs read alike.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "−")


def starts_formula(text: str) -> bool:
    """Whether a program may take the text for a formula, also behind blanks."""
    return text.startswith(STARTS) or text.lstrip(" \u00a0").startswith(STARTS)


def neutral(text: str) -> str:
    """The text for a CSV file: with an apostrophe in front if it might be a formula."""
    return f"'{text}" if starts_formula(text) else text
