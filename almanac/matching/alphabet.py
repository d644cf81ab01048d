"""Alphabetical order of Welsh, in which ch, dd, ff, ng, ll, ph, rh and th are letters.

Order as in Geiriadur Prifysgol Cymru; k, q, v, x and z, which occur in English names, stand where
English has them.
"""

from __future__ import annotations

from functools import lru_cache

from almanac.matching.folding import folded

ORDER = "a b c ch d dd e f ff g ng h i j k l ll m n o p ph q r rh s t th u v w x y z"
_PLACE = {letter: place for place, letter in enumerate(ORDER.split(), start=1)}
_DIGRAPHS = frozenset(letter for letter in _PLACE if len(letter) > 1)

# Words in which n and g, or d and d, stand beside each other and are two letters: place of the
# first of them.
APART = {"bangor": 2}

WelshKey = tuple[tuple[tuple[int, ...], ...], str]
EnglishKey = tuple[str, str]


@lru_cache(maxsize=4096)
def welsh_key(text: str) -> WelshKey:
    """A key that puts texts in Welsh alphabetical order, accents deciding only between equals."""
    return tuple(_word(word) for word in folded(text).split()), text


def english_key(text: str) -> EnglishKey:
    """A key that puts texts in English alphabetical order, accents and case aside."""
    return folded(text), text


def sort_key(text: str, language: str) -> WelshKey | EnglishKey:
    """The key of the language's own alphabetical order; keys of two languages do not mix."""
    return welsh_key(text) if language == "cy" else english_key(text)


def letters(word: str) -> list[str]:
    """The letters of a folded Welsh word: "rhondda" is rh, o, n, dd, a."""
    found: list[str] = []
    at = 0
    while at < len(word):
        pair = word[at : at + 2]
        long = pair in _DIGRAPHS and APART.get(word) != at
        found.append(pair if long else word[at])
        at += 2 if long else 1
    return found


def _word(word: str) -> tuple[int, ...]:
    return tuple(_PLACE.get(letter, 0) for letter in letters(word))
