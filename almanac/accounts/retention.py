"""How long each kind of thing is kept: read from content, published, and enforced from there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal

from django.conf import settings
from pydantic import Field

from almanac.catalogue.errors import ContentError
from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import load_file
from almanac.catalogue.text import Strict, Text

FILE = "policies/retention.yaml"


class Entry(Strict):
    """One kind of thing: what it is, how long, from when, what happens then, who sees to it."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    what: Text
    why: Text
    days: int | None = Field(default=None, ge=1)
    counted: Text  # how long and from when, in words
    then: Text
    sees_to_it: Literal["accounts", "assessment", "practice", "audit", "whoever-runs-it", "owner"]


class Retention(Strict):
    """The whole table."""

    title: Text
    lead: Text
    entries: tuple[Entry, ...] = Field(min_length=1)


def retention() -> Retention:
    """The table that this installation goes by: its own file, if it has one, else ours."""
    return _kept.get(settings.CONTENT_ROOTS)


def period(id_: str) -> timedelta:
    """How long a kind of thing is kept. Raises `KeyError` for one that the table does not time."""
    for entry in retention().entries:
        if entry.id == id_ and entry.days is not None:
            return timedelta(days=entry.days)
    raise KeyError(id_)


def _load(roots: Roots) -> Retention:
    paths = [root / FILE for root in roots if (root / FILE).is_file()]
    if not paths:
        raise ContentError.at(Path(FILE), 1, "The table of what is kept how long is missing.")
    return load_file(paths[-1], Retention)


_kept: Kept[Retention] = Kept([FILE], _load)
