"""What pages bring together, as JSON: a council's figures, its like, councils side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from almanac.figures import plain
from almanac.front import compare_csv, council_csv
from almanac.front.compare_page import compare_page
from almanac.front.status import status as count_everything
from almanac.indicators import queries, warehouse
from almanac.indicators.api import value_out
from almanac.indicators.choice import read_choice
from almanac.indicators.choice_words import complaint_words
from almanac.indicators.method import similarity_method
from almanac.indicators.similar import bounds
from almanac.indicators.similar_queries import similar_councils
from almanac.indicators.similarity_words import reasons
from almanac.register.councils import Council
from almanac.register.queries import register

router = Router(tags=["councils beside others"])


class FiguresOut(Schema):
    """A council's figures, each beside the chosen group, as in the CSV of its page."""

    council: str
    as_at: str
    items: list[dict[str, str | None]]


class PartOut(Schema):
    """What one measure adds to a distance."""

    measure: str
    share: str


class NeighbourOut(Schema):
    """A similar council."""

    council: str
    name: str
    distance: str
    reason: str
    parts: list[PartOut]


class SimilarOut(Schema):
    """Similar councils, nearest first, with what was chosen and what was wrong with it."""

    council: str
    weights: dict[str, int]
    candidates: int
    complaints: list[str]
    items: list[NeighbourOut]


class MadeOf(Schema):
    """How a value came about."""

    value: dict[str, Any]
    made_of: list[dict[str, str | None]]
    method: str


class CompareOut(Schema):
    """Councils side by side, by name."""

    problems: list[str]
    items: list[dict[str, str | None]]


@router.get("/councils/{council_id}/figures", response=FiguresOut, summary="A council's figures")
def figures(request: HttpRequest, council_id: str, group: str = "similar") -> dict[str, Any]:
    """Every figure of a council beside a group: similar, region, county, rural-urban or kind."""
    found = _living(council_id)
    rows = council_csv.rows(found, group, "en")
    if rows and rows[0]["group"] != group:
        raise HttpError(
            422, f"There is no group “{group[:40]}” for this council; leave it out or use another."
        )
    return {
        "council": found.id,
        "as_at": warehouse.as_at().isoformat(),
        "items": [{k: v or None for k, v in row.items()} for row in rows],
    }


@router.get(
    "/councils/{council_id}/figures/{indicator}",
    response=MadeOf,
    summary="How a number came about",
)
def figure(request: HttpRequest, council_id: str, indicator: str) -> dict[str, Any]:
    """A council's value of one figure with all that went into it."""
    found, card = _living(council_id), queries.cards().get(indicator)
    if card is None:
        raise HttpError(404, f"There is no figure “{indicator[:60]}”.")
    standing = queries.latest_of([found.id], [indicator])[indicator][found.id]
    made = queries.made_of(found.id, indicator)
    inputs = zip(made.inputs, made.from_indicators, strict=True) if made else ()
    return {
        "value": value_out(card, found.id, standing.figure),
        "made_of": [
            {
                "council": item.council,
                "indicator": from_indicator,
                "period": item.period,
                "value": plain(item.value) if item.value is not None else None,
                "weight": plain(item.weight) if item.weight is not None else None,
            }
            for item, from_indicator in inputs
        ],
        "method": card.method_note.en,
    }


@router.get("/councils/{council_id}/similar", response=SimilarOut, summary="Similar councils")
def similar(
    request: HttpRequest,
    council_id: str,
    w: str = Query("", description="Weights, such as population:2,density:0"),
    k: str = Query("", description="How many at most"),
    nation: str = Query("own", description="own or any"),
) -> dict[str, Any]:
    """The councils most like one, with reasons; a wrong part of the choice is named."""
    found, method = _living(council_id), similarity_method()
    limits = bounds(method)
    choice, complaints = read_choice({"w": w, "k": k, "nation": nation}, limits)
    result = similar_councils(found.id, choice)
    titles = {m.id: m.title.en for m in method.measures}
    return {
        "council": found.id,
        "weights": dict(choice.weights),
        "candidates": result.candidates - 1,
        "complaints": [complaint_words(complaint, limits) for complaint in complaints],
        "items": [
            {
                "council": n.council,
                "name": register().get(n.council).name(warehouse.as_at()),
                "distance": plain(n.distance),
                "reason": reasons(n, titles),
                "parts": [{"measure": p.measure, "share": plain(p.share)} for p in n.parts],
            }
            for n in result.neighbours
        ],
    }


@router.get("/compare", response=CompareOut, summary="Councils side by side")
def compare(
    request: HttpRequest,
    councils: str = Query(..., max_length=1000, description="Up to five, parted by commas"),
) -> dict[str, Any]:
    """Up to five councils on open figures, in alphabetical order."""
    page = compare_page(register(), councils, warehouse.as_at(), "en")
    rows = compare_csv.rows(page)
    return {
        "problems": list(page.problems),
        "items": [{k: v or None for k, v in row.items()} for row in rows],
    }


@router.get("/status", response=dict[str, Any], summary="What this installation holds")
def status(request: HttpRequest) -> dict[str, Any]:
    """Counts by kind, sources with their age, figures past their date."""
    found = count_everything("en")
    return {
        "as_at": found.as_at.isoformat(),
        "version": found.version,
        "counts": found.counts,
        "sources": [
            {"id": s.id, "retrieved": s.retrieved.isoformat() if s.retrieved else None}
            for s in found.sources
        ],
        "stale": [{"id": item.id, "period": item.period} for item in found.stale],
    }


def _living(id_: str) -> Council:
    found = register().councils.get(id_)
    if found is None:
        raise HttpError(404, f"There is no council “{id_[:60]}”; /api/v1/councils lists them.")
    if not found.span.holds(warehouse.as_at()):
        raise HttpError(
            404, f"{found.name(warehouse.as_at())} is not a council on the date of these figures."
        )
    return found
