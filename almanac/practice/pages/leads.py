"""What the pages of leads show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.practice import leads
from almanac.practice.lead_schema import Lead
from almanac.practice.lead_words import RECORDS, lead_words, pounds
from almanac.practice.leads import Choice
from almanac.practice.pages.gathered import (
    CouncilShown,
    areas_shown,
    council_filter,
    councils_shown,
    outcomes_shown,
)
from almanac.register.facts import SourceFact
from almanac.register.queries import register
from almanac.signposts import filters
from almanac.signposts.pages import Elsewhere, Other, elsewhere
from almanac.signposts.speaking import area_titles, outcome_titles
from almanac.signposts.words import NATIONS
from almanac.ui.choices import Filter, known, plain
from almanac.ui.dates import day

PER_PAGE = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One lead in the list."""

    says: str
    who: str  # its councils
    as_partners: bool  # of another organisation, which was funded
    url: str
    record: str
    day: str
    amount: str
    source: Elsewhere


@dataclass(frozen=True, slots=True)
class Programme:
    """A fund, a project or a tool that several leads are about."""

    name: str
    record: str
    days: str  # the first and the last of its leads
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's data set that leads come from."""

    publisher: str
    title: str
    page: str
    licence: str
    licence_url: str
    retrieved: str
    note: str


@dataclass(frozen=True, slots=True)
class LeadPage:
    """Everything about one lead."""

    entry: Entry
    name: str
    councils: tuple[CouncilShown, ...]
    source: Source
    why: str
    outcomes: tuple[Other, ...]
    areas: tuple[Other, ...]


def choice_of(query: Mapping[str, str]) -> Choice:
    """What the address asks for; a value that nobody knows counts as "all"."""
    return Choice(
        outcome=known(query, "outcome", outcome_titles("en")),
        area=known(query, "area", area_titles("en")),
        nation=known(query, "nation", NATIONS),
        council=known(query, "council", register().councils),
        record=known(query, "record", RECORDS),
        programme=known(query, "programme", {each.name for each in leads.library().leads.values()}),
    )


def lists(choice: Choice, as_at: date, language: str) -> tuple[Filter, ...]:
    """The lists to choose from."""
    every = leads.library().leads.values()
    named = (id_ for each in every for id_ in each.councils)
    programmes = {name: name for name in sorted({each.name for each in every})}
    return (
        filters.outcomes(choice.outcome, language),
        filters.areas(choice.area, language),
        filters.nations(choice.nation),
        council_filter(named, choice.council, as_at, language),
        plain("record", _("Kind of record"), choice.record, RECORDS),
        plain("programme", _("Fund, project or tool"), choice.programme, programmes),
    )


def programmes(
    found: Iterable[Lead], choice: Choice, lists: Iterable[Filter]
) -> tuple[Programme, ...]:
    """What the leads are about, the newest first: where there are many leads, one reads this. None
    where a programme is chosen already, or few are left."""
    of: dict[str, list[Lead]] = {}
    for lead in found:
        of.setdefault(lead.name, []).append(lead)
    if choice.programme or sum(map(len, of.values())) <= PER_PAGE:
        return ()
    chosen = {each.name: each.chosen for each in lists if each.chosen}
    return tuple(_programme(name, rows, chosen) for name, rows in of.items())


def _programme(name: str, rows: list[Lead], chosen: Mapping[str, str]) -> Programme:
    first, last = min(row.day for row in rows), max(row.day for row in rows)
    return Programme(
        name=name,
        record=str(RECORDS[rows[0].record]),
        days=day(first)
        if first == last
        else _("{first} to {last}").format(first=day(first), last=day(last)),
        count=len(rows),
        url="?" + urlencode({**chosen, "programme": name}),
    )


def entries(found: Iterable[Lead], language: str) -> tuple[Entry, ...]:
    """The leads as the list shows them."""
    return tuple(entry(each, language) for each in found)


def entry(found: Lead, language: str) -> Entry:
    """One lead as the list shows it, its councils called as they were on its day."""
    return Entry(
        says=says(found, language),
        who=_who(found, language),
        as_partners=not found.council,
        url=reverse("practice:lead", args=[found.id]),
        record=str(RECORDS[found.record]),
        day=day(found.day),
        amount=pounds(found),
        source=elsewhere(str(found.address)),
    )


def says(found: Lead, language: str) -> str:
    """The one sentence of a lead."""
    return lead_words(found, lambda id_: _name_of(id_, found.day, language))


def _who(found: Lead, language: str) -> str:
    """Its councils, the one that the record is about first."""
    return ", ".join(_name_of(id_, found.day, language) for id_ in found.councils)


def _name_of(id_: str, on: date, language: str) -> str:
    council = register().get(id_)
    return council.name(council.described_on(on), language)


def sources() -> tuple[Source, ...]:
    """The data sets that the leads come from."""
    known = leads.library()
    used = {each.source for each in known.leads.values()}
    return tuple(_source(row) for id_, row in sorted(known.sources.items()) if id_ in used)


def lead_page(found: Lead, as_at: date, language: str) -> LeadPage:
    """Everything about one lead."""
    decision = leads.decision_of(found)
    return LeadPage(
        entry=entry(found, language),
        name=found.name,
        councils=councils_shown(found.councils, found.day, as_at, language),
        source=_source(leads.library().sources[found.source]),
        why=decision.reason.in_language(language),
        outcomes=outcomes_shown(decision.outcomes, language),
        areas=areas_shown(decision.facets, "practice:leads", language),
    )


def _source(row: SourceFact) -> Source:
    return Source(
        publisher=row.publisher,
        title=row.title,
        page=row.page,
        licence=row.licence,
        licence_url=row.licence_url,
        retrieved=day(row.retrieved) if row.retrieved else "",
        note=row.note,
    )
