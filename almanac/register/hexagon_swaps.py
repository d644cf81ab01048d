"""Betters a layout of hexagons by letting neighbours swap, as metal settles while it cools."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Cell = tuple[int, int]  # column, row
DOWN = math.sqrt(3) / 2  # from one row to the next, where a hexagon is 1 wide

HOME = 0.06  # weight of the way from where a council would stand on the plane
WATER = 0.5  # weight of water that is closed
EDGE = 0.5  # what each pair that touches is worth: keeps the whole together
HOLE = (0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 5.0)  # cost of an empty cell by how many stand round it
HOTTEST = 0.6
TRIES_EACH = 900  # tries per council
FAR = 0.3  # share of tries that look two cells away


@dataclass(frozen=True, slots=True)
class Wish:
    """`one` wants to stand so far east and south of `other`; across water at least so far."""

    one: int
    other: int
    east: float
    south: float
    water: bool


def middle(cell: Cell) -> tuple[float, float]:
    """East and south of a cell's middle; odd rows are shifted right by half a hexagon."""
    column, row = cell
    return column + (0.5 if row % 2 else 0.0), row * DOWN


def around(cell: Cell) -> tuple[Cell, ...]:
    """The six cells that touch a cell."""
    column, row = cell
    shift = row % 2
    return (
        (column - 1, row),
        (column + 1, row),
        (column - 1 + shift, row - 1),
        (column + shift, row - 1),
        (column - 1 + shift, row + 1),
        (column + shift, row + 1),
    )


def swapped(
    cells: Sequence[Cell],
    homes: Sequence[tuple[float, float]],
    wishes: Iterable[Wish],
    seed: int,
) -> tuple[float, list[Cell]]:
    """What remains unmet at the end, and the cells; the same seed gives the same answer."""
    board = _Board(cells, homes, wishes)
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    tries = TRIES_EACH * len(cells)
    for step in range(tries):
        heat = HOTTEST * (1 - step / tries) ** 2
        who = chance.randrange(len(cells))
        to = chance.choice(around(board.cells[who]))
        if chance.random() < FAR:
            to = chance.choice(around(to))
        if to == board.cells[who]:
            continue
        worse = board.move(who, to)
        if worse > 0 and (heat == 0 or chance.random() >= math.exp(-worse / max(heat, 1e-9))):
            board.undo()
    return board.unmet(), board.cells


class _Board:
    """Who stands where, and what a move changes."""

    def __init__(
        self,
        cells: Sequence[Cell],
        homes: Sequence[tuple[float, float]],
        wishes: Iterable[Wish],
    ) -> None:
        self.cells = list(cells)
        self.homes = homes
        self.there = {cell: who for who, cell in enumerate(self.cells)}
        self.wishes: list[list[tuple[int, float, float, bool]]] = [[] for _ in self.cells]
        for wish in wishes:
            self.wishes[wish.one].append((wish.other, wish.east, wish.south, wish.water))
            self.wishes[wish.other].append((wish.one, -wish.east, -wish.south, wish.water))
        self._last: tuple[int, Cell, Cell, int | None] = (0, (0, 0), (0, 0), None)

    def move(self, who: int, to: Cell) -> float:
        """Move a council, swapping with whoever stands there; how much worse it is for all."""
        start, other = self.cells[who], self.there.get(to)
        near = {start, to, *around(start), *around(to)} if other is None else set()
        before = self._of(who) + (self._of(other) if other is not None else 0) + self._shape(near)
        self._put(who, to, start, other)
        self._last = (who, start, to, other)
        after = self._of(who) + (self._of(other) if other is not None else 0) + self._shape(near)
        return after - before

    def undo(self) -> None:
        """Take the last move back."""
        who, start, to, other = self._last
        self._put(who, start, to, other)

    def unmet(self) -> float:
        """The sum of all wishes that are not met, and of holes."""
        near = {cell for home in self.cells for cell in (home, *around(home))}
        return sum(self._of(who) for who in range(len(self.cells))) + self._shape(near)

    def _put(self, who: int, to: Cell, start: Cell, other: int | None) -> None:
        self.cells[who] = to
        self.there[to] = who
        if other is None:
            del self.there[start]
        else:
            self.cells[other] = start
            self.there[start] = other

    def _of(self, who: int) -> float:
        east, south = middle(self.cells[who])
        home = self.homes[who]
        total = HOME * ((east - home[0]) ** 2 + (south - home[1]) ** 2)
        for other, want_east, want_south, water in self.wishes[who]:
            their_east, their_south = middle(self.cells[other])
            is_east, is_south = east - their_east, south - their_south
            if water:
                # Only closeness counts, along the true direction: 2 is the least across water.
                along = (is_east * want_east + is_south * want_south) / 2
                total += WATER * max(0.0, 2.0 - along) ** 2
            else:
                total += (is_east - want_east) ** 2 + (is_south - want_south) ** 2
        return total

    def _shape(self, near: Iterable[Cell]) -> float:
        """Holes near a move, less what touching is worth."""
        total = 0.0
        for cell in near:
            stand = sum(beside in self.there for beside in around(cell))
            total += -EDGE / 2 * stand if cell in self.there else HOLE[stand]
        return total
