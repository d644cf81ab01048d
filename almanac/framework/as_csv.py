"""An edition of a framework, and links between editions, as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from almanac.catalogue.tables import table_text
from almanac.framework.schemas import Crosswalk, Element, Framework

ELEMENT_COLUMNS = (
    "framework", "edition", "id", "above", "kind", "number", "title_en", "title_cy", "meaning_en",
    "meaning_cy", "to_verify_en", "to_verify_cy", "author",
)  # fmt: skip
LINK_COLUMNS = ("from", "type", "to", "reason_en", "reason_cy", "author", "ours")


def edition_csv(framework: Framework) -> str:
    """One row for each part, in order, with the part above it."""
    return table_text(ELEMENT_COLUMNS, element_rows(framework))


def element_rows(framework: Framework) -> list[dict[str, str]]:
    """The rows of an edition."""
    return list(_rows(framework, framework.elements, ""))


def link_rows(crosswalks: Iterable[Crosswalk]) -> list[dict[str, str]]:
    """The rows of links, as they were written."""
    return [
        {
            "from": f"{found.from_}:{link.from_}",
            "type": link.type.value,
            "to": f"{found.to}:{link.to}",
            "reason_en": link.reason.en,
            "reason_cy": link.reason.cy,
            "author": found.author,
            "ours": "yes" if found.ours else "no",
        }
        for found in crosswalks
        for link in found.links
    ]


def links_csv(crosswalks: Iterable[Crosswalk]) -> str:
    """One row for each link."""
    return table_text(LINK_COLUMNS, link_rows(crosswalks))


def _rows(
    framework: Framework, elements: Iterable[Element], above: str
) -> Iterator[dict[str, str]]:
    for element in elements:
        yield {
            "framework": framework.id,
            "edition": framework.edition,
            "id": element.id,
            "above": above,
            "kind": element.kind,
            "number": element.number,
            "title_en": element.title.en,
            "title_cy": element.title.cy,
            "meaning_en": element.meaning.en,
            "meaning_cy": element.meaning.cy,
            "to_verify_en": element.to_verify.en if element.to_verify else "",
            "to_verify_cy": element.to_verify.cy if element.to_verify else "",
            "author": framework.author,
        }
        yield from _rows(framework, element.elements, element.id)
