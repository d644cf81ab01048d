"""A tool to take away as its page and its Word file show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from almanac.catalogue.text import Text
from almanac.guide.pages.said import Said, said
from almanac.guide.schema import Nation, Part, Tool
from almanac.guide.words import NATIONS, TOOL_KIND

Row = tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part: what to write there, how, and what is already written."""

    heading: Said
    how: Said
    text: tuple[Said, ...]
    checks: tuple[Said, ...]
    columns: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ToolShown:
    """A tool in one language."""

    id: str
    kind: str
    title: Said
    purpose: Said
    who: Said
    minutes: int
    outcomes: tuple[str, ...]
    rests_on: tuple[str, ...]
    nations: tuple[tuple[str, Said], ...]
    parts: tuple[PartShown, ...]
    language: str

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("guide:tool", args=[self.id])

    @property
    def word_url(self) -> str:
        """The address of its Word file."""
        return reverse("guide:tool_word", args=[self.id])


def tool_shown(tool: Tool, language: str) -> ToolShown:
    """A tool in one language."""
    return ToolShown(
        id=tool.id,
        kind=str(TOOL_KIND[tool.kind]),
        title=said(tool.title, language),
        purpose=said(tool.purpose, language),
        who=said(tool.who, language),
        minutes=tool.minutes,
        outcomes=tool.outcomes,
        rests_on=tool.rests_on,
        nations=nations_shown(tool.nations, language),
        parts=tuple(_part(part, language) for part in tool.parts),
        language=language,
    )


def nations_shown(nations: Nation, language: str) -> tuple[tuple[str, Said], ...]:
    """What holds in one nation only: its name, and what."""
    differ = {"england": nations.england, "wales": nations.wales}
    return tuple(
        (str(NATIONS[nation]), said(text, language)) for nation, text in differ.items() if text
    )


def _part(part: Part, language: str) -> PartShown:
    table = part.table
    return PartShown(
        heading=said(part.heading, language),
        how=said(part.how, language),
        text=tuple(said(each, language) for each in part.text),
        checks=tuple(said(each, language) for each in part.checks),
        columns=tuple(said(each, language) for each in table.columns) if table else (),
        rows=tuple(tuple(_cell(c, language) for c in row) for row in table.rows) if table else (),
    )


def _cell(cell: Text | str, language: str) -> Said:
    return said(cell, language) if isinstance(cell, Text) else Said(cell)
