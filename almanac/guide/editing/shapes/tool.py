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
from almanac.guide.editing.shapes.matched import Part, matched
from almanac.guide.editing.shapes.written import placed

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
    en: Fields,
    cy: Fields,
    *,
    key: str,
    author: str,
    settings: Mapping[str, Any],
    before: tuple[Fields, Fields] | None = None,
) -> dict[str, Any]:
    """The content of the fields of both; `before` are those of what readers had until now."""
    had = matched(before[0]["parts"], before[1]["parts"]) if before else []
    return {
        "id": key,
        "author": author,
        **{name: settings[name] for name in SETTINGS},
        **{name: pair(en[name], cy[name]) for name in ("title", "purpose", "who")},
        "nations": nations_joined(en, cy),
        "parts": [
            _part_joined(part, twin["value"] if twin else {}, had)
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


def _part_joined(
    part: Part, cy: Mapping[str, str], had: Sequence[tuple[Part, Part | None]]
) -> dict[str, Any]:
    en = part["value"]

    def welsh(name: str) -> str:
        return cy.get(name) or ""

    def before(name: str) -> tuple[str, str]:
        return _before(part["id"], name, welsh(name), had)

    return {
        "heading": pair(en["heading"], welsh("heading")),
        "how": pair(en["how"], welsh("how")),
        "text": pairs(en["text"], welsh("text"), PARAGRAPHS, before("text")),
        "checks": pairs(en["checks"], welsh("checks"), LINES, before("checks")),
        "table": _table_joined(en["table"], welsh("table"), before("table")),
    }


def _before(
    id_: str, name: str, welsh: str, had: Sequence[tuple[Part, Part | None]]
) -> tuple[str, str]:
    """A list of the part as readers had it: known by its Welsh words, which stay where it moved."""
    lists = [
        (one["id"], one["value"][name], other["value"][name] if other else "") for one, other in had
    ]
    same = [(en, cy) for _, en, cy in lists if cy and cy == welsh]
    return next(iter([*same, *((en, cy) for known, en, cy in lists if known == id_)]), ("", ""))


def _table_split(table: Content | None, language: str) -> str:
    if table is None:
        return ""
    rows: Sequence[Sequence[Any]] = [table["columns"], *table["rows"]]
    texts = [[_cell(cell, language) for cell in each] for each in rows]
    return LINES.join(row(each) for each in texts) if any(any(each) for each in texts) else ""


def _cell(cell: Any, language: str) -> str:
    return side(cell, language) if cell else ""


def _table_joined(en: str, cy: str, before: tuple[str, str]) -> dict[str, Any] | None:
    english, welsh, were, known = (_rows(typed) for typed in (en, cy, *before))
    if not english:
        return None
    found = placed(english, welsh, (were, known), lambda each: any(cells(each)))
    columns, *rows = (_row_joined(*each) for each in zip(english, found, strict=True))
    return {"columns": columns, "rows": rows}


def _rows(typed: str) -> list[str]:
    """Rows as `row` writes them, however they were typed."""
    return [row(cells(each)) for each in cut(typed, LINES)]


def _row_joined(en: str, cy: str) -> list[Pair | str]:
    english, welsh = cells(en), cells(cy)
    if len(welsh) != len(english):
        welsh = [""] * len(english)
    return [_pair_or_blank(*cell) for cell in zip(english, welsh, strict=True)]


def _pair_or_blank(en: str, cy: str) -> Pair | str:
    return pair(en, cy) if en else ""
