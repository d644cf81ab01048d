"""How the sector stands on an outcome: open figures by kind of council, and shared medians."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from almanac.assessment.fixed_groups import fixed_groups
from almanac.assessment.queries.shared import newest_pooled
from almanac.assessment.words import FORM, LEVEL
from almanac.indicators import card_map, queries, warehouse
from almanac.indicators.card import About, Card
from almanac.indicators.card_page import ABOUT
from almanac.indicators.period_words import period_words
from almanac.indicators.queries import Moves, Spread
from almanac.register.queries import register
from almanac.register.words import KINDS_IN_PLURAL, NATIONS
from almanac.ui.charts.strip import Strip, strip
from almanac.ui.dates import day


@dataclass(frozen=True, slots=True)
class KindShown:
    """How the values of a figure lie within one kind of council, and how they moved."""

    title: str
    says: str
    moved: str
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class FigureShown:
    """An open figure that speaks to the outcome, and how its values lie."""

    title: str
    meaning: str
    about: str
    is_council: bool
    url: str
    areas: tuple[str, ...]
    period: str
    kinds: tuple[KindShown, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class MedianShown:
    """A published median of what councils shared."""

    group: str
    form: str
    says: str
    made: str


def figures_of(reference: str, language: str) -> tuple[FigureShown, ...]:
    """Cards that speak to an outcome, those about the council first. Two statements for each."""
    found = [card for card in queries.cards().values() if reference in card.elements]
    found.sort(key=lambda card: (card.about is not About.COUNCIL, card.id))
    as_at = warehouse.as_at() if found else date.min
    return tuple(_figure(card, as_at, language) for card in found)


def medians_of(outcome: str, language: str) -> tuple[MedianShown, ...]:
    """The published medians of the newest round that has any. One statement."""
    groups = fixed_groups()
    return tuple(
        MedianShown(
            group=groups[row.group].title.in_language(language),
            form=str(FORM[row.form]),
            says=_("median {level}, of {councils} councils that share it").format(
                level=_level(row.median), councils=row.councils
            ),
            made=day(row.round.cut_off),
        )
        for row in newest_pooled(outcome)
        if row.group in groups
    )


def _level(median: Decimal) -> str:
    """A median of levels in words: it can lie on a level or half-way between two."""
    below = int(median)
    if median == below:
        return f"“{LEVEL[below]}”"
    return _("half-way between “{below}” and “{above}”").format(
        below=LEVEL[below], above=LEVEL[below + 1]
    )


def _figure(card: Card, as_at: date, language: str) -> FigureShown:
    spreads = queries.spreads_of(card.id)
    return FigureShown(
        title=card.title.in_language(language),
        meaning=card.meaning.in_language(language),
        about=str(ABOUT[card.about]),
        is_council=card.about is About.COUNCIL,
        url=reverse("indicators:indicator", args=[card.id]),
        areas=card.facets,
        period=period_words(card, max(s.period for s in spreads), language) if spreads else "",
        kinds=tuple(_kinds(card, spreads, language)),
        missing=_missing(spreads, as_at),
    )


def _kinds(card: Card, spreads: tuple[Spread, ...], language: str) -> Iterator[KindShown]:
    moved = {(each.nation, each.kind): each for each in queries.moves_of(card.id)}
    ends = (min(s.lowest for s in spreads), max(s.highest for s in spreads)) if spreads else None
    for spread in spreads:
        title = _("{kind}, {nation}").format(
            kind=KINDS_IN_PLURAL[spread.kind],  # type: ignore[index]
            nation=NATIONS[spread.nation],  # type: ignore[index]
        )
        low, median, high = (
            card_map.figure(card, value).display(language)
            for value in (spread.lower_quartile, spread.median, spread.upper_quartile)
        )
        says = _("median {median}; the middle half lies between {low} and {high}").format(
            median=median, low=low, high=high
        )
        yield KindShown(
            title=title,
            says=says,
            moved=_moved(moved.get((spread.nation, spread.kind))),
            strip=_strip(card, spread, ends, f"{title}: {says}", language),
        )


def _strip(
    card: Card, spread: Spread, ends: tuple[Decimal, Decimal] | None, says: str, language: str
) -> Strip | None:
    """From the lowest to the highest of all kinds on one line; of a kind its ends, its median and
    its middle half."""
    lowest, highest = (card_map.figure(card, value).display(language) for value in ends or ())
    return strip(
        (spread.lowest, spread.highest),
        own=None,
        own_label="",
        quartiles=(spread.lower_quartile, spread.upper_quartile),
        median=spread.median,
        lowest=lowest,
        highest=highest,
        says=says,
        axis=ends,
    )


def _moved(moves: Moves | None) -> str:
    """How councils' own series moved, where enough of them have one."""
    if moves is None:
        return ""
    return _(
        "Since each council’s own series began: higher in {higher}, lower in {lower}, the same "
        "in {same}."
    ).format(higher=moves.higher, lower=moves.lower, same=moves.same)


def _missing(spreads: tuple[Spread, ...], as_at: date) -> str:
    """How many councils of the day have no value of the period that most have."""
    councils = len(register().as_at(as_at))
    without = councils - sum(spread.n for spread in spreads)
    if without <= 0:
        return ""
    return ngettext(
        "{without} of {all} councils has no figure of this period.",
        "{without} of {all} councils have no figure of this period.",
        without,
    ).format(without=without, all=councils)
