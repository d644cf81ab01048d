"""Lists to choose from above a list of things, and the pages that a long list is divided into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from almanac.framework import queries as framework
from almanac.signposts.speaking import outcome_titles
from almanac.signposts.words import NATIONS
from almanac.ui.choices import Option
from almanac.ui.numbers import number_of

Item = TypeVar("Item")
Words = Mapping[str, str | Promise]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading of their own, or under none."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from."""

    name: str
    label: str
    chosen: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """One page of a long list, and the addresses of those before and after it."""

    items: tuple[Item, ...]
    total: int
    number: int
    of: int
    before: str
    after: str


def known(query: Mapping[str, str], name: str, values: Iterable[str]) -> str:
    """What the address asks for under a name; a value that nobody knows counts as "all"."""
    return query.get(name, "") if query.get(name) in set(values) else ""


def plain(name: str, label: str, chosen: str, words: Words) -> Filter:
    """A list of some words."""
    options = tuple(Option(value, str(label)) for value, label in words.items())
    return Filter(name, label, chosen, (Group("", options),))


def outcomes(chosen: str, language: str) -> Filter:
    """The list of outcomes."""
    return plain("outcome", _("Outcome"), chosen, outcome_titles(language))


def nations(chosen: str) -> Filter:
    """The list of nations."""
    return plain("nation", _("Nation"), chosen, NATIONS)


def areas(chosen: str, language: str) -> Filter:
    """The list of areas of work, by outcome."""
    groups = tuple(
        Group(
            title,
            tuple(
                Option(facet.id, facet.title.in_language(language))
                for facet in framework.facets(outcome)
            ),
        )
        for outcome, title in outcome_titles(language).items()
    )
    return Filter("area", _("Area of work"), chosen, tuple(g for g in groups if g.options))


def part_of(
    items: Sequence[Item], query: Mapping[str, str], filters: Iterable[Filter], size: int
) -> Part[Item]:
    """The page that the address asks for; the nearest one where there is none of that number."""
    of = max(1, -(-len(items) // size))
    number = min(number_of(query.get("page", "")) or 1, of)
    chosen = {each.name: each.chosen for each in filters if each.chosen}
    return Part(
        items=tuple(items[(number - 1) * size : number * size]),
        total=len(items),
        number=number,
        of=of,
        before=_address(chosen, number - 1) if number > 1 else "",
        after=_address(chosen, number + 1) if number < of else "",
    )


def address_of(filters: Iterable[Filter]) -> str:
    """What was chosen, as it stands in an address; empty for nothing."""
    chosen = {each.name: each.chosen for each in filters if each.chosen}
    return f"?{urlencode(chosen)}" if chosen else ""


def _address(chosen: Mapping[str, str], number: int) -> str:
    return "?" + urlencode({**chosen, "page": str(number)})
