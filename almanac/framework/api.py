"""Frameworks as JSON: every version, its parts, and how they connect."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError

from almanac.catalogue.text import Text
from almanac.framework import queries
from almanac.framework.schemas import Element, Framework

router = Router(tags=["frameworks"])


class TextOut(Schema):
    """A text in both languages; an empty one has no Welsh yet."""

    en: str
    cy: str


class PartOut(Schema):
    """A part of a framework; its title is the publisher's, its meaning in our words."""

    reference: str
    kind: str
    number: str
    title: TextOut
    meaning: TextOut
    to_verify: TextOut | None = None


class LinkOut(Schema):
    """A link to a part of another framework, seen from this one."""

    type: str
    other: str
    reason: TextOut
    ours: bool


class PartWithLinks(PartOut):
    """A part with its links and our areas of work in it."""

    links: list[LinkOut]
    areas_of_work: list[str]


class FrameworkOut(Schema):
    """One version of a framework."""

    key: str
    title: TextOut
    summary: TextOut
    publisher: str
    published: str
    nations: list[str]
    relation: TextOut
    author: str
    reviewed: bool


class FrameworkWithParts(FrameworkOut):
    """One version with its parts."""

    parts: list[PartOut]


class AreaOut(Schema):
    """One of our areas of work."""

    id: str
    outcome: str
    title: TextOut
    meaning: TextOut
    parts: list[str]


@router.get("", response=list[FrameworkOut], summary="Every framework and version")
def frameworks(request: HttpRequest) -> list[dict[str, object]]:
    """Every version of every framework."""
    return [_framework(found) for found in queries.frameworks()]


@router.get("/areas-of-work", response=list[AreaOut], summary="Our areas of work")
def areas(request: HttpRequest) -> list[dict[str, object]]:
    """Our areas of work, with the parts of frameworks that they serve."""
    return [
        {
            "id": f.id,
            "outcome": f.outcome,
            "title": _text(f.title),
            "meaning": _text(f.meaning),
            "parts": list(f.elements),
        }
        for f in queries.facets()
    ]


@router.get("/{framework}/{edition}", response=FrameworkWithParts, summary="One version")
def edition(request: HttpRequest, framework: str, edition: str) -> dict[str, object]:
    """One version with its parts."""
    key = f"{framework}:{edition}"
    found = queries.library().frameworks.get(key)
    if found is None:
        raise HttpError(404, f"There is no framework {key[:80]}; /api/v1/frameworks lists them.")
    parts = [_part(f"{key}:{element.id}", element) for element in found.walk()]
    return _framework(found) | {"parts": parts}


@router.get(
    "/{framework}/{edition}/{part}", response=PartWithLinks, summary="One part with its links"
)
def part(request: HttpRequest, framework: str, edition: str, part: str) -> dict[str, object]:
    """One part: what it means, its links in both directions, our areas of work in it."""
    reference = f"{framework}:{edition}:{part}"
    element = queries.library().elements.get(reference)
    if element is None:
        raise HttpError(404, f"There is no part {reference[:120]}.")
    return _part(reference, element) | {
        "links": [
            {
                "type": linked.type.value,
                "other": linked.other,
                "reason": _text(linked.link.reason),
                "ours": linked.crosswalk.ours,
            }
            for linked in queries.links_of(reference)
        ],
        "areas_of_work": [f.id for f in queries.facets() if reference in f.elements],
    }


def _framework(found: Framework) -> dict[str, object]:
    return {
        "key": found.key,
        "title": _text(found.title),
        "summary": _text(found.summary),
        "publisher": found.publisher,
        "published": found.published,
        "nations": list(found.nations),
        "relation": _text(found.relation),
        "author": found.author,
        "reviewed": found.reviewer is not None,
    }


def _part(reference: str, element: Element) -> dict[str, object]:
    return {
        "reference": reference,
        "kind": element.kind,
        "number": element.number,
        "title": _text(element.title),
        "meaning": _text(element.meaning),
        "to_verify": _text(element.to_verify) if element.to_verify else None,
    }


def _text(text: Text) -> dict[str, str]:
    return {"en": text.en, "cy": text.cy}
