"""What this room has looked at in the background: every pointer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from almanac.catalogue.text import Text
from almanac.links.watched import Watched
from almanac.practice import pointers
from almanac.practice.schema import Pointer

A_YEAR = timedelta(days=365)  # after which somebody looks whether a case study is still there


def watched() -> Iterator[Watched]:
    """Every pointer."""
    return map(as_watched, pointers.library().values())


def as_watched(found: Pointer) -> Watched:
    """A pointer as the room of links knows it."""
    return Watched(
        key=f"pointer:{found.id}",
        title=Text(en=found.title),
        publisher=found.publisher,
        addresses=(str(found.address),),
        found=found.found,
        review_by=found.found + A_YEAR,
        page=("practice:pointer", found.id),
    )
