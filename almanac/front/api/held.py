"""What this installation holds, as JSON."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from ninja import Query, Router, Schema

from almanac.front import status
from almanac.front.api.shapes import LanguageFilter
from almanac.shown.stamps import showing
from almanac.ui.envelope import Envelope

router = Router(tags=["comparison"])


class SourceOut(Schema):
    """A data set and how old it is."""

    id: str
    publisher: str
    title: str
    vintage: str
    retrieved: date | None = None
    values: int


class StaleOut(Schema):
    """A figure whose newest values are past their date."""

    id: str
    title: str
    period: str


class RefusedOut(Schema):
    """A place of a content file that is refused; what was there before stays."""

    file: str
    line: int
    reason: str


class StatusOut(Envelope):
    """What this installation holds."""

    as_at: date
    version: str
    counts: dict[str, int]
    sources: list[SourceOut]
    stale: list[StaleOut]
    refused: list[RefusedOut]


@router.get(
    "/status", response=StatusOut, summary="What this installation holds", url_name="status"
)
def holds(
    request: HttpRequest, response: HttpResponse, filters: Query[LanguageFilter]
) -> StatusOut:
    """Counts by kind, data sets with their age, and figures past their date."""
    showing(response, *status.SHOWN)
    with translation.override(filters.language):
        return StatusOut(**status.as_data(status.status(filters.language)))
