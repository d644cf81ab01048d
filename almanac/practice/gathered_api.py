"""Challenges and case studies elsewhere as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from almanac.indicators import warehouse
from almanac.links.queries import SHOWN
from almanac.practice import challenges, pointers
from almanac.practice.gathered_csv import pointer_row
from almanac.practice.pages.elsewhere import standings
from almanac.practice.schema import Challenge, Pointer
from almanac.register.queries import register
from almanac.shown.stamps import showing
from almanac.signposts.api import check_known
from almanac.signposts.schema import Nation
from almanac.ui.envelope import Envelope, Page

router = Router(tags=["practice"])

LARGEST_PAGE = 500
Item = TypeVar("Item")


class ChallengeOut(Schema):
    """What often goes wrong, why, and what helps: ours, in our words."""

    id: str
    outcome: str
    title: str
    title_cy: str
    happens: str
    happens_cy: str
    causes: list[str]
    causes_cy: list[str]
    helps: list[str]
    helps_cy: list[str]
    made_up_example: str = Field(description="Made up; no council is meant.")
    made_up_example_cy: str
    areas_of_work: list[str]
    signposts: list[str]
    pointers: list[str]


class PointerOut(Schema):
    """A case study that others have published; nothing is claimed beyond our one line."""

    id: str
    title: str = Field(description="As published.")
    publisher: str
    address: str
    councils: list[str] = Field(description="Permanent ids, as they were then.")
    councils_as_published: str
    published: str = Field(description="Year, month or day; empty where the source gives none.")
    about: str
    about_cy: str
    outcomes: list[str]
    areas_of_work: list[str]
    products: list[str]
    language: str
    found: str
    review_by: str
    overdue: bool
    state: str
    checked: str
    seen: str


class ChallengeWholeOut(ChallengeOut, Envelope):
    """One challenge."""


class PointerWholeOut(PointerOut, Envelope):
    """One case study."""


class ChallengePage(Page):
    """One page of the list."""

    items: list[ChallengeOut]


class PointerPage(Page):
    """One page of the list."""

    items: list[PointerOut]


class Paging(Schema):
    """Which page, of which outcome or area of work."""

    outcome: str = Field("", max_length=60, description="Id of an outcome.")
    area: str = Field("", max_length=60, description="Id of an area of work.")
    element: str = Field("", max_length=180, description="framework:edition:part of any framework.")
    limit: int = Field(100, ge=1, le=LARGEST_PAGE)
    offset: int = Field(0, ge=0)


class PointerFilters(Paging):
    """Which case studies."""

    nation: Nation | None = None
    council: str = Field(
        "", max_length=80, description="Permanent id; predecessors' count as well."
    )
    product: str = Field("", max_length=80, description="A tool or supplier, as it is named.")


@router.get(
    "/challenges", response=ChallengePage, summary="Common challenges", url_name="challenges"
)
def challenges_page(request: HttpRequest, filters: Query[Paging]) -> ChallengePage:
    """What often goes wrong, and what helps."""
    check_known(filters.outcome, filters.area, filters.element)
    speaking = {e.id for e in challenges.of_element(filters.element)} if filters.element else None
    found = [
        each
        for id_, each in challenges.library().items()
        if filters.outcome in ("", challenges.outcome_of(id_))
        and filters.area in ("", *each.facets)
        and (speaking is None or id_ in speaking)
    ]
    return ChallengePage(
        count=len(found),
        limit=filters.limit,
        offset=filters.offset,
        items=[ChallengeOut(**_challenge(each)) for each in part_of(found, filters)],
    )


@router.get(
    "/challenges/{challenge}", response=ChallengeWholeOut, summary="One challenge",
    url_name="challenge",
)  # fmt: skip
def challenge(request: HttpRequest, challenge: str) -> ChallengeWholeOut:
    """One by its id."""
    found = challenges.challenge(challenge)
    if found is None:
        raise missing(challenge, "challenges")
    return ChallengeWholeOut(**_challenge(found))


@router.get(
    "/pointers", response=PointerPage, summary="Case studies elsewhere", url_name="pointers"
)
def pointers_page(
    request: HttpRequest, response: HttpResponse, filters: Query[PointerFilters]
) -> PointerPage:
    """What others have published about councils' digital work."""
    showing(response, SHOWN)
    check_known(filters.outcome, filters.area, filters.element)
    check_council(filters.council)
    choice = pointers.Choice(
        filters.outcome,
        filters.area,
        filters.nation or "",
        filters.council,
        filters.product.casefold(),
    )
    found = pointers.pointers(choice, warehouse.as_at())
    if filters.element:
        speaking = {each.id for each in pointers.of_element(filters.element)}
        found = tuple(each for each in found if each.id in speaking)
    part = part_of(found, filters)
    stands = standings(part)
    return PointerPage(
        count=len(found),
        limit=filters.limit,
        offset=filters.offset,
        items=[PointerOut(**_pointer(each, pointer_row(each, stands[each.id]))) for each in part],
    )


@router.get(
    "/pointers/{pointer}", response=PointerWholeOut, summary="One case study", url_name="pointer"
)
def pointer(request: HttpRequest, response: HttpResponse, pointer: str) -> PointerWholeOut:
    """One by its id."""
    showing(response, SHOWN)
    found = pointers.pointer(pointer)
    if found is None:
        raise missing(pointer, "pointers")
    return PointerWholeOut(**_pointer(found, pointer_row(found, standings([found])[found.id])))


def part_of(found: Sequence[Item], paging: Paging) -> Sequence[Item]:
    """The page of a list that is asked for."""
    return found[paging.offset : paging.offset + paging.limit]


def missing(given: str, address: str) -> HttpError:
    """There is nothing of that id; the sentence says where all there are stand."""
    said = _("There is nothing called “%(given)s”; /api/v1/%(address)s lists all there are.")
    return HttpError(404, said % {"given": given[:80], "address": address})


def check_council(council: str) -> None:
    """Refuse a council that the register does not know."""
    if council and council not in register().councils:
        raise HttpError(
            404, _("There is no council “%s”; /api/v1/councils lists all of them.") % council
        )


def _challenge(found: Challenge) -> dict[str, Any]:
    return {
        "id": found.id,
        "outcome": challenges.outcome_of(found.id),
        "title": found.title.en,
        "title_cy": found.title.cy,
        "happens": found.happens.en,
        "happens_cy": found.happens.cy,
        "causes": [each.en for each in found.causes],
        "causes_cy": [each.cy for each in found.causes],
        "helps": [each.en for each in found.helps],
        "helps_cy": [each.cy for each in found.helps],
        "made_up_example": found.example.en,
        "made_up_example_cy": found.example.cy,
        "areas_of_work": list(found.facets),
        "signposts": list(found.signposts),
        "pointers": [each.id for each in challenges.pointers_of(found)],
    }


def _pointer(found: Pointer, row: dict[str, Any]) -> dict[str, Any]:
    """The row of the table, its lists as lists."""
    return {
        **{name: row[name] for name in PointerOut.model_fields if name in row},
        "councils": list(found.councils),
        "about": found.about.en,
        "outcomes": list(found.outcomes),
        "areas_of_work": list(found.facets),
        "products": list(found.products),
        "overdue": row["overdue"] == "yes",
    }
