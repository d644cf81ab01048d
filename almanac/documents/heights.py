"""How high a row of a workbook must be for its texts to be read.

Excel finds out by itself when it opens a workbook; other programs take the height that the file
gives, and lay one text over the next where it gives none.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

LINE = 14.25  # points of one line of Arial 11
AROUND = 1.5  # points above and below
MOST_LINES = 28  # Excel shows no more of a row
LETTERS = 0.95  # of a column's width, which is counted in digits, one letter after another takes


def height_of(texts: Iterable[tuple[str, float]]) -> float:
    """Points for a row of texts, each with the width of its column in letters."""
    most = max((lines_of(text, width) for text, width in texts), default=1)
    return AROUND + LINE * most


def lines_of(text: str, width: float) -> int:
    """Lines of a text that is wrapped at a width in letters; at most `MOST_LINES`."""
    letters = max(1, int(width * LETTERS))
    count = 0
    for part in text.split("\n")[:MOST_LINES]:
        shown = part[: 2 * letters * MOST_LINES]
        count += 1 if len(shown) <= letters else len(textwrap.wrap(shown, letters)) or 1
    return min(count, MOST_LINES)
