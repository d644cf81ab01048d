"""Folds a text to the form in which texts are compared: no accents, no case, no signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 120  # characters read: nobody types a longer name, and more would only cost time
NOT_WORDS = re.compile(r"[^a-z0-9]+")
APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
# Letters that no decomposition reaches.
SPECIAL = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ł": "l"})

# What says that something is a council, or which kind of one; it tells no council from another.
PHRASES = re.compile(r"\b(?:london borough|royal borough)\b")
FILLERS = frozenset(
    (
        *("the", "council", "corporation", "borough", "district", "metropolitan", "county"),
        *("city", "unitary", "authority"),
        *("cyngor", "gyngor", "chyngor", "bwrdeistref", "sirol", "dinas"),
    )
)
LINKS = frozenset(["of", "and", "a", "ac"])


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Lower-case words of a–z and 0–9 with single spaces: "Ŵyl-y-Môn & Co." → "wyl y mon and co".

    At most `LONGEST` characters of the text are read.
    """
    plain = unicodedata.normalize("NFKD", text[:LONGEST]).casefold().translate(SPECIAL)
    bare = "".join(c for c in plain if not unicodedata.combining(c)).translate(APOSTROPHES)
    return NOT_WORDS.sub(" ", bare.replace("&", " and ")).strip()


@lru_cache(maxsize=8192)
def core(text: str) -> str:
    """The folded words that tell a council from others: "City of York Council" → "york".

    Where nothing would be left ("County Council"), all words stay.
    """
    whole = folded(text)
    words = [word for word in PHRASES.sub(" ", whole).split() if word not in FILLERS]
    while words and words[0] in LINKS:
        words.pop(0)
    while words and words[-1] in LINKS:
        words.pop()
    return " ".join(words) or whole
