"""A chapter as fields. Pure."""

from __future__ import annotations

from typing import Any

from almanac.guide.editing.shapes.lines import Content, Pair, listed, maybe, pair, pairs, side

LEVELS = (0, 1, 2, 3, 4)
READERS = (
    *("leader", "councillor", "service_manager", "digital_team", "supplier"),
    *("central_government", "voluntary_sector"),
)
NATIONS = ("england", "wales")
PARAGRAPHS = "\n\n"
LINES = "\n"
STEPS = tuple(f"step_{level}" for level in LEVELS)
LISTS = {"means": PARAGRAPHS, "matters": PARAGRAPHS, "questions": LINES} | dict.fromkeys(
    STEPS, PARAGRAPHS
)
FIELDS = ("summary", "means", "matters", *STEPS, *READERS, "questions", *NATIONS)

Fields = dict[str, str]


def split(content: Content, language: str) -> Fields:
    """The fields of one language."""
    steps = {step["level"]: step["do"] for step in content["steps"]}
    return {
        "summary": side(content["summary"], language),
        **{name: listed(content[name], language, PARAGRAPHS) for name in ("means", "matters")},
        **{f"step_{level}": listed(steps[level], language, PARAGRAPHS) for level in LEVELS},
        **{reader: side(content["readers"][reader], language) for reader in READERS},
        "questions": listed(content["questions"], language, LINES),
        **nations_split(content, language),
    }


def join(
    en: Fields,
    cy: Fields,
    *,
    outcome: str,
    author: str,
    before: tuple[Fields, Fields] | None = None,
) -> dict[str, Any]:
    """The content of the fields of both; `before` are those of what readers had until now."""

    def both(name: str) -> list[Pair]:
        had = (before[0][name], before[1][name]) if before else ("", "")
        return pairs(en[name], cy[name], LISTS[name], had)

    return {
        "outcome": outcome,
        "author": author,
        "summary": pair(en["summary"], cy["summary"]),
        "means": both("means"),
        "matters": both("matters"),
        "steps": [{"level": level, "do": both(f"step_{level}")} for level in LEVELS],
        "readers": {reader: pair(en[reader], cy[reader]) for reader in READERS},
        "questions": both("questions"),
        "nations": nations_joined(en, cy),
    }


def nations_split(content: Content, language: str) -> Fields:
    """Where law differs, in one language."""
    return {nation: side(content["nations"].get(nation), language) for nation in NATIONS}


def nations_joined(en: Fields, cy: Fields) -> dict[str, Pair | None]:
    """Where law differs, in both."""
    return {nation: maybe(en[nation], cy[nation]) for nation in NATIONS}
