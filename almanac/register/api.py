"""The register as JSON: councils as at a date, and one council with its history."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from almanac.register.councils import UNKNOWN, Council, Kind, Nation, Span, Succession
from almanac.register.days import TooEarlyError, asked_for
from almanac.register.queries import register
from almanac.register.register import Hit, Register
from almanac.ui.envelope import Envelope

router = Router(tags=["councils"])

LARGEST_PAGE = 500


class SpanOut(Schema):
    """From `start` (included) to `end` (not included)."""

    start: date | None = Field(None, description="First day; empty where no source records it.")
    end: date | None = Field(None, description="First day on which it no longer holds.")


class NameOut(SpanOut):
    """A name, and while it was in use."""

    text: str
    use: str = Field(description="official, short, welsh, welsh-short or also")


class CodeOut(SpanOut):
    """A publisher's code, and while it held."""

    scheme: str = Field(description="gss, mysociety, planning-data, lpa, snac, wikidata, …")
    text: str


class PlaceOut(SpanOut):
    """Where a council lies: below a county council, in a region, in a combined authority."""

    relation: str = Field(description="county, region or combined-authority")
    id: str
    name: str


class SuccessionOut(Schema):
    """One council took over from another."""

    on: date
    predecessor: str
    successor: str
    whole: bool = Field(description="False where the predecessor's area was divided.")
    law: str
    status: str = Field(description="law or to-be-verified")


class CouncilOut(Schema):
    """A council as at a date."""

    id: str = Field(description="Our permanent id, given once.")
    name: str
    name_cy: str = Field(description="The official Welsh name; the English one where none is.")
    short_name: str
    short_name_cy: str
    nation: str
    kind: str = Field(description="county, district or single-tier")
    type: str
    gss: str = Field(
        description="ONS code as at the date; empty before its start or after its end."
    )
    region: str = Field(description="Id of the region; empty in Wales.")
    county: str = Field(description="Id of the county council above a district council.")
    combined_authority: str
    span: SpanOut
    website: str
    latitude: float | None = None
    longitude: float | None = None


class FoundOut(CouncilOut):
    """A council that was searched for, with why it was found."""

    reason: str = Field("", description="name, welsh-name, former-name, other-name, code, spelling")
    matched: str = Field("", description="The name or code that fitted.")
    became: list[str] = Field(
        default_factory=list, description="If it is no more: the councils its area lies in."
    )


class CouncilWholeOut(CouncilOut, Envelope):
    """A council with all its names, codes and places, and what came before and after."""

    note: str
    note_cy: str = Field(description="The same in Welsh; empty where nobody has written it.")
    area_km2: str
    names: list[NameOut]
    codes: list[CodeOut]
    places: list[PlaceOut]
    predecessors: list[SuccessionOut]
    successors: list[SuccessionOut]
    districts: list[str] = Field(description="Ids of its district councils as at the date.")


class CouncilPage(Envelope):
    """One page of a list of councils."""

    as_at: date
    count: int = Field(description="How many there are in all.")
    limit: int
    offset: int
    items: list[FoundOut]


class Filters(Schema):
    """What councils to list."""

    nation: Nation | None = None
    kind: Kind | None = None
    region: str = Field("", max_length=60)
    as_at: date | None = Field(
        None, description="The day, 2009-04-01 or later; the day of the pages if left out."
    )
    q: str = Field(
        "", max_length=200, description="A name, old or new, Welsh or English, or a code"
    )
    limit: int = Field(100, ge=1, le=LARGEST_PAGE)
    offset: int = Field(0, ge=0)


@router.get("", response=CouncilPage, summary="Councils as at a date", url_name="councils")
def councils(request: HttpRequest, filters: Query[Filters]) -> CouncilPage:
    """Councils by name; with `q`, those found, best first, also councils that are no more."""
    day = _day(filters.as_at)
    items = _searched(filters, day) if filters.q.strip() else _listed(filters, day)
    page = items[filters.offset : filters.offset + filters.limit]
    return CouncilPage(
        as_at=day, count=len(items), limit=filters.limit, offset=filters.offset, items=page
    )


@router.get("/{council_id}", response=CouncilWholeOut, summary="One council", url_name="council")
def council(request: HttpRequest, council_id: str, as_at: date | None = None) -> CouncilWholeOut:
    """A council with its names, codes, places, predecessors and successors."""
    known = register()
    day = _day(as_at)
    found = known.councils.get(council_id)
    if found is None:
        raise HttpError(404, _("There is no council with the id “%s”.") % council_id[:60])
    return CouncilWholeOut(
        **_cells(found, day),
        note=found.note,
        note_cy=found.note_cy,
        area_km2=found.area_km2,
        names=[NameOut(text=n.text, use=n.use, **_span_cells(n.span)) for n in found.names],
        codes=[CodeOut(scheme=c.scheme, text=c.text, **_span_cells(c.span)) for c in found.codes],
        places=_places(known, found, day),
        predecessors=[_succession(s) for s in known.predecessors(found.id)],
        successors=[_succession(s) for s in known.successors(found.id)],
        districts=[district.id for district in known.districts_of(found.id, day)],
    )


def _day(asked: date | None) -> date:
    try:
        return asked_for(asked)
    except TooEarlyError as error:
        raise HttpError(422, str(error)) from error


def _listed(filters: Filters, day: date) -> list[FoundOut]:
    found = register().as_at(
        day, nation=filters.nation or "", kind=filters.kind or "", region=filters.region
    )
    return [FoundOut(**_cells(each, day)) for each in found]


def _searched(filters: Filters, day: date) -> list[FoundOut]:
    hits = register().find(filters.q, as_at=day, limit=LARGEST_PAGE)
    return [_found(hit, day) for hit in hits if _wanted(hit.council, filters, day)]


def _wanted(found: Council, filters: Filters, day: date) -> bool:
    return (
        filters.nation in (None, found.nation)
        and filters.kind in (None, found.kind)
        and filters.region in ("", found.place("region", day))
    )


def _found(hit: Hit, day: date) -> FoundOut:
    return FoundOut(
        **_cells(hit.council, day),
        reason=hit.reason,
        matched=hit.matched,
        became=list(hit.became),
    )


def _cells(found: Council, day: date) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name(day),
        "name_cy": found.name(day, "cy"),
        "short_name": found.short_name(day),
        "short_name_cy": found.short_name(day, "cy"),
        "nation": found.nation,
        "kind": found.kind,
        "type": found.type,
        "gss": found.code("gss", day),
        "region": found.place("region", day),
        "county": found.place("county", day),
        "combined_authority": found.place("combined-authority", day),
        "span": SpanOut(**_span_cells(found.span)),
        "website": found.website,
        "latitude": found.latitude,
        "longitude": found.longitude,
    }


def _places(known: Register, found: Council, day: date) -> list[PlaceOut]:
    return [
        PlaceOut(
            relation=place.relation,
            id=place.other,
            name=_name_of(known, place.other, day),
            **_span_cells(place.span),
        )
        for place in found.places
    ]


def _name_of(known: Register, id_: str, day: date) -> str:
    body = known.organisation(id_)
    return body.name if body else known.get(id_).name(day)


def _succession(succession: Succession) -> SuccessionOut:
    return SuccessionOut(
        on=succession.on,
        predecessor=succession.predecessor,
        successor=succession.successor,
        whole=succession.whole,
        law=succession.law,
        status=succession.status,
    )


def _span_cells(span: Span) -> dict[str, date | None]:
    return {"start": None if span.start is UNKNOWN else span.start, "end": span.end}
