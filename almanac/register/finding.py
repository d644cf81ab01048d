"""Finds councils by what people type, and says why each was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from almanac.matching.folding import folded
from almanac.matching.scoring import ITSELF, SCORES, Ground, Key, fit
from almanac.register.councils import Council, Name, Nation

WELSH_USES = ("welsh", "welsh-short")
# Of two names that fit equally well, the one to show.
USES = ("short", "official", "welsh-short", "welsh", "also")
# Codes that people know and type; slugs read like names and are found as names.
CODE_SCHEMES = ("gss", "mysociety", "planning-data", "lpa", "snac", "wikidata")
CODE_SCORE = 99.0
CODE_IN_OTHER_CASE = 76.0  # "con" is rather the beginning of a name than the code CON
EXACT = SCORES[Ground.SAME_CORE] - 0.5  # at least this for a name that is the council's own


class Reason(StrEnum):
    """Why a council was found."""

    NAME = "name"
    WELSH_NAME = "welsh-name"
    FORMER_NAME = "former-name"
    OTHER_NAME = "other-name"
    CODE = "code"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Found:
    """A council, how well it fits (0 to 100), why, and the name or code that fitted."""

    council: Council
    score: float
    reason: Reason
    matched: str


@dataclass(frozen=True, slots=True)
class _Entry:
    council: Council
    text: str
    reason: Reason
    key: Key


class Finder:
    """An index of all names and codes; made once, then read only."""

    def __init__(self, councils: Iterable[Council]) -> None:
        councils = tuple(councils)
        self._entries = tuple(entry for council in councils for entry in _entries(council))
        self._places: dict[str, list[int]] = defaultdict(list)  # of the entries with a handle
        for place, entry in enumerate(self._entries):
            for handle in entry.key.handles():
                self._places[handle].append(place)
        self._codes: dict[str, list[tuple[Council, str]]] = defaultdict(list)
        for council in councils:
            for code in council.codes:
                if code.scheme in CODE_SCHEMES:
                    self._codes[code.text.casefold()].append((council, code.text))

    def find(self, text: str) -> list[Found]:
        """The best fit of each council that fits, best first; empty for an empty text."""
        return _best((*self._by_code(text), *_by_name(Key.of(text, welsh=True), self._entries)))

    def find_named(self, text: str) -> list[Found]:
        """What `find` gives on the grounds that the text is a name or a code itself.

        A look-up: of hundreds of names only those that can fit so are compared.
        """
        typed = Key.of(text, welsh=True)
        places = {place for handle in typed.handles() for place in self._places.get(handle, ())}
        near = [self._entries[place] for place in sorted(places)]
        return _best((*self._by_code(text), *_by_name(typed, near, ITSELF)))

    def _by_code(self, text: str) -> Iterator[Found]:
        typed = text[:20].strip()
        for council, code in self._codes.get(typed.casefold(), ()):
            plain = code == typed or any(c.isdigit() for c in code)
            score = CODE_SCORE if plain else CODE_IN_OTHER_CASE
            yield Found(council, score, Reason.CODE, code)


def _by_name(
    typed: Key, entries: Iterable[_Entry], grounds: Collection[Ground] = frozenset(Ground)
) -> Iterator[Found]:
    if not typed.whole:
        return
    for entry in entries:
        fits = fit(typed, entry.key)
        if fits is None or fits.ground not in grounds:
            continue
        spelt = fits.ground is Ground.SPELLING
        reason = Reason.SPELLING if spelt else entry.reason
        yield Found(entry.council, fits.score, reason, entry.text)


def _best(every: Iterable[Found]) -> list[Found]:
    """Of each council the best fit, the best first."""
    best: dict[str, Found] = {}
    for found in every:
        known = best.get(found.council.id)
        if known is None or found.score > known.score:
            best[found.council.id] = found
    return sorted(best.values(), key=lambda found: (-found.score, found.council.id))


def _entries(council: Council) -> Iterator[_Entry]:
    welsh = council.nation is Nation.WALES
    seen: set[str] = set()
    for name in sorted(council.names, key=lambda name: USES.index(name.use)):
        if name.text not in seen:
            seen.add(name.text)
            yield _Entry(council, name.text, _reason(council, name), Key.of(name.text, welsh=welsh))
    if folded(council.id) not in {folded(text) for text in seen}:
        key = Key.of(council.id.replace("-", " "), welsh=False)
        yield _Entry(council, council.id, Reason.NAME, key)


def _reason(council: Council, name: Name) -> Reason:
    """A name that ended before its council did is a former one."""
    if name.span.end != council.span.end:
        return Reason.FORMER_NAME
    if name.use in WELSH_USES:
        same = any(n.text == name.text for n in council.names if n.use not in WELSH_USES)
        return Reason.NAME if same else Reason.WELSH_NAME
    return Reason.OTHER_NAME if name.use == "also" else Reason.NAME
