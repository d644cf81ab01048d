"""The guide as JSON: chapters and tools whole, in both languages, as readers see them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from ninja.errors import HttpError

from almanac.guide import queries
from almanac.guide.kinds import Kind, list_of, stamp_of
from almanac.shown.stamps import showing
from almanac.ui.independence import INDEPENDENT

router = Router(tags=["guide"])


@router.get("/chapters", summary="The chapters of the guide, by outcome")
def chapters(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    """Every chapter with its sentence."""
    showing(response, list_of(Kind.CHAPTER))
    known = queries.guide().chapters
    return {
        "independent": INDEPENDENT,
        "items": [
            {"outcome": outcome, "summary": chapter.summary.en, "summary_cy": chapter.summary.cy}
            for outcome, chapter in known.items()
        ],
    }


@router.get("/chapters/{outcome}", summary="One chapter, whole")
def chapter(request: HttpRequest, response: HttpResponse, outcome: str) -> dict[str, Any]:
    """Every text as {en, cy}."""
    showing(response, stamp_of(Kind.CHAPTER, outcome))
    found = queries.chapter(outcome)
    if found is None:
        raise HttpError(404, _("There is no such outcome."))
    return {"independent": INDEPENDENT, **found.model_dump(mode="json")}


@router.get("/tools", summary="The tools to take away")
def tools(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    """Every tool with what it is for."""
    showing(response, list_of(Kind.TOOL))
    known = queries.guide().tools
    return {
        "independent": INDEPENDENT,
        "items": [
            {
                "id": tool.id,
                "kind": tool.kind,
                "title": tool.title.en,
                "title_cy": tool.title.cy,
                "outcomes": tool.outcomes,
            }
            for tool in known.values()
        ],
    }


@router.get("/tools/{tool}", summary="One tool, whole")
def tool(request: HttpRequest, response: HttpResponse, tool: str) -> dict[str, Any]:
    """Every text as {en, cy}."""
    showing(response, stamp_of(Kind.TOOL, tool))
    found = queries.guide().tools.get(tool)
    if found is None:
        raise HttpError(404, _("There is no such tool."))
    return {"independent": INDEPENDENT, **found.model_dump(mode="json")}
