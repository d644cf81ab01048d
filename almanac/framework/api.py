"""Frameworks as JSON: editions, their parts, our areas of work, and how frameworks connect."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.errors import HttpError

from almanac.framework import queries
from almanac.framework.api_shapes import (
    AreaFilters,
    AreaOut,
    AreaPage,
    CrosswalkOut,
    CrosswalkPage,
    CrosswalkWholeOut,
    EditionOut,
    EditionPage,
    EditionWholeOut,
    ElementOut,
    ElementWholeOut,
    LinkOut,
    Paging,
    ReferenceOut,
)
from almanac.framework.schemas import Authored, Crosswalk, Element, Facet, Framework, Reference

router = Router(tags=["frameworks"])


@router.get("", response=EditionPage, summary="Editions of frameworks", url_name="frameworks")
def frameworks(request: HttpRequest, filters: Query[Paging]) -> EditionPage:
    """Every edition, by framework and edition."""
    found = queries.frameworks()
    page = found[filters.offset : filters.offset + filters.limit]
    return EditionPage(
        count=len(found),
        limit=filters.limit,
        offset=filters.offset,
        items=[EditionOut(**_edition_cells(each)) for each in page],
    )


@router.get(
    "/links", response=CrosswalkPage, by_alias=True, summary="Which editions are linked",
    url_name="framework-crosswalks",
)  # fmt: skip
def crosswalks(request: HttpRequest, filters: Query[Paging]) -> CrosswalkPage:
    """Pairs of editions between which somebody wrote links."""
    found = queries.crosswalks()
    page = found[filters.offset : filters.offset + filters.limit]
    return CrosswalkPage(
        count=len(found),
        limit=filters.limit,
        offset=filters.offset,
        items=[
            CrosswalkOut(from_=c.from_, to=c.to, links=len(c.links), **_crosswalk_cells(c))
            for c in page
        ],
    )


@router.get(
    "/links/{one}/{other}", response=CrosswalkWholeOut, by_alias=True,
    summary="Links between two editions", url_name="framework-crosswalk",
)  # fmt: skip
def crosswalk(request: HttpRequest, one: str, other: str) -> CrosswalkWholeOut:
    """Every link between two editions, such as outcomes:2022 and outcomes:2023, either way."""
    found = queries.crosswalk(one, other)
    if found is None:
        raise HttpError(
            404,
            _("Nobody has linked “%(one)s” and “%(other)s”; /api/v1/frameworks/links lists what "
              "is linked.")
            % {"one": one[:60], "other": other[:60]},
        )  # fmt: skip
    written, turned = found
    return CrosswalkWholeOut(
        from_=one, to=other, links=_links(written, turned=turned), **_crosswalk_cells(written)
    )


@router.get(
    "/areas-of-work", response=AreaPage, summary="Our areas of work", url_name="areas-of-work"
)
def areas(request: HttpRequest, filters: Query[AreaFilters]) -> AreaPage:
    """Pieces of outcomes small enough to talk about; of one outcome if asked."""
    found = queries.facets(filters.outcome)
    page = found[filters.offset : filters.offset + filters.limit]
    instrument = queries.current_instrument()
    return AreaPage(
        instrument=f"{instrument.id}:{instrument.edition}",
        count=len(found),
        limit=filters.limit,
        offset=filters.offset,
        items=[_area(facet) for facet in page],
    )


@router.get(
    "/{framework}/{edition}", response=EditionWholeOut, summary="One edition",
    url_name="framework-edition",
)  # fmt: skip
def edition(request: HttpRequest, framework: str, edition: str) -> EditionWholeOut:
    """An edition with all its parts."""
    found = _edition(framework, edition)
    above = _above(found)
    return EditionWholeOut(
        **_edition_cells(found),
        relation=found.relation.en,
        relation_cy=found.relation.cy,
        references=_references(found.references),
        elements=[
            ElementOut(**_element_cells(found, part, above[part.id])) for part in found.walk()
        ],
    )


@router.get(
    "/{framework}/{edition}/{element}", response=ElementWholeOut, by_alias=True,
    summary="One part with its links", url_name="framework-element",
)  # fmt: skip
def element(request: HttpRequest, framework: str, edition: str, element: str) -> ElementWholeOut:
    """A part, how other frameworks read it, and our areas of work in it."""
    found = _edition(framework, edition)
    reference = f"{found.key}:{element}"
    part = queries.library().elements.get(reference)
    if part is None:
        raise HttpError(
            404,
            _("%(edition)s has no part “%(part)s”; /api/v1/frameworks/%(address)s lists them.")
            % {"edition": found.key, "part": element[:60], "address": f"{framework}/{edition}"},
        )
    return ElementWholeOut(
        **_element_cells(found, part, _above(found)[part.id]),
        to_verify=part.to_verify.en if part.to_verify else "",
        author=found.author,
        links=[
            LinkOut(
                from_=reference,
                type=linked.type,
                to=linked.other,
                reason=linked.link.reason.en,
                reason_cy=linked.link.reason.cy,
                author=linked.crosswalk.author,
                ours=linked.crosswalk.ours,
            )
            for linked in queries.links_of(reference)
        ],
        areas_of_work=[_area(f) for f in queries.facets() if reference in f.elements],
        references=_references(part.references or found.references),
    )


def _edition(framework: str, edition: str) -> Framework:
    found = queries.library().frameworks.get(f"{framework}:{edition}")
    if found is None:
        raise HttpError(
            404,
            _("There is no framework “%s”; /api/v1/frameworks lists all editions.")
            % f"{framework}/{edition}"[:60],
        )
    return found


def _above(framework: Framework) -> dict[str, str]:
    """The part above each part; empty for those at the top."""
    above = {part.id: "" for part in framework.elements}
    for part in framework.walk():
        above |= {child.id: part.id for child in part.elements}
    return above


def _links(written: Crosswalk, *, turned: bool) -> list[LinkOut]:
    links = []
    for link in written.links:
        ends = f"{written.from_}:{link.from_}", f"{written.to}:{link.to}"
        first, second = reversed(ends) if turned else ends
        links.append(
            LinkOut(
                from_=first,
                type=link.type.turned() if turned else link.type,
                to=second,
                reason=link.reason.en,
                reason_cy=link.reason.cy,
                author=written.author,
                ours=written.ours,
            )
        )
    return links


def _authored_cells(found: Authored) -> dict[str, str]:
    return {
        "author": found.author,
        "reviewer": found.reviewer.by if found.reviewer else "",
        "licence": found.licence,
    }


def _crosswalk_cells(found: Crosswalk) -> dict[str, Any]:
    return {
        **_authored_cells(found),
        "ours": found.ours,
        "note": found.note.en,
        "note_cy": found.note.cy,
    }


def _edition_cells(found: Framework) -> dict[str, Any]:
    return {
        **_authored_cells(found),
        "key": found.key,
        "id": found.id,
        "edition": found.edition,
        "title": found.title.en,
        "title_cy": found.title.cy,
        "summary": found.summary.en,
        "summary_cy": found.summary.cy,
        "publisher": found.publisher,
        "publisher_licence": found.publisher_licence,
        "published": found.published,
        "status": found.status,
        "nations": list(found.nations),
        "parts": sum(1 for _part in found.walk()),
    }


def _element_cells(found: Framework, part: Element, above: str) -> dict[str, Any]:
    return {
        "reference": f"{found.key}:{part.id}",
        "id": part.id,
        "kind": part.kind,
        "number": part.number,
        "title": part.title.en,
        "title_cy": part.title.cy,
        "meaning": part.meaning.en,
        "meaning_cy": part.meaning.cy,
        "above": above,
    }


def _area(facet: Facet) -> AreaOut:
    return AreaOut(
        id=facet.id,
        outcome=facet.outcome,
        title=facet.title.en,
        title_cy=facet.title.cy,
        meaning=facet.meaning.en,
        meaning_cy=facet.meaning.cy,
        nations=list(facet.nations),
        elements=list(facet.elements),
    )


def _references(found: tuple[Reference, ...]) -> list[ReferenceOut]:
    return [ReferenceOut(title=each.title, address=each.address) for each in found]
