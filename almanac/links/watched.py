"""What is watched: everything elsewhere that some room of this installation leads readers to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from almanac.catalogue.text import Text


@dataclass(frozen=True, slots=True)
class Watched:
    """Something elsewhere, and the addresses at which it stands (one for each language)."""

    key: str  # as `signpost:<id>`
    title: Text
    publisher: str
    addresses: tuple[str, ...]
    found: date
    review_by: date
    page: tuple[str, str]  # name and argument of the address of its page here


def watched() -> tuple[Watched, ...]:
    """Everything that the rooms named in the settings lead to, by room and key.

    This room lies below them, so it does not know them: settings name where to ask.
    """
    return tuple(
        item
        for path in settings.WATCHED_LINKS
        for item in sorted(import_string(path)(), key=lambda item: item.key)
    )


def addresses(items: Iterable[Watched]) -> tuple[str, ...]:
    """Every address of these, each once, in order."""
    return tuple(dict.fromkeys(address for item in items for address in item.addresses))
