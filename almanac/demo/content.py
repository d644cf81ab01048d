"""What is invented, as its file tells it: `content/demo/script.yaml`, read whole or refused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from django.conf import settings
from pydantic import Field

from almanac.catalogue.loader import load_file
from almanac.catalogue.roots import INVENTED as FOLDER
from almanac.catalogue.text import Strict, Text

INVENTED: Final = "invented"  # the source of every fact and figure here, as tables know it
Kind = Literal["county", "district", "single-tier"]
Standing = Literal[
    "not-started",
    "carried",
    "some",
    "differ",
    "in-review",
    "changes-requested",
    "ready-to-sign",
    "signed",
    "short-draft",
    "short-signed",
]


class Measure(Strict):
    """How values of an indicator are drawn."""

    id: str
    middle: Decimal
    spread: Decimal
    poor: Decimal = Decimal(0)
    rural: Decimal = Decimal(0)
    periods: int = Field(default=1, ge=1, le=12)
    drift: Decimal = Decimal(0)
    counties: bool = False
    only: Literal["", "england", "wales"] = ""
    for_each: Decimal = Decimal(0)  # people for each further unit, where size decides


class InventedFigures(Strict):
    """Open figures, with what their cards say of them."""

    publisher: str
    title: str
    note: Text
    next: Text
    people: dict[str, tuple[int, int]]
    people_per_household: Decimal
    measures: tuple[Measure, ...]


class Life(Strict):
    """How far councils are, on average and apart."""

    kinds: dict[Kind, Decimal]
    small_below: int
    small: Decimal
    growth: Decimal
    between_councils: Decimal
    between_areas: Decimal
    outcomes: dict[str, Decimal]
    districts: dict[str, Decimal]


class RoundPlan(Strict):
    """A round, its days counted from the day of making."""

    slug: str
    title: Text
    opens: int
    closes: int
    cut_off: int
    short: dict[str, int] = {}  # by fixed group: how many answer the short form, not the full one
    share: dict[str, int] = {}  # by fixed group: how many share with the medians

    def day(self, made: date, which: Literal["opens", "closes", "cut_off"]) -> date:
        """One of its days."""
        return made + timedelta(days=getattr(self, which))


Editor = Literal["author", "reviewer", "translator", "publisher"]  # the roles in the guide


class Played(Strict):
    """A council whose people anybody may sign in as."""

    council: str
    standing: Standing


class Named(Strict):
    """Somebody of no council: the steward of the platform, or one of those who write the guide."""

    name: str
    email: str


class People(Strict):
    """Names to draw from, and posts by role."""

    posts: dict[str, Text]
    first: tuple[str, ...]
    last: tuple[str, ...]
    first_cy: tuple[str, ...]
    last_cy: tuple[str, ...]


class Link(Strict):
    """A page that is evidence, below a council's invented address."""

    title: Text
    path: str
    strength: str


class Reference(Strict):
    """Evidence that is named only."""

    title: Text
    holder: Text


class Upload(Strict):
    """A small file that is evidence."""

    title: Text
    name: str
    text: str


class EvidenceWords(Strict):
    """What shows that an answer is so."""

    links: tuple[Link, ...]
    reference: Reference
    file: Upload


class Script(Strict):
    """The file, whole."""

    seed: int
    figures: InventedFigures
    life: Life
    rounds: tuple[RoundPlan, ...]
    standing: dict[Standing, int]
    played: tuple[Played, ...]
    steward: Named
    editors: dict[Editor, Named]
    domains: str
    people: People
    words: dict[str, tuple[Text, ...]]
    evidence: EvidenceWords


def path() -> Path:
    """Where the file lies."""
    return Path(settings.CONTENT_ROOTS[0]) / FOLDER / "script.yaml"


@lru_cache(maxsize=1)
def script() -> Script:
    """What is invented. Raises `ContentError` with every mistake in the file."""
    return load_file(path(), Script)
