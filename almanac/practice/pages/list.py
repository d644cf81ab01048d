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
from almanac.ui.choices import Filter, Group, plain


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list."""

    lines: tuple[Line, ...]
    count: int
    filters: tuple[Filter, ...]
    council: naming.Council | None
    kept: tuple[tuple[str, str], ...]  # what the filters do not change
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
    council = _only_of(wanted.council, as_at, language)
    return ListPage(
        lines=tuple(line(row, as_at, language) for row in found.rows),
        count=found.count,
        filters=_filters(wanted, language),
        council=council,
        kept=(("council", council.id),) if council else (),
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
    outcomes = {each.value: each.label for each in naming.outcome_options(language)}
    return (
        plain("outcome", _("Outcome"), wanted.outcome, outcomes),
        Filter("area", _("Area of work"), wanted.area, _areas(wanted.outcome, language)),
        plain("stage", _("How far it has got"), wanted.stage, STAGE),
        plain("kind", _("Kind of council"), wanted.kind, KINDS),
        plain("nation", _("Nation"), wanted.nation, NATIONS),
        plain("band", _("Cost"), wanted.band, BAND),
    )


def _areas(outcome: str, language: str) -> tuple[Group, ...]:
    """Areas of work under their outcomes; those of one outcome, if one is chosen, under none."""
    if outcome:
        return (Group("", naming.area_options(language, outcome)),)
    return tuple(Group(*each) for each in naming.areas_by_outcome(language))


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
