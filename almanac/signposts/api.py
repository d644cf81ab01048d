"""Signposts as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from almanac.framework import queries as framework
from almanac.links.queries import SHOWN, Stands
from almanac.shown.stamps import showing
from almanac.signposts import queries
from almanac.signposts.queries import Choice
from almanac.signposts.schema import Audience, Kind, Nation, Signpost
from almanac.signposts.speaking import area_titles, outcome_titles
from almanac.signposts.standing import standings
from almanac.ui.envelope import Envelope

router = Router(tags=["signposts"])

LARGEST_PAGE = 500


class SignpostOut(Schema):
    """Something elsewhere: whose it is, where it is, what it is for in our words."""

    id: str
    title: str = Field(description="As its publisher calls it.")
    title_cy: str
    publisher: str
    address: str
    address_cy: str = Field(description="The publisher's own Welsh page; empty for none.")
    kind: str
    use: str = Field(description="What it is for, in our words.")
    use_cy: str
    outcomes: list[str] = Field(description="The main one first.")
    areas_of_work: list[str]
    audience: list[str]
    nations: list[str]
    found: str = Field(description="The day on which somebody last found it for the content.")
    found_in: str
    review_by: str
    overdue: bool = Field(description="Whether the day for a review is past.")
    state: str = Field(
        description="not-checked, answers, moved, doubtful, broken, not-let or seen."
    )
    state_since: str
    checked: str = Field(description="The day of the last look; empty for none.")
    seen: str = Field(description="The day on which a steward found it still good; empty for none.")


class SignpostWholeOut(SignpostOut, Envelope):
    """One signpost."""


class SignpostPage(Envelope):
    """One page of the list."""

    count: int
    limit: int
    offset: int
    items: list[SignpostOut]


class Filters(Schema):
    """Which signposts."""

    outcome: str = Field("", max_length=60, description="Id of an outcome.")
    area: str = Field("", max_length=60, description="Id of an area of work.")
    element: str = Field("", max_length=180, description="framework:edition:part of any framework.")
    nation: Nation | None = None
    audience: Audience | None = None
    kind: Kind | None = None
    limit: int = Field(100, ge=1, le=LARGEST_PAGE)
    offset: int = Field(0, ge=0)


@router.get("", response=SignpostPage, summary="Signposts", url_name="signposts")
def signposts(
    request: HttpRequest, response: HttpResponse, filters: Query[Filters]
) -> SignpostPage:
    """Guidance, standards and tools elsewhere, and how their addresses stand."""
    showing(response, SHOWN)
    check_known(filters.outcome, filters.area, filters.element)
    found = queries.signposts(
        Choice(
            filters.outcome,
            filters.area,
            filters.nation or "",
            filters.audience or "",
            filters.kind or "",
        )
    )
    if filters.element:
        speaking = {each.id for each in queries.of_element(filters.element)}
        found = tuple(each for each in found if each.id in speaking)
    page = found[filters.offset : filters.offset + filters.limit]
    stands = standings(page)
    return SignpostPage(
        count=len(found),
        limit=filters.limit,
        offset=filters.offset,
        items=[SignpostOut(**_cells(each, stands[each.id])) for each in page],
    )


@router.get("/{signpost}", response=SignpostWholeOut, summary="One signpost", url_name="signpost")
def signpost(request: HttpRequest, response: HttpResponse, signpost: str) -> SignpostWholeOut:
    """One by its id."""
    showing(response, SHOWN)
    found = queries.signpost(signpost)
    if found is None:
        raise HttpError(
            404,
            _("There is no signpost “%s”; /api/v1/signposts lists all of them.") % signpost[:60],
        )
    return SignpostWholeOut(**_cells(found, standings([found])[found.id]))


def check_known(outcome: str, area: str, element: str) -> None:
    """Refuse an outcome, area of work or part of a framework that there is not, saying which."""
    if outcome and outcome not in outcome_titles("en"):
        raise HttpError(
            404,
            _("There is no outcome “%(given)s”; the outcomes are: %(known)s.")
            % {"given": outcome, "known": ", ".join(outcome_titles("en"))},
        )
    if area and area not in area_titles("en"):
        raise HttpError(
            404,
            _("There is no area of work “%s”; /api/v1/frameworks/areas-of-work lists them.") % area,
        )
    if element and element not in framework.library().elements:
        raise HttpError(
            404,
            _("There is no part “%s” of a framework; /api/v1/frameworks lists them.") % element,
        )


def _cells(found: Signpost, stands: Stands) -> dict[str, Any]:
    return {
        "id": found.id,
        "title": found.title.en,
        "title_cy": found.title.cy,
        "publisher": found.publisher,
        "address": str(found.address),
        "address_cy": str(found.address_cy or ""),
        "kind": found.kind,
        "use": found.use.en,
        "use_cy": found.use.cy,
        "outcomes": list(found.outcomes),
        "areas_of_work": list(found.facets),
        "audience": list(found.audience),
        "nations": list(found.nations),
        "found": found.found.isoformat(),
        "found_in": found.found_in,
        "review_by": stands.review_by.isoformat(),
        "overdue": stands.overdue,
        "state": stands.state.value if stands.state else "not-checked",
        "state_since": stands.since.isoformat() if stands.since else "",
        "checked": stands.checked.isoformat() if stands.checked else "",
        "seen": stands.seen.isoformat() if stands.seen else "",
    }
