"""What somebody typed, read as things looked for and the ways each may be written.

A rule without Django. Each thing looked for (a word, or a known phrase) has ways of being written:
itself and its Welsh mutations, phrases that go with it, single words of a phrase, and, where nobody
writes it so, words of the index that it may be a slip for. A way counts for less the further it is
from what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from almanac.search.related import Phrase, Related
from almanac.search.words import SMALL, mutations_of, telling, words_of

MOST_WORDS = 24  # of a query; what follows is not read
LONGEST = 400  # characters of a query
MOST_SLIPS = 3
SHORTEST_SLIP = 4  # letters: of shorter words too many are one letter apart
MOST_SAID = 6  # words of a phrase that is told as it was typed
NOT_SAID = ' ,.;:!?"“”()'  # round a word, not part of it
LONG_WORD = 8  # letters from which on two slips are forgiven


class How(StrEnum):
    """How a way of writing came from what was typed."""

    TYPED = "typed"
    MUTATED = "mutated"
    RELATED = "related"
    PART = "part"  # one word of a known phrase
    SLIP = "slip"


WEIGHTS = {How.TYPED: 1.0, How.MUTATED: 0.95, How.SLIP: 0.85, How.RELATED: 0.75, How.PART: 0.4}


@dataclass(frozen=True, slots=True)
class Way:
    """A way of writing a thing that is looked for."""

    words: Phrase
    how: How


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing looked for: as it was typed, and every way in which it may be written."""

    typed: Phrase
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The words of all texts: as they are spelled, whether any has one of the same stem, and which
    of them stand in English texts only."""

    spelled: frozenset[str]
    has_stem: Callable[[str], bool]
    english: frozenset[str] = frozenset()


def read(text: str, related: Related, written: Written) -> tuple[Thing, ...]:
    """The things that a query looks for, in order."""
    words = words_of(text[:LONGEST])[:MOST_WORDS]
    meant = tuple(_meant(word, related, written) for word in words)
    spans = related.phrases_in(meant)
    inside = {place for begin, end in spans for place in range(begin, end)}
    found = {begin: _phrase(words[begin:end], meant[begin:end], related) for begin, end in spans}
    for place, word in _outside(words, inside):
        found[place] = _word(word, related, written)
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))


def as_typed(text: str) -> dict[Phrase, str]:
    """The words and neighbouring words of a query as somebody typed them, by their folded form."""
    raw = text[:LONGEST].split()[:MOST_WORDS]
    found: dict[Phrase, str] = {}
    for begin in range(len(raw)):
        for end in range(begin + 1, min(begin + MOST_SAID, len(raw)) + 1):
            said = " ".join(raw[begin:end]).strip(NOT_SAID)
            found.setdefault(words_of(said), said)
    return found


def _meant(word: str, related: Related, written: Written) -> str:
    """A word as it was probably meant: itself, or the word that it is most likely a slip for.

    A word that only phrases of the table have is no slip: whoever typed it may mean the phrase.
    """
    if word in related.words or _is_known(word, related, written):
        return word
    return next(iter(slips(word, written.spelled)), word)


def _is_known(word: str, related: Related, written: Written) -> bool:
    return (
        word in SMALL
        or word in written.spelled
        or bool(related.others((word,)))
        or bool(_mutations(word, written))
        or written.has_stem(word)
    )


def _outside(words: Phrase, inside: Collection[int]) -> list[tuple[int, str]]:
    """The telling words that no phrase holds, each once."""
    outside = [(place, word) for place, word in enumerate(words) if place not in inside]
    kept = set(telling(tuple(word for _, word in outside)))
    if inside:
        kept -= SMALL  # where a phrase tells enough, no small word needs to
    first = {word: place for place, word in reversed(outside)}
    return [(first[word], word) for word in kept]


def _phrase(typed: Phrase, meant: Phrase, related: Related) -> Thing:
    ways = {meant: How.TYPED if meant == typed else How.SLIP}
    ways |= {other: How.RELATED for other in related.others(meant) if other != meant}
    ways |= {(w,): How.PART for w in meant if w not in SMALL and len(w) > 1 and (w,) not in ways}
    return _made(typed, ways)


def _word(typed: str, related: Related, written: Written) -> Thing:
    ways: dict[Phrase, How] = {(typed,): How.TYPED}
    for form in _mutations(typed, written):
        ways.setdefault((form,), How.MUTATED)
    if not _is_known(typed, related, written):
        for word in slips(typed, written.spelled):
            ways.setdefault((word,), How.SLIP)
    for known in tuple(ways):
        for other in related.others(known):
            ways.setdefault(other, How.RELATED)
    return _made((typed,), ways)


def _mutations(word: str, written: Written) -> tuple[str, ...]:
    """The Welsh forms of a word that some text has. An English word has none: "parking" is no form
    of "Barking", nor "path" of "Bath"."""
    if word in written.english:
        return ()
    forms = mutations_of(word)
    return tuple(each for each in forms if each in written.spelled and each not in written.english)


def _made(typed: Phrase, ways: dict[Phrase, How]) -> Thing:
    return Thing(typed, tuple(Way(words, how) for words, how in ways.items()))


def slips(word: str, spelled: Iterable[str]) -> tuple[str, ...]:
    """The words of the index that a word may be a slip for, the nearest first."""
    if len(word) < SHORTEST_SLIP or word.isdigit():
        return ()
    most = 2 if len(word) >= LONG_WORD else 1
    scorer = OSA.distance
    found = process.extract(
        word,
        spelled,
        scorer=scorer,  # type: ignore[arg-type]  # its types know no scorer of its own
        score_cutoff=most,
        limit=None,
    )
    # Nobody mistakes the first letter as often as another one.
    near = [
        (far, other[0] != word[0], other) for other, far, _ in found if len(other) >= SHORTEST_SLIP
    ]
    return tuple(other for _, _, other in sorted(near)[:MOST_SLIPS])
