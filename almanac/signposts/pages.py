"""What the pages of signposts show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.catalogue.text import Text
from almanac.links import queries as links
from almanac.links.queries import Stands
from almanac.links.words import REASONS, state_words
from almanac.signposts import filters
from almanac.signposts.leading import Group, leading_to
from almanac.signposts.queries import Choice
from almanac.signposts.schema import Signpost
from almanac.signposts.speaking import area_titles, outcome_titles
from almanac.signposts.watched import as_watched
from almanac.signposts.words import AUDIENCES, KINDS, NATIONS
from almanac.ui.choices import Filter, known, plain
from almanac.ui.dates import day

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Titled:
    """A title and the language that it is in: publishers seldom have both."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An address and the site that it is on."""

    address: str
    site: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One signpost in the list."""

    title: Titled
    url: str
    elsewhere: Elsewhere
    publisher: str
    kind: str
    outcome: str  # its main one, by name
    use: str
    found: str
    state: str
    broken: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Something to go to."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class LookRow:
    """One look at an address, in the history."""

    on: str
    said: str
    site: str


@dataclass(frozen=True, slots=True)
class SignpostPage:
    """Everything about one signpost."""

    entry: Entry
    nations: str
    audience: str
    review_by: str
    seen: str
    moved: Elsewhere | None
    outcomes: tuple[Other, ...]
    areas: tuple[Other, ...]
    leading: tuple[Group, ...]  # pages of other rooms that name it
    looks: tuple[LookRow, ...]


def choice_of(query: Mapping[str, str]) -> Choice:
    """What the address asks for."""
    return Choice(
        outcome=known(query, "outcome", outcome_titles("en")),
        area=known(query, "area", area_titles("en")),
        nation=known(query, "nation", NATIONS),
        audience=known(query, "audience", AUDIENCES),
        kind=known(query, "kind", KINDS),
    )


def lists(choice: Choice, language: str) -> tuple[Filter, ...]:
    """The lists to choose from."""
    return (
        filters.outcomes(choice.outcome, language),
        filters.areas(choice.area, language),
        filters.nations(choice.nation),
        plain("audience", _("For whom"), choice.audience, AUDIENCES),
        plain("kind", _("Kind"), choice.kind, KINDS),
    )


def titled(text: Text, language: str) -> Titled:
    """A title in the page's language where its publisher has one."""
    shown = text.in_language(language)
    return Titled(shown, "cy" if language == "cy" and shown != text.en else "en")


def elsewhere(address: str) -> Elsewhere:
    """An address with the name of its site."""
    return Elsewhere(address, (urlsplit(address).hostname or "").removeprefix("www."))


def entries(
    found: Iterable[Signpost], standings: Mapping[str, Stands], language: str
) -> tuple[Entry, ...]:
    """The signposts as the list shows them."""
    return tuple(entry(each, standings[each.id], language) for each in found)


def entry(found: Signpost, stands: Stands, language: str) -> Entry:
    """One signpost as the list shows it."""
    welsh = found.address_cy if language == "cy" else None
    return Entry(
        title=titled(found.title, language),
        url=reverse("signposts:signpost", args=[found.id]),
        elsewhere=elsewhere(str(welsh or found.address)),
        publisher=found.publisher,
        kind=str(KINDS[found.kind]),
        outcome=outcome_titles(language)[found.outcomes[0]],
        use=found.use.in_language(language),
        found=day(stands.seen or found.found),
        state=state_words(stands),
        broken=stands.state == "broken",
        overdue=stands.overdue,
    )


def signpost_page(found: Signpost, stands: Stands, language: str) -> SignpostPage:
    """Everything about one signpost, with the latest looks at it. One statement."""
    outcomes, areas = outcome_titles(language), area_titles(language)
    return SignpostPage(
        entry=entry(found, stands, language),
        nations=", ".join(str(NATIONS[each]) for each in found.nations),
        audience=", ".join(str(AUDIENCES[each]) for each in found.audience),
        review_by=day(stands.review_by),
        seen=day(stands.seen) if stands.seen else "",
        moved=elsewhere(stands.moved_to) if stands.moved_to else None,
        outcomes=tuple(
            Other(outcomes[each], reverse("front:outcome", args=[each])) for each in found.outcomes
        ),
        areas=tuple(Other(areas[each], f"{_list()}?area={each}") for each in found.facets),
        leading=leading_to(found.id, language),
        looks=tuple(
            LookRow(day(look.at.date()), str(REASONS[look.reason]), elsewhere(look.address).site)
            for look in links.looks(as_watched(found).addresses)
        ),
    )


def _list() -> str:
    return reverse("signposts:list")
