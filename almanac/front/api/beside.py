"""Councils like one, and councils side by side, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from almanac.figures import plain
from almanac.front import compare_page
from almanac.front.choice_refused import ChoiceRefusedError, strict_choice
from almanac.indicators import queries, warehouse
from almanac.indicators.api import figure_cells, living_council
from almanac.indicators.api_shapes import FigureOut, Language
from almanac.indicators.choice import Choice
from almanac.indicators.method import similarity_method
from almanac.indicators.similar import bounds
from almanac.indicators.similar_queries import similar_councils
from almanac.indicators.similarity import Neighbour, Similarity
from almanac.indicators.similarity_words import CLOSENESS, reasons
from almanac.register.councils import Council
from almanac.register.queries import register
from almanac.ui.envelope import Envelope

router = Router(tags=["comparison"])


class PartOut(Schema):
    """What one measure adds to a distance."""

    measure: str
    share: str = Field(description="Of the squared distance; the shares of a council add up to 1.")


class NeighbourOut(Schema):
    """A similar council."""

    council: str
    name: str
    distance: str
    reason: str
    parts: list[PartOut]


class SimilarOut(Envelope):
    """The councils most like one, the nearest first."""

    as_at: date
    council: str
    name: str
    candidates: int = Field(description="How many councils were searched, this one left out.")
    weights: dict[str, int]
    left_out: dict[str, str] = Field(description="Measures without a say, and why.")
    own_missing: list[str] = Field(description="Measures that this council has no figure for.")
    furthest: str = Field(description="How close the last of them is, in words.")
    items: list[NeighbourOut]


class CellOut(FigureOut):
    """A council's value in a table of several."""

    council: str


class RowOut(Schema):
    """A figure of several councils."""

    indicator: str
    title: str
    section: str
    note: str
    values: list[CellOut]


class ComparedCouncil(Schema):
    """A council that is compared."""

    id: str
    name: str


class CompareOut(Envelope):
    """Councils side by side, by the alphabet."""

    as_at: date
    councils: list[ComparedCouncil]
    note: str
    items: list[RowOut]


class SimilarFilters(Schema):
    """What counts, and among whom to search."""

    w: str = Field("", max_length=400, description="Weights, such as population:2,density:0")
    k: str = Field("", max_length=10, description="How many at most.")
    nation: str = Field("", max_length=10, description="own or any")
    kind: str = Field("", max_length=10, description="own or any")
    language: Language = "en"


class CompareFilters(Schema):
    """Whom to compare."""

    councils: str = Field(
        max_length=1000, description="Up to five ids, names or codes, with commas between them"
    )
    language: Language = "en"


@router.get(
    "/councils/{council_id}/similar", response=SimilarOut, summary="Similar councils",
    url_name="council-similar",
)  # fmt: skip
def similar(request: HttpRequest, council_id: str, filters: Query[SimilarFilters]) -> SimilarOut:
    """The councils most like one, by the usual measures and weights or by yours, with reasons."""
    council, language = living_council(council_id), filters.language
    with translation.override(language):
        choice = _choice(filters)
        found = similar_councils(council.id, choice)
        return _similar(council, choice, found, language)


@router.get("/compare", response=CompareOut, summary="Councils side by side", url_name="compare")
def compare(request: HttpRequest, filters: Query[CompareFilters]) -> CompareOut:
    """Up to five councils on open figures, in the order of the alphabet."""
    language = filters.language
    with translation.override(language):
        # Each item is a line of its own, so that a misspelt one is not passed over in silence.
        typed = filters.councils.replace(",", "\n")
        page = compare_page.compare_page(register(), typed, warehouse.as_at(), language)
        if page.problems:
            raise HttpError(422, " ".join(page.problems))
        if not page.columns:
            raise HttpError(422, _("Name at least one council, such as councils=leeds,bradford."))
        return CompareOut(
            as_at=warehouse.as_at(),
            councils=[ComparedCouncil(id=c.id, name=c.name) for c in page.columns],
            note=page.mixed,
            items=list(_rows(page, language)),
        )


def _choice(filters: SimilarFilters) -> Choice:
    """The reader's choice; refused whole if a part of it is wrong."""
    asked = {name: getattr(filters, name) for name in ("w", "k", "nation", "kind")}
    try:
        return strict_choice(asked, bounds(similarity_method()))
    except ChoiceRefusedError as error:
        raise HttpError(422, str(error)) from error


def _similar(council: Council, choice: Choice, found: Similarity, language: str) -> SimilarOut:
    as_at = warehouse.as_at()
    titles = {m.id: m.title.in_language(language) for m in similarity_method().measures}
    return SimilarOut(
        as_at=as_at,
        council=council.id,
        name=council.name(as_at, language),
        candidates=found.candidates - 1,
        weights=dict(choice.weights),
        left_out={measure: why.value for measure, why in found.dropped.items()},
        own_missing=list(found.own_missing),
        furthest=str(CLOSENESS[found.furthest]) if found.furthest else "",
        items=[_neighbour(neighbour, titles, language) for neighbour in found.neighbours],
    )


def _neighbour(neighbour: Neighbour, titles: dict[str, str], language: str) -> NeighbourOut:
    return NeighbourOut(
        council=neighbour.council,
        name=register().get(neighbour.council).short_name(warehouse.as_at(), language),
        distance=plain(neighbour.distance),
        reason=reasons(neighbour, titles),
        parts=[PartOut(measure=p.measure, share=plain(p.share)) for p in neighbour.parts],
    )


def _rows(page: compare_page.ComparePage, language: str) -> Iterator[RowOut]:
    known = queries.cards()
    for section in page.sections:
        for row in section.rows:
            cells: list[Any] = [
                CellOut(council=column.id, **figure_cells(known[row.id], cell.figure, language))
                for column, cell in zip(page.columns, row.cells, strict=True)
            ]
            yield RowOut(
                indicator=row.id,
                title=row.title,
                section=section.title,
                note=row.note,
                values=cells,
            )
