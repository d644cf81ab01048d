"""A tool as fields; its parts as rows of a stream. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from almanac.guide.editing.shapes.chapter import (
    LINES,
    NATIONS,
    PARAGRAPHS,
    nations_joined,
    nations_split,
)
from almanac.guide.editing.shapes.lines import (
    Content,
    Pair,
    cells,
    cut,
    listed,
    pair,
    pairs,
    row,
    side,
)
from almanac.guide.editing.shapes.matched import matched

FIELDS = ("title", "purpose", "who", *NATIONS, "parts")
SETTINGS = ("kind", "minutes", "outcomes", "facets", "rests_on")  # the same in every language
TYPE = "part"

Fields = dict[str, Any]


def split(content: Content, language: str) -> Fields:
    """The fields of one language. A part has the same id in both."""
    return {
        **{name: side(content[name], language) for name in ("title", "purpose", "who")},
        **nations_split(content, language),
        "parts": [
            {"id": part_id(content["id"], n), "type": TYPE, "value": _part_split(part, language)}
            for n, part in enumerate(content["parts"])
        ],
    }


def join(
    en: Fields, cy: Fields, *, key: str, author: str, settings: Mapping[str, Any]
) -> dict[str, Any]:
    """The content of the fields of both."""
    return {
        "id": key,
        "author": author,
        **{name: settings[name] for name in SETTINGS},
        **{name: pair(en[name], cy[name]) for name in ("title", "purpose", "who")},
        "nations": nations_joined(en, cy),
        "parts": [
            _part_joined(part["value"], twin["value"] if twin else {})
            for part, twin in matched(en["parts"], cy["parts"])
        ],
    }


def part_id(key: str, place: int) -> str:
    """The id of a part of the shipped guide: always the same, and the same in both languages."""
    return str(uuid5(NAMESPACE_URL, f"open-almanac:guide:{key}:{place}"))


def _part_split(part: Content, language: str) -> dict[str, str]:
    return {
        "heading": side(part["heading"], language),
        "how": side(part["how"], language),
        "text": listed(part["text"], language, PARAGRAPHS),
        "checks": listed(part["checks"], language, LINES),
        "table": _table_split(part["table"], language),
    }


def _part_joined(en: Mapping[str, str], cy: Mapping[str, str]) -> dict[str, Any]:
    def welsh(name: str) -> str:
        return cy.get(name) or ""

    return {
        "heading": pair(en["heading"], welsh("heading")),
        "how": pair(en["how"], welsh("how")),
        "text": pairs(en["text"], welsh("text"), PARAGRAPHS),
        "checks": pairs(en["checks"], welsh("checks"), LINES),
        "table": _table_joined(en["table"], welsh("table")),
    }


def _table_split(table: Content | None, language: str) -> str:
    if table is None:
        return ""
    rows: Sequence[Sequence[Any]] = [table["columns"], *table["rows"]]
    texts = [[_cell(cell, language) for cell in each] for each in rows]
    return LINES.join(row(each) for each in texts) if any(any(each) for each in texts) else ""


def _cell(cell: Any, language: str) -> str:
    return side(cell, language) if cell else ""


def _table_joined(en: str, cy: str) -> dict[str, Any] | None:
    english = [cells(each) for each in cut(en, LINES)]
    if not english:
        return None
    welsh = [cells(each) for each in cut(cy, LINES)]
    if [len(each) for each in welsh] != [len(each) for each in english]:
        welsh = [[""] * len(each) for each in english]
    columns, *rows = (
        [_pair_or_blank(*cell) for cell in zip(*each, strict=True)]
        for each in zip(english, welsh, strict=True)
    )
    return {"columns": columns, "rows": rows}


def _pair_or_blank(en: str, cy: str) -> Pair | str:
    return pair(en, cy) if en else ""
