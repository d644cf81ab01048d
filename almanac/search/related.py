"""The table of related words, ready to look up. A rule without Django, and its one loader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from almanac.catalogue.loader import load_folder
from almanac.search.schema import Group, RelatedFile
from almanac.search.words import words_of

PATTERN = "search/related*.yaml"  # an installation adds its own table beside the one that ships
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """For each phrase, as folded words, the phrases that go with it."""

    of: Mapping[Phrase, tuple[Phrase, ...]]
    longest: int  # words of the longest phrase that leads anywhere
    words: frozenset[str]  # of all phrases that lead anywhere
    written: Mapping[Phrase, str]  # each phrase as the table writes it, with capitals and accents

    def others(self, typed: Phrase) -> tuple[Phrase, ...]:
        """What goes with a phrase, or with it in the other number, as "missed bins"."""
        *before, last = typed
        singular = (*before, last.removesuffix("s"))
        for form in (typed, singular, (*before, last + "s")):
            if form in self.of:
                return self.of[form]
        return ()

    def phrases_in(self, words: Phrase) -> tuple[tuple[int, int], ...]:
        """Where known phrases of two or more words stand, the longest first; none overlap."""
        found: list[tuple[int, int]] = []
        taken: set[int] = set()
        for length in range(min(self.longest, len(words)), 1, -1):
            for at in range(len(words) - length + 1):
                places = set(range(at, at + length))
                if not places & taken and self.others(words[at : at + length]):
                    found.append((at, at + length))
                    taken |= places
        return tuple(sorted(found))


def groups_of(roots: Iterable[Path]) -> tuple[Group, ...]:
    """The groups of every table below these roots, in order. Raises `ContentError`."""
    files = load_folder(roots, PATTERN, RelatedFile)
    return tuple(group for file in files.values() for group in file.groups)


def load(roots: Iterable[Path]) -> Related:
    """Every table below these roots, ready to look up. Raises `ContentError`."""
    return related(groups_of(roots))


def related(groups: Iterable[Group]) -> Related:
    """The look-up that some groups make."""
    found: dict[Phrase, dict[Phrase, None]] = {}
    written: dict[Phrase, str] = {}
    for group in groups:
        phrases = [words_of(text) for text in group.words]
        for phrase, text in zip(phrases, group.words, strict=True):
            written.setdefault(phrase, text)
        for place, phrase in enumerate(phrases):
            if group.one_way and place:
                continue
            others = {other: None for other in phrases if other != phrase and other}
            found.setdefault(phrase, {}).update(others)
    return Related(
        {phrase: tuple(others) for phrase, others in found.items() if phrase},
        max(map(len, found), default=1),
        frozenset(word for phrase in found for word in phrase),
        written,
    )
