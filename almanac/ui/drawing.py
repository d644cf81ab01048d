"""Long rows of equal shapes drawn as text: a template takes ten times as long for each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from almanac.ui.charts.hexmap import Hexagon, HexMap
from almanac.ui.charts.strip import Strip

CELL = "govuk-table__cell"
MEMBER_TOP, MEMBER_HEIGHT = 25, 10  # of the short lines on a strip


def members(chart: Strip) -> SafeString:
    """The others' values on a strip: one path of short lines."""
    return SafeString("".join(f"M{x:.1f} {MEMBER_TOP}v{MEMBER_HEIGHT}" for x in chart.members))


def hexagons(chart: HexMap) -> SafeString:
    """The hexagons of a map with a name each, those that lead somewhere as links."""
    return SafeString("".join(_hexagon(hexagon) for hexagon in chart.hexagons))


def _hexagon(hexagon: Hexagon) -> str:
    style = f" oa-hex--{escape(hexagon.style)}" if hexagon.style else ""
    shape = f'<polygon class="oa-hex{style}" points="{hexagon.points}"'
    if not hexagon.url:
        return f"{shape}/>"
    name = escape(hexagon.name)
    return (
        f'<a href="{escape(hexagon.url)}" aria-label="{name}">{shape}>'
        f"<title>{name}</title></polygon></a>"
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a long table: its text, or in words why there is none."""

    text: str
    style: str = ""  # a further class
    absent: bool = False  # the text says why there is no value
    mark: str = ""  # what a star behind the text stands for


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a long table: a name that leads somewhere, then cells."""

    name: str
    url: str
    cells: tuple[Cell, ...]


def table_rows(rows: Iterable[Row]) -> SafeString:
    """The rows of a long table."""
    return SafeString("\n".join(_row(row) for row in rows))


def _row(row: Row) -> str:
    return (
        '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header oa-row-name">'
        f'<a class="govuk-link" href="{escape(row.url)}">{escape(row.name)}</a></th>'
        f"{''.join(_cell(cell) for cell in row.cells)}</tr>"
    )


def _cell(cell: Cell) -> str:
    style = f"{CELL} {escape(cell.style)}" if cell.style else CELL
    text = escape(cell.text)
    if cell.absent:
        text = f'<span class="oa-absent">{text}</span>'
    if cell.mark:
        text = f'{text}<abbr class="oa-made" title="{escape(cell.mark)}">*</abbr>'
    return f'<td class="{style}">{text}</td>'
