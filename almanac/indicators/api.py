"""Figures as JSON: their cards, and every council's value."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from almanac.figures import plain
from almanac.indicators import queries, warehouse
from almanac.indicators.card import Card
from almanac.register.queries import register

router = Router(tags=["figures"])
LARGEST_PAGE = 1000


class ValueOut(Schema):
    """A council's value: the exact one, what pages show, or why there is none."""

    council: str
    council_name: str
    gss: str
    indicator: str
    period: str
    value: str | None = Field(None, description="Exact, as text, so that nothing is rounded.")
    display: str
    absence: str | None = Field(
        None, description="missing, withheld, not-applicable or not-its-function"
    )
    rule: str | None = None
    source: str
    licence: str
    retrieved: str | None = None


class ValuesOut(Schema):
    """A page of values, by name of council."""

    count: int
    items: list[ValueOut]


@router.get("", response=list[dict[str, Any]], summary="Every figure's card")
def cards(request: HttpRequest) -> list[dict[str, Any]]:
    """The cards, each as its file has it."""
    return [_card(card) for card in queries.cards().values()]


@router.get("/{indicator}", response=dict[str, Any], summary="One figure's card")
def card(request: HttpRequest, indicator: str) -> dict[str, Any]:
    """What a figure means, whose it is, where it may be compared and how it combines."""
    return _card(_known(indicator))


@router.get("/{indicator}/values", response=ValuesOut, summary="A figure for every council")
def values(
    request: HttpRequest,
    indicator: str,
    limit: int = Query(500, ge=1, le=LARGEST_PAGE, description="How many on a page"),
    offset: int = Query(0, ge=0, description="How many to pass over"),
) -> dict[str, Any]:
    """The latest value of every council of the day, by name, or why it has none."""
    found = _known(indicator)
    latest = queries.latest_of(indicators=[found.id])[found.id]
    councils = register().as_at(warehouse.as_at())
    page = councils[offset : offset + limit]
    return {
        "count": len(councils),
        "items": [value_out(found, council.id, latest[council.id].figure) for council in page],
    }


def value_out(card: Card, council: str, figure: Any) -> dict[str, Any]:
    """A value as the API gives it."""
    day = warehouse.as_at()
    who = register().get(council)
    return {
        "council": council,
        "council_name": who.name(day),
        "gss": who.code("gss", day),
        "indicator": card.id,
        "period": figure.period,
        "value": plain(figure.value) if figure.value is not None else None,
        "display": figure.display(),
        "absence": figure.absence,
        "rule": figure.rule if figure.value is not None else None,
        "source": figure.source,
        "licence": card.licence,
        "retrieved": figure.retrieved.isoformat() if figure.retrieved else None,
    }


def _known(indicator: str) -> Card:
    found = queries.cards().get(indicator)
    if found is None:
        raise HttpError(
            404, f"There is no figure “{indicator[:60]}”; /api/v1/indicators lists them."
        )
    return found


def _card(card: Card) -> dict[str, Any]:
    return card.model_dump(mode="json")
