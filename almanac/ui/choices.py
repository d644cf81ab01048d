"""Lists to choose from, as forms and filters show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Words = Mapping[Any, str | Promise]  # keys are text, some of them members of an enumeration


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a list to choose from."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading of their own, or under none."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from, and what is chosen; empty for all."""

    name: str
    label: str
    chosen: str
    groups: tuple[Group, ...]


def plain(name: str, label: str, chosen: str, words: Words) -> Filter:
    """A list of some words, by the value that an address gives for each."""
    options = tuple(Option(value, str(label)) for value, label in words.items())
    return Filter(name, label, chosen, (Group("", options),))


def known(query: Mapping[str, str], name: str, values: Iterable[str]) -> str:
    """What an address asks for under a name; a value that nobody knows counts as "all"."""
    return query.get(name, "") if query.get(name) in set(values) else ""
