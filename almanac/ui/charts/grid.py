"""A grid of capability against capacity: numbered dots, each an outcome of the key beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

COLUMNS, ROWS = 5, 3
LEFT, TOP = 8, 8
CELL_WIDTH, CELL_HEIGHT = 96, 78
WIDTH = LEFT + COLUMNS * CELL_WIDTH + 8
HEIGHT = TOP + ROWS * CELL_HEIGHT + 34
RADIUS = 11
PER_LINE = 3  # dots side by side in a cell


@dataclass(frozen=True, slots=True)
class Dot:
    """A numbered dot at its centre."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of the grid."""

    x: float
    y: float
    quadrant: str  # strong-and-able, ...
    shade: str = ""  # for paper, where no style sheet reaches into the drawing


@dataclass(frozen=True, slots=True)
class Grid:
    """What to draw, and the words for who cannot see it."""

    says: str
    fields: tuple[Field, ...]
    dots: tuple[Dot, ...]
    columns: tuple[tuple[float, str], ...]  # middle of each column with its label
    width: int = WIDTH
    height: int = HEIGHT


def grid(
    points: Iterable[tuple[int, int, int]],
    *,
    quadrant_of: dict[tuple[int, int], str],
    columns: Iterable[str],
    says: str,
    shades: Mapping[str, str] | None = None,
) -> Grid:
    """Lay out points (number, column, row; row 0 at the bottom) in their cells, none over another.

    `quadrant_of` gives each (column, row) its quadrant, `columns` the label under each column;
    `shades` a colour for each quadrant where a document is made from it.
    """
    by_cell: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, column, row in points:
        by_cell[column, row].append(number)
    dots = [
        dot for cell, numbers in sorted(by_cell.items()) for dot in _dots(cell, sorted(numbers))
    ]
    fields = [
        Field(*_corner(*cell), quadrant, (shades or {}).get(quadrant, ""))
        for cell, quadrant in sorted(quadrant_of.items())
    ]
    labels = [(LEFT + (n + 0.5) * CELL_WIDTH, label) for n, label in enumerate(columns)]
    return Grid(says, tuple(fields), tuple(dots), tuple(labels))


def _corner(column: int, row: int) -> tuple[float, float]:
    return LEFT + column * CELL_WIDTH, TOP + (ROWS - 1 - row) * CELL_HEIGHT


def _dots(cell: tuple[int, int], numbers: list[int]) -> Iterable[Dot]:
    """Dots of one cell in lines of three, all of them inside however many there are."""
    left, top = _corner(*cell)
    lines = -(-len(numbers) // PER_LINE)
    for n, number in enumerate(numbers):
        line, place = divmod(n, PER_LINE)
        in_line = min(PER_LINE, len(numbers) - line * PER_LINE)
        x = left + CELL_WIDTH * (place + 1) / (in_line + 1)
        y = top + CELL_HEIGHT * (line + 1) / (lines + 1)
        yield Dot(number, round(x, 1), round(y, 1))
