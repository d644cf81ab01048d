"""Small frameworks and links that the tests of this room share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from almanac.framework.queries import Linked
from almanac.framework.schemas import Crosswalk, Element, Framework, LinkType


def part(id_: str, *below: Element, **said: Any) -> Element:
    """A part with a title and a meaning of its own."""
    fields = {"kind": "point", "title": f"Title of {id_}", "meaning": f"Meaning of {id_}"}
    return Element.model_validate({"id": id_, **fields, **said, "elements": below})


def edition(*parts: Element, id_: str = "tree", year: str = "1", **said: Any) -> Framework:
    """An edition of these parts."""
    fields: dict[str, Any] = {
        "title": "A tree",
        "summary": "Some parts.",
        "publisher": "A publisher",
        "publisher_licence": "Facts",
        "published": "2020",
        "nations": ("england",),
        "relation": "None stated.",
        "author": "Open Almanac",
        "references": ({"title": "A page"},),
    }
    return Framework.model_validate(
        {"id": id_, "edition": year, **fields, **said, "elements": parts}
    )


def links(*found: tuple[str, str, str], start: str = "tree:1", end: str = "hill:1") -> Crosswalk:
    """Links as (from, type, to), each with a reason."""
    return Crosswalk.model_validate(
        {
            "from": start,
            "to": end,
            "author": "Open Almanac",
            "note": "Ours.",
            "links": [
                {"from": a, "to": b, "type": type_, "reason": {"en": f"{a} {b}", "cy": "Am"}}
                for a, type_, b in found
            ],
        }
    )


def seen_from(crosswalk: Crosswalk, reference: str) -> tuple[Linked, ...]:
    """The links of a part of the first edition, as they were written."""
    return tuple(
        Linked(f"{crosswalk.to}:{link.to}", LinkType(link.type), link, crosswalk)
        for link in crosswalk.links
        if f"{crosswalk.from_}:{link.from_}" == reference
    )


def written(root: Path, name: str, text: str) -> Path:
    """A file below a root of content."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
