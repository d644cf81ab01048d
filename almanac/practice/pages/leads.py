"""What the pages of leads show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

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
    url: str
    record: str
    day: str
    amount: str
    source: Elsewhere


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
    )


def lists(choice: Choice, as_at: date, language: str) -> tuple[Filter, ...]:
    """The lists to choose from."""
    named = (id_ for each in leads.library().leads.values() for id_ in each.councils)
    return (
        filters.outcomes(choice.outcome, language),
        filters.areas(choice.area, language),
        filters.nations(choice.nation),
        council_filter(named, choice.council, as_at, language),
        plain("record", _("Kind of record"), choice.record, RECORDS),
    )


def entries(found: Iterable[Lead], language: str) -> tuple[Entry, ...]:
    """The leads as the list shows them."""
    return tuple(entry(each, language) for each in found)


def entry(found: Lead, language: str) -> Entry:
    """One lead as the list shows it, its councils called as they were on its day."""
    return Entry(
        says=says(found, language),
        url=reverse("practice:lead", args=[found.id]),
        record=str(RECORDS[found.record]),
        day=day(found.day),
        amount=pounds(found),
        source=elsewhere(str(found.address)),
    )


def says(found: Lead, language: str) -> str:
    """The one sentence of a lead."""
    known = register()

    def name_of(id_: str) -> str:
        council = known.get(id_)
        return council.name(council.described_on(found.day), language)

    return lead_words(found, name_of)


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
