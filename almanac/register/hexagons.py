"""Lays the councils out as equal hexagons that keep the shape of England and Wales.

Each council asks for one thing: to have the councils round it one hexagon away, in the direction
in which they really lie, with the sea left open between shores. First that is solved on the plane
by least squares, then places are given to councils by least-squares assignment, then neighbours
swap while that brings the whole nearer to what all ask for. Needs scipy, which the pages do not:
the result ships as a table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from almanac.register.hexagon_swaps import DOWN, Cell, Wish, middle, swapped

KM_PER_DEGREE = 111.2
SHORE = 1.5  # two councils further apart than this many mean radii have water between them
OPEN_SEA = 4.5  # beyond this they have nothing to do with each other
BESIDE, ACROSS_WATER = 1.0, 2.0  # hexagons from middle to middle
HOLD = 0.15  # how strongly a council keeps its place on the true map, beside one neighbour's wish
STEPS = 400  # of pushing apart what is nearer than one hexagon
SHIFTS = 4  # positions of the grid that are tried in each direction


@dataclass(frozen=True, slots=True)
class Place:
    """A council as the layout sees it."""

    id: str
    latitude: float
    longitude: float
    area_km2: float


def lay_out(places: Iterable[Place], *, seeds: Iterable[int] = (1, 2, 3)) -> dict[str, Cell]:
    """A cell (column, row; points up, odd rows shifted right) for each council, none shared.

    The same places and seeds give the same layout.
    """
    ordered = sorted(places, key=lambda place: place.id)
    if len(ordered) < 4:
        return {place.id: (column, 0) for column, place in enumerate(ordered)}
    points = projected(ordered)
    wishes = wishes_of(ordered, points)
    spread = _pushed_apart(_spread(points, wishes), wishes)
    cells = _assigned(spread)
    spread = spread - spread.mean(0) + [_mean(cells, 0), _mean(cells, 1)]
    homes = [(float(x), float(y)) for x, y in spread]
    best = min((swapped(cells, homes, wishes, seed) for seed in seeds), key=lambda made: made[0])
    return _from_corner(dict(zip((place.id for place in ordered), best[1], strict=True)))


def projected(places: Iterable[Place]) -> Any:
    """East and south in kilometres from the middle: true enough over six degrees of latitude."""
    import numpy as np

    places = list(places)
    latitude = np.array([place.latitude for place in places])
    longitude = np.array([place.longitude for place in places])
    east = longitude * math.cos(math.radians(float(latitude.mean()))) * KM_PER_DEGREE
    points = np.column_stack([east, -latitude * KM_PER_DEGREE])
    return points - points.mean(0)


def wishes_of(places: list[Place], points: Any) -> tuple[Wish, ...]:
    """Who wants whom how far away and in which direction.

    Neighbours are those of the Delaunay triangulation. A council whose every neighbour lies
    across water, an island, wants the nearest of them beside it.
    """
    from scipy.spatial import Delaunay

    radius = [math.sqrt(max(place.area_km2, 1.0) / math.pi) for place in places]
    gaps: dict[tuple[int, int], float] = {}
    for corners in Delaunay(points).simplices:
        for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
            pair = (int(min(one, other)), int(max(one, other)))
            apart = math.dist(points[pair[0]], points[pair[1]])
            gaps[pair] = apart / (radius[pair[0]] + radius[pair[1]])
    nearest = _nearest(gaps)
    found = []
    for pair, gap in sorted(gaps.items()):
        if gap < SHORE or pair in nearest:
            found.append(_wish(pair, points, BESIDE))
        elif gap < OPEN_SEA:
            found.append(_wish(pair, points, ACROSS_WATER))
    return tuple(found)


def _nearest(gaps: Mapping[tuple[int, int], float]) -> set[tuple[int, int]]:
    best: dict[int, tuple[float, tuple[int, int]]] = {}
    for pair, gap in gaps.items():
        for one in pair:
            best[one] = min(best.get(one, (gap, pair)), (gap, pair))
    return {pair for _, pair in best.values()}


def _wish(pair: tuple[int, int], points: Any, apart: float) -> Wish:
    one, other = pair
    east, south = (float(part) for part in points[one] - points[other])
    length = math.hypot(east, south) or 1.0
    return Wish(one, other, east / length * apart, south / length * apart, apart > BESIDE)


def _spread(points: Any, wishes: tuple[Wish, ...]) -> Any:
    """Where each council would stand if all wishes were met as nearly as can be."""
    import numpy as np
    from scipy.sparse import lil_matrix
    from scipy.sparse.linalg import lsqr

    near = [wish for wish in wishes if not wish.water]
    count = len(points)
    asked = lil_matrix((len(near) + count, count))
    wanted = np.zeros((len(near) + count, 2))
    for row, wish in enumerate(near):
        asked[row, wish.one], asked[row, wish.other] = 1, -1
        wanted[row] = wish.east, wish.south
    across, down = points.max(0) - points.min(0)
    scale = math.sqrt(count * DOWN / (across * down / 2))  # land fills half of the box round it
    for index in range(count):
        asked[len(near) + index, index] = HOLD
        wanted[len(near) + index] = HOLD * scale * points[index]
    matrix = asked.tocsr()
    columns = [lsqr(matrix, wanted[:, k], atol=1e-10, btol=1e-10)[0] for k in (0, 1)]
    return np.column_stack(columns)


def _pushed_apart(places: Any, wishes: tuple[Wish, ...]) -> Any:
    """Whoever is nearer than one hexagon is pushed away; neighbours draw each other near."""
    import numpy as np

    places = places.copy()
    pairs = np.array([(wish.one, wish.other) for wish in wishes if not wish.water])
    for _ in range(STEPS):
        between = places[:, None] - places[None]
        apart = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(apart, 9.0)
        apart = np.maximum(apart, 1e-6)
        push = np.where(apart < 1, (1 - apart) / apart * 0.25, 0.0)
        places += (push[..., None] * between).sum(1)
        drawn = places[pairs[:, 0]] - places[pairs[:, 1]]
        length = np.maximum(np.hypot(drawn[:, 0], drawn[:, 1]), 1.0)[:, None]
        pull = 0.06 * (length - 1) / length * drawn
        np.add.at(places, pairs[:, 0], -pull)
        np.add.at(places, pairs[:, 1], pull)
    return places


def _assigned(places: Any) -> list[Cell]:
    """A cell for each: the least sum of squared ways, over several positions of the grid."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    left, top = places.min(0) - 2
    right, bottom = places.max(0) + 2
    rows, columns = range(int((bottom - top) / DOWN) + 2), range(int(right - left) + 2)
    cells = [(column, row) for row in rows for column in columns]
    grid = np.array([middle(cell) for cell in cells]) + np.array([left, top])
    best: tuple[float, list[Cell]] | None = None
    for east in range(SHIFTS):
        for south in range(SHIFTS):
            moved = grid - [east / SHIFTS, south * DOWN / SHIFTS]
            ways = ((places[:, None] - moved[None]) ** 2).sum(-1)
            who, where = linear_sum_assignment(ways)
            total = float(ways[who, where].sum())
            if best is None or total < best[0]:
                best = total, [cells[index] for index in where]
    assert best is not None
    return best[1]


def _mean(cells: list[Cell], axis: int) -> float:
    return sum(middle(cell)[axis] for cell in cells) / len(cells)


def _from_corner(cells: dict[str, Cell]) -> dict[str, Cell]:
    """The same picture with its first column and row at 0; rows keep being odd or even."""
    left = min(column for column, _ in cells.values())
    top = min(row for _, row in cells.values()) // 2 * 2
    return {id_: (column - left, row - top) for id_, (column, row) in sorted(cells.items())}
