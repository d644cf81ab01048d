"""What every file that leads elsewhere is checked for: ids and addresses once, outcomes and areas
of work that exist. Each problem names its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from almanac.catalogue.errors import Problem
from almanac.catalogue.loader import line_of
from almanac.framework import queries as framework


class Placed(Protocol):
    """Something with an id, in areas of work."""

    @property
    def id(self) -> str:
        """For ever, and once."""

    @property
    def facets(self) -> tuple[str, ...]:
        """Ids of areas of work."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a file, and where it stands there."""

    path: Path
    steps: tuple[str | int, ...]
    item: Placed
    outcomes: tuple[str, ...] = ()
    addresses: tuple[tuple[str, str], ...] = ()  # field and address

    def problem(self, reason: str, *steps: str | int) -> Problem:
        """A problem at a part of this item."""
        return Problem(str(self.path), line_of(self.path, *self.steps, *steps), reason)


def problems(items: Iterable[Item]) -> list[Problem]:
    """Everything wrong with these items."""
    items = tuple(items)
    return [*_ids_twice(items), *_addresses_twice(items), *_unknown(items)]


def misplaced(path: Path, outcome: str) -> list[Problem]:
    """A file's name is its outcome, and the outcome is one of ours."""
    if outcome not in outcomes():
        known = ", ".join(sorted(outcomes()))
        reason = f"There is no outcome “{outcome}”; the outcomes are: {known}."
        return [Problem(str(path), line_of(path, "outcome"), reason)]
    if path.stem != outcome:
        reason = f"The file says that its outcome is {outcome}; call it {outcome}.yaml."
        return [Problem(str(path), line_of(path, "outcome"), reason)]
    return []


def outcomes() -> frozenset[str]:
    """Ids of the outcomes that our areas of work belong to."""
    return frozenset(facet.outcome for facet in framework.facets())


def plain(address: str) -> str:
    """An address without what does not make it another one."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}#{parts.fragment}"


def _ids_twice(items: tuple[Item, ...]) -> Iterator[Problem]:
    first: dict[str, Item] = {}
    for item in items:
        before = first.setdefault(item.item.id, item)
        if before is not item:
            reason = f"The id {item.item.id} is also in {before.path.name}; ids are for ever, once."
            yield item.problem(reason, "id")


def _addresses_twice(items: tuple[Item, ...]) -> Iterator[Problem]:
    first: dict[str, Item] = {}
    for item in items:
        for field, address in item.addresses:
            before = first.setdefault(plain(address), item)
            if before is not item:
                reason = f"{before.item.id} leads to the same address; keep one of the two."
                yield item.problem(reason, field)


def _unknown(items: tuple[Item, ...]) -> Iterator[Problem]:
    known = {facet.id for facet in framework.facets()}
    for item in items:
        for place, outcome in enumerate(item.outcomes):
            if outcome not in outcomes():
                yield item.problem(f"There is no outcome {outcome}.", "outcomes", place)
        for place, facet in enumerate(item.item.facets):
            if facet not in known:
                yield item.problem(f"There is no area of work {facet}.", "facets", place)
