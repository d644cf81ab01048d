"""A council and its dated attributes: pure, immutable, asked "as at" a date and never "now".

Spans are half-open: [start, end). A start that nobody recorded is `UNKNOWN`, which is a value of
its own: the council had already begun before the register opens (1 April 2009).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol, TypeVar


class Unknown(StrEnum):
    """A start that no source records."""

    START = "unknown"


UNKNOWN: Final = Unknown.START
REGISTER_OPENS: Final = date(2009, 4, 1)


class Kind(StrEnum):
    """How a council stands in its place: what fair comparison keeps apart."""

    COUNTY = "county"
    DISTRICT = "district"
    SINGLE_TIER = "single-tier"


class Nation(StrEnum):
    """The nation whose law a council follows."""

    ENGLAND = "england"
    WALES = "wales"


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` (included) to `end` (not included); no end means that it still holds."""

    start: date | Unknown = UNKNOWN
    end: date | None = None

    def __post_init__(self) -> None:
        if isinstance(self.start, date) and self.end is not None and self.end <= self.start:
            raise ValueError("A span ends after it starts.")

    def holds(self, as_at: date) -> bool:
        """Whether the span covers the day."""
        begun = not isinstance(self.start, date) or self.start <= as_at
        return begun and (self.end is None or as_at < self.end)


class _Dated(Protocol):
    @property
    def span(self) -> Span: ...


D = TypeVar("D", bound=_Dated)


def holding(items: Iterable[D], as_at: date) -> Iterator[D]:
    """The attributes that hold on the day."""
    return (item for item in items if item.span.holds(as_at))


@dataclass(frozen=True, slots=True)
class Name:
    """What a council is called: `use` is official, short, welsh (official), welsh-short or also."""

    text: str
    use: str
    span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """A code that a publisher gives a council: scheme gss, mysociety, govuk-slug, and so on."""

    scheme: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a council lies: `relation` is county, region, combined-authority; `other` its id."""

    relation: str
    other: str
    span: Span


@dataclass(frozen=True, slots=True)
class Council:
    """A principal council of England or Wales under its permanent id."""

    id: str
    nation: Nation
    kind: Kind
    type: str  # metropolitan-district, london-borough, unitary-authority, county, ... see facts
    span: Span
    names: tuple[Name, ...]
    codes: tuple[Code, ...]
    places: tuple[Place, ...]
    website: str = ""
    latitude: float | None = None
    longitude: float | None = None
    area_km2: str = ""  # exact text of the source; figures come from the indicator "area"
    note: str = ""
    note_cy: str = ""

    def name(self, as_at: date, language: str = "en") -> str:
        """The official name on the day, in Welsh where asked for and there is one."""
        return self._called(as_at, ("welsh", "official") if language == "cy" else ("official",))

    def short_name(self, as_at: date, language: str = "en") -> str:
        """The name people say: "Leeds", "Powys", "Ynys Môn"."""
        uses = ("welsh-short", "short", "official") if language == "cy" else ("short", "official")
        return self._called(as_at, uses)

    def described_on(self, as_at: date) -> date:
        """The day on which to describe it: the day asked for while it is there, its first day while
        it is to come, its last day once it is gone."""
        start, end = self.span.start, self.span.end
        if isinstance(start, date) and as_at < start:
            return start
        return end - timedelta(days=1) if end and end <= as_at else as_at

    def code(self, scheme: str, as_at: date) -> str:
        """The publisher's code on the day; empty where it had none."""
        return next((c.text for c in holding(self.codes, as_at) if c.scheme == scheme), "")

    def place(self, relation: str, as_at: date) -> str:
        """The id of the county, region or combined authority it lies in; empty for none."""
        return next((p.other for p in holding(self.places, as_at) if p.relation == relation), "")

    def _called(self, as_at: date, uses: tuple[str, ...]) -> str:
        """The first use that has a name; a council that is no more keeps its last name."""
        for use in uses:
            found = [n for n in self.names if n.use == use]
            current = next((n.text for n in found if n.span.holds(as_at)), None)
            if current or found:
                return current or found[-1].text
        return self.id


@dataclass(frozen=True, slots=True)
class Succession:
    """On `on`, `successor` took over from `predecessor`, wholly or for a part of its area."""

    on: date
    predecessor: str
    successor: str
    whole: bool  # False where the predecessor's area was divided between several successors
    law: str  # the order that did it, by its citation
    status: str  # law | to-be-verified
    source: str
