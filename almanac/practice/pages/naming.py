"""What pages of this room call councils, areas of work and outcomes, and on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.assessment.pages.outcomes import outcome_title
from almanac.framework import queries as framework
from almanac.framework.schemas import Facet
from almanac.register.queries import register
from almanac.ui.choices import Option
from almanac.ui.dates import day


@dataclass(frozen=True, slots=True)
class Council:
    """A council to go to."""

    id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Area:
    """An area of work and its outcome."""

    id: str
    title: str
    outcome: str
    outcome_title: str


def council(id_: str, as_at: date, language: str) -> Council:
    """A council as it was called on a day; its id where the register lost it."""
    found = register().councils.get(id_)
    name = found.short_name(found.described_on(as_at), language) if found else id_
    return Council(id_, name, council_url(id_))


def council_url(id_: str) -> str:
    """Its page, which a room above this one draws."""
    return reverse("front:council", args=[id_])


def full_name(id_: str, as_at: date, language: str) -> str:
    """Its official name on a day."""
    found = register().councils.get(id_)
    return found.name(found.described_on(as_at), language) if found else id_


def known_areas() -> Mapping[str, Facet]:
    """Every area of work by its id, in order."""
    return {facet.id: facet for facet in framework.facets()}


def area(id_: str, language: str) -> Area:
    """An area of work; one that is no more keeps its id as its title."""
    found = known_areas().get(id_)
    if found is None:
        return Area(id_, id_, "", "")
    title = found.title.in_language(language)
    return Area(id_, title, found.outcome, outcome_title(found.outcome, language))


def outcome_options(language: str) -> tuple[Option, ...]:
    """The outcomes in order."""
    ids = dict.fromkeys(facet.outcome for facet in framework.facets())
    return tuple(Option(id_, outcome_title(id_, language)) for id_ in ids)


def area_options(language: str, outcome: str = "") -> tuple[Option, ...]:
    """Areas of work in order; those of one outcome if asked."""
    return tuple(
        Option(facet.id, facet.title.in_language(language)) for facet in framework.facets(outcome)
    )


def areas_by_outcome(language: str) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """Title of each outcome, and its areas of work."""
    return tuple(
        (each.label, area_options(language, each.value)) for each in outcome_options(language)
    )


def on(moment: datetime) -> str:
    """The day of a moment, in words."""
    return day(timezone.localdate(moment))


def count_of_people(people: int, period: str) -> str:
    """How many people live there, with the year of the count."""
    return _("%(people)s people (%(period)s)") % {"people": f"{people:,}", "period": period}
