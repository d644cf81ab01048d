"""How well a typed text fits a name, from 0 to 100, and on what ground.

The ground decides first (the same, the same but for the kind of council, a Welsh mutation, the
beginning, all words begun, a spelling mistake); within a ground the likeness of the letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from almanac.matching.folding import core, folded
from almanac.matching.mutations import unmutated


class Ground(StrEnum):
    """Why a text fits a name."""

    SAME = "same"
    SAME_CORE = "same-core"  # the same but for "Council", "Borough of" and the like
    MUTATED = "mutated"  # the same after undoing a Welsh mutation
    BEGINNING = "beginning"
    WORDS = "words"  # every word typed begins a word of the name
    SPELLING = "spelling"


# On these grounds a text is the name itself, and a name can be looked up by its handles.
ITSELF = (Ground.SAME, Ground.SAME_CORE, Ground.MUTATED)
SCORES = {
    Ground.SAME: 100.0,
    Ground.SAME_CORE: 97.0,
    Ground.MUTATED: 94.0,
    Ground.BEGINNING: 88.0,
    Ground.WORDS: 82.0,
}
SPELLING_TOP = 80.0  # a spelling mistake never outdoes a name that fits
SPELLING_LIKENESS = 72.0  # below this likeness, in per cent, two texts are two names
WHOLE_LIKENESS = 85.0  # the same for texts with words such as "Council", which are alike anyway
FIRST_WORDS_LIKENESS = 80.0  # the same for a text beside as many first words of a longer name
FIRST_WORDS_SHARE = 0.92  # of that likeness: a whole name that is as like comes first
SHORTEST_FIRST_WORDS = 5  # letters: shorter words are too often alike
MUCH_MORE = 3  # letters
SHORTEST_FOR_BEGINNING = 2
SHORTEST_FOR_MUTATED_WORD = 3
SHORTEST_FOR_SPELLING = 4  # with three letters, any three letters are alike


@dataclass(frozen=True, slots=True)
class Key:
    """A name in the forms in which it is compared."""

    whole: str
    core: str
    words: frozenset[str]  # of the core
    welsh: bool
    variants: frozenset[str]  # the core with one mutation undone
    originals: frozenset[str]  # single words with their mutation undone

    @classmethod
    def of(cls, text: str, *, welsh: bool = False) -> Key:
        """The key of a name or of a typed text; only a Welsh one has mutations to undo."""
        middle = core(text)
        words = frozenset(middle.split())
        if not welsh:
            return cls(folded(text), middle, words, False, frozenset(), frozenset())
        originals = frozenset(original for word in words for original in unmutated(word))
        return cls(folded(text), middle, words, True, frozenset(variants(middle)), originals)

    def handles(self) -> frozenset[str]:
        """Texts of which two keys share at least one wherever one fits the other as itself.

        Two that share one need not fit.
        """
        return self.variants | self.originals | self.words | {self.whole, self.core}


@dataclass(frozen=True, slots=True)
class Fit:
    """How well, and why."""

    score: float
    ground: Ground


def variants(text: str) -> tuple[str, ...]:
    """A folded text with the mutation of one of its words undone, in every possible way."""
    words = text.split()
    found = [
        " ".join((*words[:n], original, *words[n + 1 :]))
        for n, word in enumerate(words)
        for original in unmutated(word)
    ]
    return tuple(dict.fromkeys(found))


def fit(typed: Key, name: Key) -> Fit | None:
    """How a typed text fits a name; None where it does not."""
    ground = _ground(typed, name)
    if ground is not None:
        return Fit(SCORES[ground] - _surplus(typed, name), ground)
    likeness = _likeness(typed, name)
    if likeness < SPELLING_LIKENESS:
        return None
    return Fit(SPELLING_TOP * likeness / 100, Ground.SPELLING)


def _ground(typed: Key, name: Key) -> Ground | None:
    if typed.whole == name.whole:
        return Ground.SAME
    if typed.core == name.core:
        return Ground.SAME_CORE
    if name.welsh and _same_but_mutated(typed, name):
        return Ground.MUTATED
    if len(typed.whole) < SHORTEST_FOR_BEGINNING:
        return None
    if name.whole.startswith(typed.whole) or name.core.startswith(typed.core):
        return Ground.BEGINNING
    whole = name.whole.split()
    if all(any(word.startswith(begun) for word in whole) for begun in typed.whole.split()):
        return Ground.WORDS
    return None


def _same_but_mutated(typed: Key, name: Key) -> bool:
    """Whether undoing a mutation on either side makes them the same.

    One word may also be a word of the name: "Forgannwg" is found in "Bro Morgannwg".
    """
    if typed.core in name.variants or name.core in typed.variants:
        return True
    if len(typed.words) != 1 or len(typed.core) < SHORTEST_FOR_MUTATED_WORD:
        return False
    return not typed.words.isdisjoint(name.originals) or not name.words.isdisjoint(typed.originals)


def _surplus(typed: Key, name: Key) -> float:
    """Up to 4 points less the more of the name is untyped, so that "Kent" comes before longer."""
    return min(4.0, abs(len(name.core) - len(typed.core)) / 5)


def _likeness(typed: Key, name: Key) -> float:
    """Per cent: by letters with swapped neighbours as one mistake, or by words in any order.

    Where much more was typed than tells the name, the mistake may be in a word such as "County":
    then the whole texts are compared, with less forgiveness.
    """
    if min(len(typed.core), len(name.core)) < SHORTEST_FOR_SPELLING:
        return 0.0
    likeness = _by_letters(typed.core, name.core)
    if " " in typed.core or " " in name.core:
        likeness = max(likeness, fuzz.token_sort_ratio(typed.core, name.core))
    likeness = max(likeness, _by_first_words(typed, name))
    if len(typed.core) - len(name.core) >= MUCH_MORE:
        whole = _by_letters(typed.whole, name.whole)
        likeness = max(likeness, whole if whole >= WHOLE_LIKENESS else 0.0)
    return likeness


def _by_first_words(typed: Key, name: Key) -> float:
    """Where only the first words of a longer name were typed, and misspelt: "Rhonda"."""
    count = len(typed.core.split())
    words = name.core.split()
    if count >= len(words):
        return 0.0
    first = " ".join(words[:count])
    if min(len(typed.core), len(first)) < SHORTEST_FIRST_WORDS:
        return 0.0
    likeness = _by_letters(typed.core, first)
    return likeness * FIRST_WORDS_SHARE if likeness >= FIRST_WORDS_LIKENESS else 0.0


def _by_letters(one: str, other: str) -> float:
    return DamerauLevenshtein.normalized_similarity(one, other) * 100
