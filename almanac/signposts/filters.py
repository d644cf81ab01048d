"""Lists to choose from above a list of things, and the pages that a long list is divided into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from almanac.framework import queries as framework
from almanac.signposts.speaking import outcome_titles
from almanac.signposts.words import NATIONS
from almanac.ui.choices import Filter, Group, Option, plain
from almanac.ui.numbers import number_of

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """One page of a long list, and the addresses of those before and after it."""

    items: tuple[Item, ...]
    total: int
    number: int
    of: int
    before: str
    after: str


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
