"""What the pages show on which editors keep related words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from almanac.search import keeping, queries
from almanac.search.keeping import Entry
from almanac.search.related import Phrase
from almanac.search.schema import Group
from almanac.search.words import folded, telling, words_of

PER_PAGE = 50
USED_IN: Mapping[str, Promise] = {
    "en": _("English"),
    "cy": _("Welsh"),
    "both": _("English and Welsh"),
}
LANG: Mapping[str, tuple[str, ...]] = {"en": ("en",), "cy": ("cy",), "both": ("en", "cy")}


@dataclass(frozen=True, slots=True)
class Said:
    """A word or phrase, and its language for whoever has the page read aloud."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Row:
    """A group in the list."""

    url: str
    words: tuple[Said, ...]
    used_in: str
    one_way: bool
    note: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of the list, and how many groups there are in all that were asked for."""

    rows: tuple[Row, ...]
    total: int
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class Read:
    """A thing that the search looks for, and what else it takes for the same."""

    typed: str
    others: tuple[str, ...]


def rows(text: str, number: int) -> Rows:
    """The groups that have a text, then those that have some word of it; all for no text."""
    found = _having(tuple(keeping.entries().values()), words_of(text))
    last = max(1, -(-len(found) // PER_PAGE))
    number = max(1, min(number, last))
    shown = found[(number - 1) * PER_PAGE : number * PER_PAGE]
    return Rows(tuple(_row(each) for each in shown), len(found), number, last)


def read_as(text: str) -> tuple[Read, ...]:
    """How the search reads a text, thing by thing."""
    return tuple(_read(text)) if text.strip() else ()


def words_of_group(group: Group | None) -> tuple[Said, ...]:
    """The words of a group with their languages."""
    if group is None:
        return ()
    langs = LANG[group.language]
    return tuple(
        Said(each, langs[min(place, len(langs) - 1)]) for place, each in enumerate(group.words)
    )


def _read(text: str) -> Iterator[Read]:
    for thing in queries.understood(text):
        typed = " ".join(thing.typed)
        others = (" ".join(way.words) for way in thing.ways)
        yield Read(typed, tuple(each for each in others if each != typed))


def _having(every: Sequence[Entry], words: Phrase) -> tuple[Entry, ...]:
    whole, wanted = " ".join(words), set(telling(words))
    said = {entry.key: _said(entry) for entry in every}
    first = [entry for entry in every if whole in said[entry.key]]
    some = [entry for entry in every if wanted & set(said[entry.key].split())]
    return tuple({entry.key: entry for entry in (*first, *some)}.values())


def _said(entry: Entry) -> str:
    groups = (entry.now, entry.shipped)
    return folded(" ".join(each for group in groups if group for each in group.words))


def _row(entry: Entry) -> Row:
    group = entry.now or entry.shipped
    if group is None:
        raise ValueError(f"{entry.key} is no group")
    return Row(
        url=reverse("search:related_group", args=[entry.key]),
        words=words_of_group(group),
        used_in=str(USED_IN[group.language]),
        one_way=group.one_way,
        note=_note(entry),
    )


def _note(entry: Entry) -> str:
    if entry.now is None:
        return str(_("Taken out: the search does not use it."))
    if entry.shipped is None:
        return str(_("Added here."))
    return str(_("Changed here.")) if entry.is_changed else ""
