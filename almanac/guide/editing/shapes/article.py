"""An article as fields; its body as rows of a stream. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from almanac.guide.editing.shapes.lines import Content, maybe, pair, side
from almanac.guide.editing.shapes.matched import Part, matched
from almanac.guide.editing.shapes.tool import part_id

FIELDS = ("title", "summary", "body")
LIVE = ("challenge", "signpost", "indicator", "tool")  # drawn from their key, never copied
WORDS = ("heading", "paragraph", "list")

Fields = dict[str, Any]


def split(content: Content, language: str) -> Fields:
    """The fields of one language."""
    return {
        "title": side(content["title"], language),
        "summary": side(content["summary"], language),
        "body": [
            {
                "id": part_id(content["id"], n),
                "type": block["kind"],
                "value": _value(block, language),
            }
            for n, block in enumerate(content["body"])
        ],
    }


def join(
    en: Fields, cy: Fields, *, key: str, author: str, outcomes: Sequence[str]
) -> dict[str, Any]:
    """The content of the fields of both."""
    return {
        "id": key,
        "author": author,
        "title": pair(en["title"], cy["title"]),
        "summary": pair(en["summary"], cy["summary"]),
        "outcomes": list(outcomes),
        "body": [_block(part, twin) for part, twin in matched(en["body"], cy["body"])],
    }


def _value(block: Content, language: str) -> Any:
    if block["kind"] in LIVE:
        return block["key"]
    words = side(block["text"], language)
    return {"picture": block["key"], "alt": words} if block["kind"] == "picture" else words


def _block(part: Part, twin: Part | None) -> dict[str, Any]:
    kind, value = part["type"], part["value"]
    other = twin["value"] if twin else None
    if kind in LIVE:
        return {"kind": kind, "text": None, "key": value or ""}
    if kind == "picture":
        words = maybe(value["alt"], other["alt"] if other else "")
        return {"kind": kind, "text": words, "key": value["picture"]}
    return {"kind": kind, "text": maybe(value, other or ""), "key": ""}
