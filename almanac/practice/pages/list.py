"""What the list of public examples shows: filters, lines, the way to the next page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.practice.pages import naming
from almanac.practice.pages.example import Line, line
from almanac.practice.queries.examples import Page, Wanted
from almanac.practice.words import BAND, STAGE
from almanac.register.queries import register
from almanac.register.words import KINDS, NATIONS
from almanac.ui.choices import Option


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list."""

    lines: tuple[Line, ...]
    count: int
    filters: tuple[Filter, ...]
    council: naming.Council | None
    is_all: bool
    number: int
    last: int
    before_url: str
    next_url: str
    csv_url: str
    feed_url: str


def list_page(found: Page, wanted: Wanted, as_at: date, language: str) -> ListPage:
    """The list as asked for."""
    here = reverse("examples:list")
    return ListPage(
        lines=tuple(line(row, as_at, language) for row in found.rows),
        count=found.count,
        filters=_filters(wanted, language),
        council=_only_of(wanted.council, as_at, language),
        is_all=wanted.is_all,
        number=found.number,
        last=found.last,
        before_url=_to(here, wanted, found.number - 1) if found.number > 1 else "",
        next_url=_to(here, wanted, found.number + 1) if found.number < found.last else "",
        csv_url=_with(reverse("examples:csv"), wanted.parameters()),
        feed_url=_feed(wanted),
    )


def _only_of(council: str, as_at: date, language: str) -> naming.Council | None:
    known = council in register().councils
    return naming.council(council, as_at, language) if known else None


def _filters(wanted: Wanted, language: str) -> tuple[Filter, ...]:
    stages = tuple(Option(value, str(label)) for value, label in STAGE.items())
    kinds = tuple(Option(kind.value, str(label)) for kind, label in KINDS.items())
    nations = tuple(Option(nation.value, str(label)) for nation, label in NATIONS.items())
    bands = tuple(Option(value, str(label)) for value, label in BAND.items())
    return (
        Filter("outcome", _("Outcome"), naming.outcome_options(language), wanted.outcome),
        Filter(
            "area", _("Area of work"), naming.area_options(language, wanted.outcome), wanted.area
        ),
        Filter("stage", _("How far it has got"), stages, wanted.stage),
        Filter("kind", _("Kind of council"), kinds, wanted.kind),
        Filter("nation", _("Nation"), nations, wanted.nation),
        Filter("band", _("Cost"), bands, wanted.band),
    )


def _to(here: str, wanted: Wanted, number: int) -> str:
    return _with(here, wanted.parameters() | {"page": str(number)})


def _with(address: str, parameters: dict[str, str]) -> str:
    return f"{address}?{urlencode(parameters)}" if parameters else address


def _feed(wanted: Wanted) -> str:
    """The feed nearest to what is shown."""
    if wanted.council in register().councils:
        return reverse("examples:feed_of_council", args=[wanted.council])
    if wanted.outcome in {facet.outcome for facet in naming.known_areas().values()}:
        return reverse("examples:feed_of_outcome", args=[wanted.outcome])
    return reverse("examples:feed")
