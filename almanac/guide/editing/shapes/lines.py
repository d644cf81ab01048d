"""Texts side by side, paragraphs and lists as people type them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from almanac.guide.editing.shapes.written import placed

NO_WELSH = "[dim Cymraeg eto]"  # stands in a Welsh list where a text has none yet
MARK = "|"  # between the cells of a row

Content = Mapping[str, Any]
Pair = dict[str, str]


def side(text: Content | None, language: str) -> str:
    """One language of a text; empty for no text."""
    return str(text.get(language) or "") if text else ""


def pair(en: str, cy: str) -> Pair:
    """A text of both."""
    cy = cy.strip()
    return {"en": en.strip(), "cy": "" if cy == NO_WELSH else cy}


def maybe(en: str, cy: str) -> Pair | None:
    """A text of both, or none where there is no English."""
    return pair(en, cy) if en.strip() else None


def listed(texts: Sequence[Content], language: str, between: str) -> str:
    """A list of texts in one language; empty if none of them has it."""
    found = [side(text, language) for text in texts]
    return between.join(each or NO_WELSH for each in found) if any(found) else ""


def pairs(en: str, cy: str, between: str, before: tuple[str, str] = ("", "")) -> list[Pair]:
    """A list of texts of both; `before` is how the list was typed when readers last had it.

    Where the Welsh has another number of them, only those lines have Welsh that it was written for.
    """
    english, welsh = cut(en, between), cut(cy, between)
    were, known = (cut(typed, between) for typed in before)
    found = placed(english, welsh, (were, known), lambda line: line != NO_WELSH)
    return [pair(*each) for each in zip(english, found, strict=True)]


def cut(typed: str, between: str) -> list[str]:
    """The pieces of what was typed: paragraphs or lines, without empty ones."""
    return [piece.strip() for piece in typed.split(between) if piece.strip()]


def row(cells: Iterable[str]) -> str:
    """A row of a table as typed; the mark itself is written with a backslash before it."""
    escaped = (cell.replace("\\", "\\\\").replace(MARK, f"\\{MARK}") for cell in cells)
    return f" {MARK} ".join(escaped).strip()


def cells(typed: str) -> list[str]:
    """The cells of a typed row."""
    found, cell, escaped = [], "", False
    for sign in typed:
        if escaped or sign not in f"\\{MARK}":
            cell, escaped = cell + sign, False
        elif sign == "\\":
            escaped = True
        else:
            found.append(cell.strip())
            cell = ""
    return [*found, cell.strip()]
