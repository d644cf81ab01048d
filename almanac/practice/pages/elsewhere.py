"""What the pages of case studies elsewhere show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.links import queries as links
from almanac.links.queries import Stands
from almanac.links.words import state_words
from almanac.practice import pointers
from almanac.practice.pages.gathered import (
    CouncilShown,
    areas_shown,
    council_filter,
    councils_shown,
    outcomes_shown,
)
from almanac.practice.pointers import Choice
from almanac.practice.schema import Pointer, first_day
from almanac.practice.watched import as_watched
from almanac.register.queries import register
from almanac.signposts import filters
from almanac.signposts.pages import Elsewhere, Other, Titled, elsewhere
from almanac.signposts.speaking import area_titles, outcome_titles
from almanac.signposts.words import NATIONS
from almanac.ui.choices import Filter, known, plain
from almanac.ui.dates import day, written

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One pointer in the list."""

    title: Titled
    url: str
    elsewhere: Elsewhere
    publisher: str
    councils: str  # as the source names them
    published: str
    about: str
    state: str
    broken: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class PointerPage:
    """Everything about one pointer."""

    entry: Entry
    councils: tuple[CouncilShown, ...]
    products: str
    written_in: str
    found: str
    outcomes: tuple[Other, ...]
    areas: tuple[Other, ...]


def choice_of(query: Mapping[str, str]) -> Choice:
    """What the address asks for; a value that nobody knows counts as "all"."""
    return Choice(
        outcome=known(query, "outcome", outcome_titles("en")),
        area=known(query, "area", area_titles("en")),
        nation=known(query, "nation", NATIONS),
        council=known(query, "council", register().councils),
        product=known(query, "product", map(str.casefold, pointers.products())),
    )


def lists(choice: Choice, as_at: date, language: str) -> tuple[Filter, ...]:
    """The lists to choose from."""
    named = (id_ for each in pointers.library().values() for id_ in each.councils)
    products = {name.casefold(): name for name in pointers.products()}
    return (
        filters.outcomes(choice.outcome, language),
        filters.areas(choice.area, language),
        filters.nations(choice.nation),
        council_filter(named, choice.council, as_at, language),
        plain("product", _("Tool or supplier"), choice.product, products),
    )


def standings(found: Iterable[Pointer]) -> Mapping[str, Stands]:
    """How the address of each stands, by the pointer's id. Three statements."""
    items = [as_watched(each) for each in found]
    return {key.partition(":")[2]: stands for key, stands in links.standings(items).items()}


def entries(found: Iterable[Pointer], language: str) -> tuple[Entry, ...]:
    """The pointers as the list shows them."""
    found = tuple(found)
    stands = standings(found)
    return tuple(_entry(each, stands[each.id], language) for each in found)


def pointer_page(found: Pointer, as_at: date, language: str) -> PointerPage:
    """Everything about one pointer."""
    (entry,) = entries([found], language)
    languages = {"en": _("English"), "cy": _("Welsh"), "both": _("Welsh and English")}
    return PointerPage(
        entry=entry,
        councils=councils_shown(found.councils, _told_on(found), as_at, language),
        products=", ".join(found.products),
        written_in=languages[found.language],
        found=day(found.found),
        outcomes=outcomes_shown(found.outcomes, language),
        areas=areas_shown(found.facets, "practice:pointers", language),
    )


def published_words(text: str | None, language: str) -> str:
    """The day, month or year in which something was published, as exact as its source says."""
    if not text:
        return _("date not given")
    pattern = ("y", "MMMM y", "d MMMM y")[text.count("-")]
    return written(first_day(text), pattern, language)


def _entry(found: Pointer, stands: Stands, language: str) -> Entry:
    return Entry(
        title=Titled(found.title, "cy" if found.language == "cy" else "en"),
        url=reverse("practice:pointer", args=[found.id]),
        elsewhere=elsewhere(str(found.address)),
        publisher=found.publisher,
        councils=found.councils_as_published,
        published=published_words(found.published, language),
        about=found.about.in_language(language),
        state=state_words(stands),
        broken=stands.state == "broken",
        overdue=stands.overdue,
    )


def _told_on(found: Pointer) -> date:
    """The day on which its councils are called by their names: the first that the date leaves."""
    return first_day(found.published) if found.published else found.found
