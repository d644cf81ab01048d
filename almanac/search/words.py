"""Texts as words to be searched: folded, without the small words. A rule without Django."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from almanac.matching.folding import APOSTROPHES, NOT_WORDS, SPECIAL
from almanac.matching.mutations import mutated, unmutated

# What Welsh joins to the word before it: "mae'r", "a'u", "i'w". English has none of these.
JOINED = re.compile(r"['’‘ʼ](?=(?:r|n|u|i|w|ch|th)\b)", re.IGNORECASE)
LONGEST_WORD = 40  # letters: a longer one is nobody's word, and no index needs it

# Words that say nothing about what is looked for.
ENGLISH = """
    a about all an and any anybody anyone anything are as ask at be been bought but by can changed
    could did do does doing done find for from get had has have how i if in into is it its know like
    me more moved my need no not of on or other our out own please replaced replacing she should so
    some somebody someone something tell than that the their them there they this to too us used
    uses using want was we what when where which who why will with without would you your
"""
WELSH = """
    a ac am ar at beth bod byddai cael chi ddim ddylwn dim dwi dylwn ei ein eu fel fy gael gan gofyn
    gwneud gyda hyn i iawn mae mewn na neu ni nid o oes ofyn pa pan pam pwy rhwng rhywbeth rhywun
    rydym sut sy sydd un wedi wnaeth wneud wnes wrth y ydy yn yng ym yr
"""
SMALL = frozenset(f"{ENGLISH} {WELSH}".split())

# Small words that the index would take for a word of another meaning, since it knows stems only:
# "on" for "one", "us" for "use", "mae" for "maes", "un" for "uned".
SAME_STEM = frozenset(["in", "mae", "na", "ni", "no", "o", "on", "un", "us"])

SHORTEST_MUTATED = 4  # letters: of shorter words too many are alike once mutated


def folded(text: str) -> str:
    """Lower-case words of a–z and 0–9 with single spaces; accents, signs and apostrophes gone."""
    plain = unicodedata.normalize("NFKD", JOINED.sub(" ", text)).casefold().translate(SPECIAL)
    bare = "".join(c for c in plain if not unicodedata.combining(c)).translate(APOSTROPHES)
    return NOT_WORDS.sub(" ", bare).strip()


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in order."""
    return tuple(word[:LONGEST_WORD] for word in folded(text).split())


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that say what is looked for; all of them where nothing else would be left."""
    return tuple(word for word in words if word not in SMALL and len(word) > 1) or words


def apart(words: Iterable[str]) -> tuple[str, ...]:
    """Words as the index has them and is asked for them, with those apart that only share a stem
    with another."""
    return tuple(f"{word}0" if word in SAME_STEM else word for word in words)


def mutations_of(word: str) -> tuple[str, ...]:
    """What a folded word may look like in a Welsh sentence, and what it may be a mutation of."""
    if len(word) < SHORTEST_MUTATED:
        return ()
    originals = unmutated(word)
    found = [*originals, *(form for base in (word, *originals) for form in mutated(base))]
    return tuple(dict.fromkeys(form for form in found if form != word and len(form) > 2))
