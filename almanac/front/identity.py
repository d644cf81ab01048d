"""Who a council is: names, place, what came before and after, as its page tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.catalogue.text import Text
from almanac.front.councils_page import place_of
from almanac.register.councils import Council, Kind, Span, Succession
from almanac.register.register import Register
from almanac.register.words import (
    KINDS,
    KINDS_EXPLAINED,
    KINDS_EXPLAINED_PAST,
    KINDS_EXPLAINED_TO_COME,
    OWN_KINDS,
    TYPES,
)
from almanac.ui.dates import day

# Which codes a page shows, in this order, and what it calls them.
CODES = {
    "gss": "GSS (ONS)",
    "mysociety": "mySociety",
    "planning-data": "planning.data.gov.uk",
    "govuk-slug": "GOV.UK",
    "lpa": "LPA",
    "wikidata": "Wikidata",
}


@dataclass(frozen=True, slots=True)
class Other:
    """Another council to go to."""

    id: str
    name: str

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("front:council", args=[self.id])


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what is known."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A name or code with the days on which it holds."""

    what: str
    text: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Identity:
    """The parts of a council's page that the register alone can fill."""

    id: str
    name: str
    short_name: str
    other_name: str
    other_code: str
    kind: str
    lead: str
    alive: bool
    ended: str
    heirs: tuple[Other, ...]
    to_come: str
    heirs_to_come: tuple[Other, ...]
    to_verify: bool
    came_from_lead: str
    came_from: tuple[Other, ...]
    facts: tuple[Fact, ...]
    dated: tuple[Dated, ...]
    note: str


def identity(register: Register, council: Council, as_at: date, language: str) -> Identity:
    """Everything the register knows of the council, as at the day, in the language.

    One that is gone is described as on its last day, one to come as on its first.
    """
    other = "en" if language == "cy" else "cy"
    its_day = council.described_on(as_at)
    name, other_name = council.name(its_day, language), council.name(its_day, other)
    alive = its_day == as_at
    after = register.successors(council.id)
    before = register.predecessors(council.id)
    heirs = _others(register, (s.successor for s in after), as_at, language)
    return Identity(
        id=council.id,
        name=name,
        short_name=council.short_name(its_day, language),
        other_name=other_name if other_name != name else "",
        other_code=other,
        kind=str(KINDS[council.kind]),
        lead=_lead(register, council, its_day, _explained(council, as_at), language),
        alive=alive,
        ended="" if alive else _ended(council, as_at),
        heirs=() if alive else heirs,
        to_come=_to_come(council) if alive and council.span.end else "",
        heirs_to_come=heirs if alive and council.span.end else (),
        to_verify=any(s.status != "law" for s in after),
        came_from_lead=_came_from(before, as_at),
        came_from=_others(register, (s.predecessor for s in before), as_at, language),
        facts=tuple(_facts(register, council, as_at, its_day, language)),
        dated=tuple(chain(_names(council), _codes(council))),
        note=note.in_language(language) if (note := note_of(council)) else "",
    )


def note_of(council: Council) -> Text | None:
    """What the register has to say about the council beyond its facts."""
    return Text(en=council.note, cy=council.note_cy) if council.note else None


def _explained(council: Council, as_at: date) -> str:
    """What it does, did or is to do."""
    if _to_begin(council, as_at):
        return str(KINDS_EXPLAINED_TO_COME[council.kind])
    alive = council.span.holds(as_at)
    return str((KINDS_EXPLAINED if alive else KINDS_EXPLAINED_PAST)[council.kind])


def _to_begin(council: Council, as_at: date) -> bool:
    return isinstance(council.span.start, date) and council.span.start > as_at


def _lead(
    register: Register, council: Council, its_day: date, explained: str, language: str
) -> str:
    place = place_of(register, council, its_day, language)
    county = register.county_of(council.id, its_day)
    own_kind = council.type in OWN_KINDS
    kind = str(TYPES[council.type] if own_kind else KINDS[council.kind])
    if county:
        name = county.short_name(its_day, language)
        return _("{kind}, {place}, in the county of {county}. {explained}").format(
            kind=kind, place=place, county=name, explained=explained
        )
    return _("{kind}, {place}. {explained}").format(kind=kind, place=place, explained=explained)


def _ended(council: Council, as_at: date) -> str:
    if _to_begin(council, as_at) and isinstance(council.span.start, date):
        return _("This council is to begin on {day}.").format(day=day(council.span.start))
    assert council.span.end is not None
    return _("This council ended on {day}. What it did passed to:").format(
        day=day(council.span.end)
    )


def _to_come(council: Council) -> str:
    assert council.span.end is not None
    return _("By law this council ends on {day}. What it does passes to:").format(
        day=day(council.span.end)
    )


def _came_from(before: tuple[Succession, ...], as_at: date) -> str:
    if not before:
        return ""
    if before[0].on > as_at:
        return _("It is to take over on {day} from:").format(day=day(before[0].on))
    return _("It took over on {day} from:").format(day=day(before[0].on))


def _others(
    register: Register, ids: Iterable[str], as_at: date, language: str
) -> tuple[Other, ...]:
    unique = dict.fromkeys(ids)
    return tuple(Other(i, register.get(i).short_name(as_at, language)) for i in unique)


def _facts(
    register: Register, council: Council, as_at: date, its_day: date, language: str
) -> Iterable[Fact]:
    if council.website:
        shown = council.website.removeprefix("https://").removeprefix("http://").strip("/")
        yield Fact(_("Website"), shown, council.website)
    combined = register.organisation(council.place("combined-authority", its_day))
    if combined:
        yield Fact(_("Combined authority"), combined.in_language(language))
    if council.kind is Kind.COUNTY:
        districts = register.districts_of(council.id, its_day)
        names = ", ".join(d.short_name(its_day, language) for d in districts)
        if names:
            yield Fact(_("Its district councils"), names)
    if isinstance(council.span.start, date):
        label = _("Begins") if council.span.start > as_at else _("Began")
        yield Fact(label, day(council.span.start))
    if council.span.end:
        yield Fact(_("Ends") if council.span.end > as_at else _("Ended"), day(council.span.end))


def _names(council: Council) -> Iterable[Dated]:
    labels = {
        "official": _("Official name"),
        "short": _("Short name"),
        "welsh": _("Official name in Welsh"),
        "welsh-short": _("Short name in Welsh"),
        "also": _("Also called"),
    }
    for use, label in labels.items():
        for name in council.names:
            if name.use == use:
                yield Dated(label, name.text, *_span(name.span))


def _codes(council: Council) -> Iterable[Dated]:
    for scheme, label in CODES.items():
        for code in council.codes:
            if code.scheme == scheme:
                yield Dated(_("Code: {scheme}").format(scheme=label), code.text, *_span(code.span))


def _span(span: Span) -> tuple[str, str]:
    start = day(span.start) if isinstance(span.start, date) else _("not recorded")
    return start, day(span.end) if span.end else _("still holds")
