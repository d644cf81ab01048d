"""The layout keeps the geography, gives everybody a cell of their own, and is reproducible."""

from __future__ import annotations

import csv
import math
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.register import hexagon_swaps as swaps
from almanac.register.hexagon_table import COLUMNS, COUNTIES, OTHERS, TABLE, layouts, write_layouts
from almanac.register.hexagons import Place, lay_out, projected, wishes_of

CONTENT = Path(__file__).parents[2] / "almanac" / "content"


def shipped() -> dict[str, dict[str, tuple[int, int]]]:
    found: dict[str, dict[str, tuple[int, int]]] = {}
    with (CONTENT / TABLE).open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found.setdefault(row["layout"], {})[row["council"]] = (
                int(row["column"]),
                int(row["row"]),
            )
    return found


def steps(one: tuple[int, int], other: tuple[int, int]) -> float:
    """How many hexagons lie from middle to middle."""
    return math.dist(swaps.middle(one), swaps.middle(other))


def grid(across: int, down: int) -> list[Place]:
    """Councils on a square lattice, 10 km from each other."""
    return [
        Place(f"{row}-{column}", 53 - row * 0.09, -1.5 + column * 0.15, 100)
        for row in range(down)
        for column in range(across)
    ]


# What ships


def test_every_council_of_the_day_has_one_cell_and_shares_it_with_nobody() -> None:
    from almanac.register.queries import facts_as_at, load

    there = {council.id for council in load([CONTENT]).as_at(facts_as_at())}
    made = shipped()
    assert set(made) == {COUNTIES, OTHERS}
    assert set(made[COUNTIES]) | set(made[OTHERS]) == there
    assert not set(made[COUNTIES]) & set(made[OTHERS])
    for cells in made.values():
        assert len(set(cells.values())) == len(cells)
        assert min(column for column, _ in cells.values()) == 0


def test_the_shipped_map_keeps_who_is_beside_whom() -> None:
    from almanac.register.queries import load

    known = load([CONTENT])
    for cells in shipped().values():
        ids = sorted(cells)
        where = {
            id_: (float(known.get(id_).latitude or 0), float(known.get(id_).longitude or 0))
            for id_ in ids
        }
        beside = 0
        for id_ in ids:
            nearest = min(
                (other for other in ids if other != id_),
                key=lambda other: math.hypot(
                    where[id_][0] - where[other][0], 0.6 * (where[id_][1] - where[other][1])
                ),
            )
            beside += steps(cells[id_], cells[nearest]) < 2.01
        assert beside / len(ids) > 0.9


def test_the_shipped_table_is_what_a_fresh_layout_gives() -> None:
    from almanac.catalogue.tables import table_text
    from almanac.register.queries import facts_as_at, load

    fresh = table_text(COLUMNS, layouts(load([CONTENT]), facts_as_at()))
    assert (CONTENT / TABLE).read_text(encoding="utf-8") == fresh, "run `almanac data hexagons`"


@pytest.mark.parametrize(
    ("one", "way", "other"),
    [
        ("northumberland", "north of", "leeds"),
        ("leeds", "north of", "birmingham"),
        ("birmingham", "north of", "southampton"),
        ("cornwall", "west of", "somerset"),
        ("pembrokeshire", "west of", "cardiff"),
        ("powys", "west of", "birmingham"),
        ("liverpool", "west of", "manchester"),
        ("bristol", "west of", "westminster"),
        ("westminster", "west of", "thanet"),
        ("isles-of-scilly", "west of", "plymouth"),
        ("isle-of-anglesey", "north of", "ceredigion"),
        ("norwich", "east of", "leicester"),
    ],
)
def test_a_few_councils_everybody_can_place(one: str, way: str, other: str) -> None:
    cells = shipped()[OTHERS]
    (east, south), (their_east, their_south) = (
        swaps.middle(cells[one]),
        swaps.middle(cells[other]),
    )
    assert {
        "north of": south < their_south,
        "west of": east < their_east,
        "east of": east > their_east,
    }[way]


# How it is made


def test_a_lattice_stays_a_lattice() -> None:
    cells = lay_out(grid(5, 4), seeds=(1,))
    assert len(set(cells.values())) == 20
    middles = {id_: swaps.middle(cell) for id_, cell in cells.items()}
    for row in range(4):
        for column in range(4):
            assert middles[f"{row}-{column}"][0] < middles[f"{row}-{column + 1}"][0]
    for row in range(3):
        for column in range(5):
            assert middles[f"{row}-{column}"][1] < middles[f"{row + 1}-{column}"][1]


def test_the_same_places_give_the_same_layout_in_any_order() -> None:
    places = grid(4, 4)
    turned = list(reversed(places))
    assert lay_out(places, seeds=(1,)) == lay_out(turned, seeds=(1,))


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_handful_stands_in_a_row(count: int) -> None:
    assert sorted(lay_out(grid(3, 1)[:count]).values()) == [(n, 0) for n in range(count)]


def test_water_is_left_open_and_an_island_keeps_its_nearest_neighbour() -> None:
    shore = [Place(f"s{n}", 51 + n * 0.1, -3 + (n % 2) * 0.05, 100) for n in range(5)]
    island = Place("island", 51.2, -2.0, 100)  # 70 km east of the shore, radii of 6 km
    places = [*shore, island]
    wishes = wishes_of(places, projected(places))
    of_island = [wish for wish in wishes if 5 in (wish.one, wish.other)]
    assert [wish.water for wish in of_island] == [False]


# Swapping


@given(st.integers(0, 10_000), st.integers(4, 12))
def test_a_move_says_exactly_how_much_worse_all_became_and_can_be_undone(
    seed: int, count: int
) -> None:
    chance = random.Random(seed)
    cells = [(n % 4, n // 4) for n in range(count)]
    homes = [(chance.random() * 4, chance.random() * 3) for _ in cells]
    wishes = [
        swaps.Wish(n, (n + 1) % count, chance.uniform(-1, 1), chance.uniform(-1, 1), n % 3 == 0)
        for n in range(count)
    ]
    board = swaps._Board(cells, homes, wishes)
    for _ in range(12):
        who = chance.randrange(count)
        to = chance.choice(swaps.around(board.cells[who]))
        other = board.there.get(to)
        before = whole(board)
        linked = other is not None and any(
            {who, other} == {wish.one, wish.other} for wish in wishes
        )
        said = board.move(who, to)
        # A wish between the two that swap is counted from both sides, before and after.
        if not linked:
            assert said == pytest.approx(whole(board) - before)
        assert sorted(board.there.values()) == list(range(count))
        assert all(board.there[cell] == n for n, cell in enumerate(board.cells))
        if chance.random() < 0.5:
            board.undo()
            assert whole(board) == pytest.approx(before)


def whole(board: swaps._Board) -> float:
    """What a move is measured by: each wish once, homes, and the shape of the whole."""
    near = {cell for home in board.cells for cell in (home, *swaps.around(home))}
    mine = sum(board._of(n) for n in range(len(board.cells)))
    homes = sum(
        swaps.HOME * math.dist(swaps.middle(cell), home) ** 2
        for cell, home in zip(board.cells, board.homes, strict=True)
    )
    return (mine - homes) / 2 + homes + board._shape(near)


@given(st.integers(-20, 20), st.integers(-20, 20))
def test_touching_is_mutual_and_one_hexagon_away(column: int, row: int) -> None:
    cell = (column, row)
    assert len(set(swaps.around(cell))) == 6
    for beside in swaps.around(cell):
        assert cell in swaps.around(beside)
        assert steps(cell, beside) == pytest.approx(1)


# The table


def test_a_table_is_written_whole_with_counties_apart(tmp_path: Path) -> None:
    from almanac.register.queries import facts_as_at, load

    known, day = load([CONTENT]), facts_as_at()
    rows = layouts(known, day, lambda places: {place.id: (0, 0) for place in places})
    assert rows[0]["layout"] == COUNTIES
    assert rows[-1]["layout"] == OTHERS
    (tmp_path / "facts").mkdir()
    path = write_layouts(tmp_path, _Nobody(), day)  # type: ignore[arg-type]
    assert path.read_text() == "layout,council,column,row\n"
    assert [each.name for each in path.parent.iterdir()] == ["hexagons.csv"]


class _Nobody:
    """A register without councils."""

    def as_at(self, day: object) -> tuple[()]:
        return ()
