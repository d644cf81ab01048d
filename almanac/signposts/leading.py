"""What leads to a signpost from rooms above this one, which tell it here how to find out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Leading:
    """A page of ours that names a signpost."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Pages of one kind that name a signpost."""

    name: str
    heading: str
    pages: tuple[Leading, ...]


Found = Callable[[str, str], Iterable[Leading]]  # for a signpost's id and a language

_kinds: dict[str, tuple[Promise, Found]] = {}


def led_to_from(name: str, heading: Promise, found: Found) -> None:
    """Have a signpost's page list what a room above this one has that names it."""
    _kinds[name] = (heading, found)


def leading_to(signpost: str, language: str) -> tuple[Group, ...]:
    """What names a signpost, by kind; a kind that has nothing is left out."""
    groups = (
        Group(name, str(heading), tuple(found(signpost, language)))
        for name, (heading, found) in _kinds.items()
    )
    return tuple(group for group in groups if group.pages)
