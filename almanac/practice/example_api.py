"""Public examples as JSON: the same as their pages, exact and without words of ours."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from almanac.accounts.addresses import whole
from almanac.practice.actions.publishing import EVERY
from almanac.practice.models import Adoption, Published, PublishedCouncil
from almanac.practice.parts import lines
from almanac.practice.queries import examples
from almanac.practice.queries.examples import Wanted
from almanac.shown.stamps import showing
from almanac.ui.envelope import Envelope, Page

router = Router(tags=["examples"])

LARGEST_PAGE = 200
LARGEST_OFFSET = 100_000
NOT_TEXTS = frozenset(
    {"title", "areas", "stage", "councils", "links", "band", "amount", "spent", "vat"}
    | {"prices", "year", "review", "language"}
)


class PlaceOut(Schema):
    """A council of an example, and what kind of place it was on the day."""

    council: str = Field(description="Permanent id of the council.")
    owner: bool = Field(description="Whether the example is this council’s.")
    as_at: date
    nation: str
    kind: str
    region: str
    people: int | None = None
    people_period: str
    rural_percent: str | None = Field(None, description="Exact decimal text.")
    rural_period: str


class CostOut(Schema):
    """What it cost, as far as the council said."""

    band: str
    pounds: str | None = Field(None, description="Exact decimal text.")
    kind: str = Field(description="capital, revenue or both; empty where it was not said.")
    vat: str = Field(description="with or without; empty where it was not said.")
    prices: str = Field(description="cash or today; empty where it was not said.")
    financial_year: str


class ExampleOut(Schema):
    """An example in a list."""

    id: int
    title: str
    language: str
    stage: str = Field(description="planned, trying, running or stopped; none is better.")
    areas: list[str] = Field(description="Ids of areas of work.")
    outcomes: list[str]
    councils: list[PlaceOut]
    cost: CostOut
    version: int
    published: datetime
    changed: datetime
    confirmed: date
    review_by: date
    not_confirmed: bool = Field(description="Nobody confirmed it in time.")
    read_by_own_council: bool = Field(
        description="The steward who read it belongs to the same council: there was no other."
    )
    address: str


class UseOut(Schema):
    """A council that uses it."""

    id: int
    council: str
    area: str
    since: date
    learnt_from: int | None = Field(None, description="Id of another use, if not the example.")
    note: str
    ended: date | None = None


class ExampleWholeOut(ExampleOut, Envelope):
    """An example with every text."""

    texts: dict[str, str] = Field(description="By name: problem, done, changed, again, reuse …")
    links: list[str]
    uses: list[UseOut]
    grew_out_of: dict[str, str]
    digest: str = Field(description="SHA-256 of what is public.")


class ExamplePage(Page):
    """One page of the list."""

    items: list[ExampleOut]


class Filters(Schema):
    """Which examples."""

    outcome: str = Field("", max_length=60, description="Id of an outcome.")
    area: str = Field("", max_length=60, description="Id of an area of work.")
    stage: str = Field("", max_length=20)
    band: str = Field("", max_length=20, description="Cost band.")
    kind: str = Field("", max_length=20, description="Kind of council.")
    nation: str = Field("", max_length=10)
    council: str = Field("", max_length=80, description="Permanent id of a council.")
    limit: int = Field(50, ge=1, le=LARGEST_PAGE)
    offset: int = Field(0, ge=0, le=LARGEST_OFFSET)


@router.get("", response=ExamplePage, summary="Examples from councils", url_name="examples")
def every(request: HttpRequest, response: HttpResponse, filters: Query[Filters]) -> ExamplePage:
    """What councils tell of their work, the newest first."""
    showing(response, EVERY)
    asked = filters.dict(exclude={"limit", "offset"})
    rows = examples.chosen(Wanted.read(asked))
    end = filters.offset + filters.limit
    return ExamplePage(
        count=rows.count(),
        limit=filters.limit,
        offset=filters.offset,
        items=[ExampleOut(**_cells(row)) for row in examples.whole(rows)[filters.offset : end]],
    )


@router.get("/{int:key}", response=ExampleWholeOut, summary="One example", url_name="example")
def one(request: HttpRequest, response: HttpResponse, key: int) -> ExampleWholeOut:
    """An example with every text, and who uses it."""
    showing(response, f"practice:{key}")
    public = examples.one(key)
    if public is None:
        raise HttpError(
            404, _("There is no public example %s; /api/v1/examples lists all of them.") % key
        )
    return ExampleWholeOut(
        **_cells(public),
        texts={name: text for name, text in public.texts.items() if name not in NOT_TEXTS},
        links=list(lines(public.texts.get("links", ""))),
        uses=[_use(use) for use in examples.uses([key])],
        grew_out_of=public.practice.source_says,
        digest=public.digest,
    )


def _cells(public: Published) -> dict[str, Any]:
    areas = list(public.areas.all())
    places = sorted(public.councils.all(), key=lambda each: (not each.owner, each.council))
    return {
        "id": public.pk,
        "title": public.title,
        "language": public.language,
        "stage": public.stage,
        "areas": [each.area for each in areas],
        "outcomes": list(dict.fromkeys(each.outcome for each in areas)),
        "councils": [_place(each) for each in places],
        "cost": _cost(public),
        "version": public.number,
        "published": public.first,
        "changed": public.changed,
        "confirmed": public.confirmed,
        "review_by": public.review_by,
        "not_confirmed": public.lapsed,
        "read_by_own_council": public.by_own_council,
        "address": whole("examples:example", public.pk),
    }


def _place(each: PublishedCouncil) -> PlaceOut:
    return PlaceOut(
        council=each.council,
        owner=each.owner,
        as_at=each.as_at,
        nation=each.nation,
        kind=each.kind,
        region=each.region,
        people=each.people,
        people_period=each.people_period,
        rural_percent=f"{each.rural:f}" if each.rural is not None else None,
        rural_period=each.rural_period,
    )


def _cost(public: Published) -> CostOut:
    return CostOut(
        band=public.band,
        pounds=f"{public.pounds:f}" if public.pounds is not None else None,
        kind=public.spent,
        vat=public.vat,
        prices=public.prices,
        financial_year=public.year,
    )


def _use(use: Adoption) -> UseOut:
    return UseOut(
        id=use.pk,
        council=use.council,
        area=use.area,
        since=use.since,
        learnt_from=use.via_id,
        note=use.note,
        ended=use.ended,
    )
