"""How alike two texts are by their words, in whatever order, from 0 to 100."""

from __future__ import annotations

from rapidfuzz import fuzz

from almanac.matching.folding import LONGEST, folded

FEWEST_LETTERS = 4  # anything shorter is alike by chance


def likeness(one: str, other: str) -> float:
    """Per cent; the same words in another order, or with other accents, are the same."""
    first, second = folded_whole(one), folded_whole(other)
    if min(len(first), len(second)) < FEWEST_LETTERS:
        return 0.0
    return float(fuzz.token_sort_ratio(first, second))


def folded_whole(text: str) -> str:
    """A text of any length in the form in which texts are compared."""
    pieces = (text[start : start + LONGEST] for start in range(0, len(text), LONGEST))
    return " ".join(" ".join(folded(piece) for piece in pieces).split())
