"""The register of councils: immutable, in memory, asked as at a date and never for "now"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from almanac.matching.alphabet import english_key
from almanac.register.councils import Code, Council, Nation, Span, Succession
from almanac.register.finding import EXACT, Finder, Found, Reason

DAYS_KEPT = 32  # nearly everybody asks about the same day
COUNTY = "county"  # the relation of a district council to the county council above it

Key = TypeVar("Key")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A region, or a body that is no council: combined, fire or national park authority."""

    id: str
    kind: str  # region | combined-authority | fire-authority | national-park-authority
    name: str
    name_cy: str
    span: Span
    website: str
    code: str
    source: str

    def in_language(self, language: str) -> str:
        """The name: Welsh where asked for and there is one."""
        return self.name_cy if language == "cy" and self.name_cy else self.name


@dataclass(frozen=True, slots=True)
class Hit:
    """A council that was found, and why; one that is no more says what became of it."""

    council: Council
    score: float  # 0 to 100
    reason: Reason
    matched: str  # the name or code that fitted
    alive: bool  # on the day asked for; where none was, whether no end is known
    became: tuple[str, ...]  # ids of the councils among which its area lies, if it is no more


class Register:
    """Every council there is or was since the register opens, with what became of it."""

    def __init__(
        self,
        councils: Iterable[Council],
        successions: Iterable[Succession],
        organisations: Iterable[Organisation] = (),
        *,
        digest: str = "",
    ) -> None:
        self.councils: Mapping[str, Council] = _by(councils, lambda council: council.id)
        self.successions: tuple[Succession, ...] = tuple(
            sorted(successions, key=lambda s: (s.on, s.successor, s.predecessor))
        )
        self.organisations: Mapping[str, Organisation] = _by(organisations, lambda body: body.id)
        self.digest = digest
        self._days: dict[date, tuple[Council, ...]] = {}
        self._by_code = _grouped(
            ((code.scheme, code.text.casefold()), (council, code))
            for council in self.councils.values()
            for code in council.codes
        )
        self._before = _grouped((s.successor, s) for s in self.successions)
        self._after = _grouped((s.predecessor, s) for s in self.successions)
        self._below = _grouped(
            (place.other, council)
            for council in self.councils.values()
            for place in council.places
            if place.relation == COUNTY
        )

    def get(self, id_: str) -> Council:
        """The council with this permanent id. Raises `KeyError` for an unknown one."""
        return self.councils[id_]

    def as_at(
        self,
        day: date,
        *,
        nation: str = "",
        kind: str = "",
        region: str = "",
        combined_authority: str = "",
    ) -> tuple[Council, ...]:
        """The councils that were there on the day, by short name; those that match, if asked."""
        return tuple(
            council
            for council in self._there(day)
            if nation in ("", council.nation)
            and kind in ("", council.kind)
            and region in ("", council.place("region", day))
            and combined_authority in ("", council.place("combined-authority", day))
        )

    def _there(self, day: date) -> tuple[Council, ...]:
        """All councils of a day in order, kept for the days that are asked for most."""
        there = self._days.get(day)
        if there is None:
            found = [c for c in self.councils.values() if c.span.holds(day)]
            found.sort(key=lambda c: (english_key(c.short_name(day)), c.id))
            there = tuple(found)
            if len(self._days) >= DAYS_KEPT:
                self._days.clear()
            self._days[day] = there
        return there

    def by_code(self, scheme: str, code: str, as_at: date | None = None) -> Council | None:
        """The council with a publisher's code: on the day if one is given, else at any time.

        A code that two councils had in turn answers with the later one.
        """
        found: Iterable[tuple[Council, Code]] = self._by_code.get((scheme, code.casefold()), ())
        matches = [council for council, c in found if as_at is None or c.span.holds(as_at)]
        return max(matches, key=_begun, default=None)

    def find(self, text: str, as_at: date | None = None, limit: int = 10) -> tuple[Hit, ...]:
        """Councils by name, short, former or Welsh name, or code, spelling mistakes forgiven.

        Best first; among equals those there on the day come first, then by name. Councils that
        are no more are found too. Any text is allowed; a long one is cut.
        """
        return self._hits(self._finder.find(text), as_at, limit)

    def find_named(self, text: str, as_at: date | None = None, limit: int = 10) -> tuple[Hit, ...]:
        """What `find` gives where the text is itself a name or code, a Welsh mutation undone.

        Far faster: for whole sentences in which mostly no council is named.
        """
        return self._hits(self._finder.find_named(text), as_at, limit)

    def _hits(self, every: Iterable[Found], as_at: date | None, limit: int) -> tuple[Hit, ...]:
        hits = [self._hit(found, as_at) for found in every]
        hits.sort(key=lambda hit: (-round(hit.score), not hit.alive, -hit.score, _name_key(hit)))
        return tuple(hits[: max(limit, 0)])

    def by_any_name(self, text: str) -> Council | None:
        """The council that has or had this name, spelt right; None where none has.

        For matching names in files: of several with the name, the one that still is, else the
        latest.
        """
        exact = [found for found in self._finder.find_named(text) if found.score >= EXACT]
        best = max((found.score for found in exact), default=0.0)
        same = [found.council for found in exact if found.score > best - 1]
        return max(same, key=lambda c: (c.span.end is None, _begun(c), c.id), default=None)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.councils.values())

    def _hit(self, found: Found, as_at: date | None) -> Hit:
        span = found.council.span
        alive = span.holds(as_at) if as_at else span.end is None
        gone = span.end is not None and (as_at is None or span.end <= as_at)
        return Hit(
            council=found.council,
            score=found.score,
            reason=found.reason,
            matched=found.matched,
            alive=alive,
            became=self.became(found.council.id, as_at or date.max) if gone else (),
        )

    def predecessors(self, id_: str) -> tuple[Succession, ...]:
        """The successions by which the council came to be, oldest first."""
        return self._before.get(id_, ())

    def successors(self, id_: str) -> tuple[Succession, ...]:
        """The successions by which other councils took over from it, oldest first."""
        return self._after.get(id_, ())

    def carried(self, id_: str, to: date) -> tuple[str, ...]:
        """The councils that stand for this one on a day: itself while it lives, else its successor.

        Empty where its area was divided between several, or where it had not begun.
        """
        council = self.councils[id_]
        if council.span.holds(to):
            return (id_,)
        taken = self._after.get(id_, ())
        if council.span.end is None or to < council.span.end or not taken:
            return ()
        if any(not succession.whole for succession in taken):
            return ()
        return tuple(sorted({i for s in taken for i in self.carried(s.successor, to)}))

    def became(self, id_: str, to: date) -> tuple[str, ...]:
        """The councils among which its area lies on a day, however it was divided."""
        if self.councils[id_].span.holds(to):
            return (id_,)
        taken = [s for s in self._after.get(id_, ()) if s.on <= to]
        return tuple(sorted({i for s in taken for i in self.became(s.successor, to)}))

    def districts_of(self, county: str, as_at: date) -> tuple[Council, ...]:
        """The district councils below a county council on the day, by short name."""
        below = {
            council.id: council
            for council in self._below.get(county, ())
            if council.span.holds(as_at) and council.place(COUNTY, as_at) == county
        }
        return tuple(sorted(below.values(), key=lambda c: english_key(c.short_name(as_at))))

    def county_of(self, id_: str, as_at: date) -> Council | None:
        """The county council above a district council on the day; None for all others."""
        return self.councils.get(self.councils[id_].place(COUNTY, as_at))

    def organisation(self, id_: str) -> Organisation | None:
        """A region or another body by its id."""
        return self.organisations.get(id_)

    def of_kind(self, kind: str, as_at: date | None = None) -> tuple[Organisation, ...]:
        """Organisations of a kind by name: those of the day if one is given, else all."""
        found = [
            body
            for body in self.organisations.values()
            if body.kind == kind and (as_at is None or body.span.holds(as_at))
        ]
        return tuple(sorted(found, key=lambda body: body.name))

    def regions(self, nation: str = Nation.ENGLAND) -> tuple[Organisation, ...]:
        """The regions, by name; Wales has none."""
        return self.of_kind("region") if nation == Nation.ENGLAND else ()


def _name_key(hit: Hit) -> tuple[str, str]:
    return english_key(hit.matched)


def _begun(council: Council) -> date:
    return council.span.start if isinstance(council.span.start, date) else date.min


def _by(items: Iterable[Item], key: Callable[[Item], str]) -> Mapping[str, Item]:
    """By id; raises `ValueError` for an id given twice."""
    found: dict[str, Item] = {}
    for item in items:
        if key(item) in found:
            raise ValueError(f"The id “{key(item)}” is given twice.")
        found[key(item)] = item
    return MappingProxyType(found)


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> Mapping[Key, tuple[Item, ...]]:
    groups: dict[Key, list[Item]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return MappingProxyType({key: tuple(items) for key, items in groups.items()})
