"""A map of equal hexagons: every council has the same room, whatever its area."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

ACROSS = math.sqrt(3)  # width of a hexagon whose side is 1
DOWN = 1.5  # from one row to the next
HALF = ACROSS / 2
CORNERS = [(0.0, -1.0), (HALF, -0.5), (HALF, 0.5), (0.0, 1.0), (-HALF, 0.5), (-HALF, -0.5)]


@dataclass(frozen=True, slots=True)
class Cell:
    """A council on the map: which column and row, how it is drawn, and where it leads."""

    id: str
    column: int
    row: int
    name: str
    url: str = ""
    style: str = ""  # own | group | off | absent | 0 to 4
    says: str = ""  # the value in words, if any


@dataclass(frozen=True, slots=True)
class Hexagon:
    """A drawn cell."""

    points: str
    name: str
    url: str
    style: str


@dataclass(frozen=True, slots=True)
class HexMap:
    """What to draw: hexagons within a view box."""

    says: str
    view_box: str
    hexagons: tuple[Hexagon, ...]
    legend: tuple[tuple[str, str], ...] = ()  # style and what it stands for
    links: bool = True
    areas: tuple[tuple[str, str], ...] = ()  # without links: one path for each style


def hexmap(
    cells: Iterable[Cell],
    *,
    says: str,
    legend: tuple[tuple[str, str], ...] = (),
    links: bool = True,
) -> HexMap | None:
    """Lay the cells out with points up and odd rows shifted right; None for no cells."""
    placed = [(cell, *_middle(cell)) for cell in cells]
    if not placed:
        return None
    left = min(x for _, x, _ in placed) - ACROSS / 2
    top = min(y for _, _, y in placed) - 1
    right = max(x for _, x, _ in placed) + ACROSS / 2
    bottom = max(y for _, _, y in placed) + 1
    return HexMap(
        says=says,
        view_box=f"{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f}",
        hexagons=tuple(_drawn(cell) for cell, _, _ in placed) if links else (),
        legend=legend,
        links=links,
        areas=() if links else _areas(cell for cell, _, _ in placed),
    )


def _areas(cells: Iterable[Cell]) -> tuple[tuple[str, str], ...]:
    """All hexagons of a style as one path: a picture needs no element for each."""
    paths: dict[str, list[str]] = {}
    for cell in cells:
        paths.setdefault(cell.style, []).append(_outline(cell.column, cell.row))
    return tuple((style, "".join(outlines)) for style, outlines in sorted(paths.items()))


@lru_cache(maxsize=2048)
def _outline(column: int, row: int) -> str:
    """The path of one hexagon; there are only so many places."""
    x, y = _middle(Cell("", column, row, ""))
    corners = "L".join(f"{x + dx:.2f},{y + dy:.2f}" for dx, dy in CORNERS)
    return f"M{corners}Z"


def _middle(cell: Cell) -> tuple[float, float]:
    shift = 0.5 if cell.row % 2 else 0.0
    return (cell.column + shift) * ACROSS, cell.row * DOWN


@lru_cache(maxsize=2048)
def _points(column: int, row: int) -> str:
    """The corners of one hexagon; there are only so many places."""
    x, y = _middle(Cell("", column, row, ""))
    return " ".join(f"{x + dx:.2f},{y + dy:.2f}" for dx, dy in CORNERS)


def _drawn(cell: Cell) -> Hexagon:
    name = f"{cell.name}: {cell.says}" if cell.says else cell.name
    return Hexagon(_points(cell.column, cell.row), name, cell.url, cell.style)
