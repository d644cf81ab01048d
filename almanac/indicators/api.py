"""Figures as JSON: what each means, every council's latest value, and every value there is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.errors import HttpError

from almanac.figures import Figure, plain, shown
from almanac.indicators import queries, warehouse
from almanac.indicators.api_shapes import (
    BreakOut,
    CardFilters,
    CardOut,
    CardPage,
    CardWholeOut,
    ObservationFilters,
    ObservationOut,
    ObservationPage,
    SpreadOut,
    ValueFilters,
    ValueOut,
    ValuePage,
)
from almanac.indicators.card import Card
from almanac.register.councils import Council
from almanac.register.queries import register

router = Router(tags=["figures"])


@router.get("", response=CardPage, summary="Figures and what they mean", url_name="indicators")
def indicators(request: HttpRequest, filters: Query[CardFilters]) -> CardPage:
    """Every figure, by its id."""
    found = [
        card
        for card in queries.cards().values()
        if filters.about in (None, card.about) and filters.direction in (None, card.direction)
    ]
    page = found[filters.offset : filters.offset + filters.limit]
    return CardPage(
        as_at=warehouse.as_at(),
        count=len(found),
        limit=filters.limit,
        offset=filters.offset,
        items=[CardOut(**_card_cells(card)) for card in page],
    )


@router.get(
    "/observations", response=ObservationPage, summary="Every value of every period",
    url_name="observations",
)  # fmt: skip
def observations(request: HttpRequest, filters: Query[ObservationFilters]) -> ObservationPage:
    """Values of today's councils, published or carried to them; of one council or figure if
    asked. By council, figure and period."""
    if filters.council:
        living_council(filters.council)
    if filters.indicator:
        known_card(filters.indicator)
    count, found = queries.observations(
        council=filters.council,
        indicator=filters.indicator,
        limit=filters.limit,
        offset=filters.offset,
    )
    items = [
        ObservationOut(
            council=council,
            indicator=indicator,
            status=status,
            **figure_cells(card, queries.figure_of(card, observed), filters.language),
        )
        for council, indicator, status, observed in found
        for card in (queries.cards()[indicator],)
    ]
    return ObservationPage(
        as_at=warehouse.as_at(),
        count=count,
        limit=filters.limit,
        offset=filters.offset,
        items=items,
    )


@router.get("/{indicator_id}", response=CardWholeOut, summary="One figure", url_name="indicator")
def indicator(request: HttpRequest, indicator_id: str) -> CardWholeOut:
    """What a figure means, how it is made, and how its values lie in each nation and kind."""
    card = known_card(indicator_id)
    return CardWholeOut(
        **_card_cells(card),
        method=card.method_note.en,
        method_cy=card.method_note.cy,
        caveats=[caveat.en for caveat in card.caveats],
        caveats_cy=[caveat.cy for caveat in card.caveats],
        breaks=[BreakOut(on=b.on, reason=b.reason.en, reason_cy=b.reason.cy) for b in card.breaks],
        next_update=card.next_update.date,
        next_update_note=card.next_update.note.en,
        spreads=[_spread(card, spread) for spread in queries.spreads_of(card.id)],
    )


@router.get(
    "/{indicator_id}/values", response=ValuePage, summary="One figure for every council",
    url_name="indicator-values",
)  # fmt: skip
def values(request: HttpRequest, indicator_id: str, filters: Query[ValueFilters]) -> ValuePage:
    """The latest value of each council, or why it has none, by the councils' names."""
    card, day = known_card(indicator_id), warehouse.as_at()
    _known_region(filters.region)
    chosen = register().as_at(
        day, nation=filters.nation or "", kind=filters.kind or "", region=filters.region
    )
    page = chosen[filters.offset : filters.offset + filters.limit]
    found = queries.latest_of([council.id for council in page], [card.id]).get(card.id, {})
    return ValuePage(
        as_at=day,
        indicator=card.id,
        title=card.title.in_language(filters.language),
        count=len(chosen),
        limit=filters.limit,
        offset=filters.offset,
        items=[
            _value(card, council, found[council.id], filters.language)
            for council in page
            if council.id in found
        ],
    )


def figure_cells(card: Card, figure: Figure, language: str) -> dict[str, Any]:
    """What every output says of a figure, for the fields of `FigureOut`."""
    there = figure.value is not None
    return {
        "value": plain(figure.value) if figure.value is not None else None,
        "display": figure.display(language),
        "absence": figure.absence or "",
        "period": figure.period,
        "rule": figure.rule if there else "",
        "source": figure.source,
        "publisher": card.publisher,
        "licence": card.licence,
        "retrieved": figure.retrieved,
    }


def known_card(id_: str) -> Card:
    """The card of this id; 404 with a sentence where there is none."""
    card = queries.cards().get(id_)
    if card is None:
        raise HttpError(
            404,
            _("There is no figure with the id “%s”; /api/v1/indicators lists all of them.")
            % id_[:60],
        )
    return card


def living_council(id_: str) -> Council:
    """The council of this id, if it is there on the warehouse's date; 404 with a sentence that
    says what became of it otherwise."""
    known, day = register(), warehouse.as_at()
    found = known.councils.get(id_)
    if found is None:
        raise HttpError(404, _("There is no council with the id “%s”.") % id_[:60])
    if found.span.holds(day):
        return found
    heirs = ", ".join(known.became(id_, day))
    if not heirs:
        raise HttpError(404, _("The council “%s” is not there yet, so it has no figures.") % id_)
    raise HttpError(
        404,
        _("The council “%(id)s” is no more, so it has no figures of today; its area lies in: "
          "%(heirs)s.")
        % {"id": id_, "heirs": heirs},
    )  # fmt: skip


def _known_region(id_: str) -> None:
    known = [body.id for body in register().regions()]
    if id_ and id_ not in known:
        raise HttpError(
            422,
            _("There is no region “%(id)s”; the regions are: %(known)s.")
            % {"id": id_, "known": ", ".join(known)},
        )


def _value(card: Card, council: Council, standing: queries.Standing, language: str) -> ValueOut:
    day = warehouse.as_at()
    return ValueOut(
        council=council.id,
        council_name=council.name(day, language),
        gss=council.code("gss", day),
        nation=council.nation,
        kind=council.kind,
        fresh=standing.fresh,
        **figure_cells(card, standing.figure, language),
    )


def _spread(card: Card, spread: queries.Spread) -> SpreadOut:
    return SpreadOut(
        nation=spread.nation,
        kind=spread.kind,
        period=spread.period,
        n=spread.n,
        lowest=plain(spread.lowest),
        lower_quartile=plain(spread.lower_quartile),
        median=plain(spread.median),
        upper_quartile=plain(spread.upper_quartile),
        highest=plain(spread.highest),
        median_display=shown(spread.median, card.unit.as_unit(), card.decimals),
        of_other_periods=spread.of_other_periods,
    )


def _card_cells(card: Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": card.title.en,
        "title_cy": card.title.cy,
        "meaning": card.meaning.en,
        "meaning_cy": card.meaning.cy,
        "unit": card.unit.key,
        "decimals": card.decimals,
        "direction": card.direction,
        "about": card.about,
        "context": card.context,
        "nations": list(card.applies_to.nations),
        "kinds": list(card.applies_to.kinds),
        "comparable_across_nations": card.comparable_across_nations,
        "period_kind": card.period_kind,
        "stale_after_months": card.stale_after_months,
        "combine": card.combine,
        "weight": card.weight,
        "formula": card.formula,
        "numerator": card.numerator,
        "denominator": card.denominator,
        "areas_of_work": list(card.facets),
        "elements": list(card.elements),
        "source": card.source,
        "publisher": card.publisher,
        "licence": card.licence,
        "retired": card.retired,
    }
