"""Charts stay inside their drawing, keep the order of values, and cope with little to draw."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.ui.charts import strip as strips
from almanac.ui.charts import trend as trends
from almanac.ui.charts.hexmap import ACROSS, Cell, hexmap
from almanac.ui.charts.strip import Strip, strip
from almanac.ui.charts.trend import Trend, trend

VALUES = st.decimals(-1_000_000, 1_000_000, places=3)
MANY = st.lists(VALUES, max_size=40)


def drawn_strip(values: list[Decimal], own: Decimal | None, middle: bool = False) -> Strip | None:
    ordered = sorted(values)
    return strip(
        values,
        own=own,
        own_label="ours",
        quartiles=(ordered[len(ordered) // 4], ordered[len(ordered) * 3 // 4]) if middle else None,
        median=ordered[len(ordered) // 2] if middle else None,
        lowest="low",
        highest="high",
        says="in words",
    )


def drawn_trend(before: list[Decimal], since: list[Decimal]) -> Trend | None:
    return trend(before, since, first_label="2019", last_label="2025", says="in words")


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in path.split())]


# Strips


@given(MANY, st.none() | VALUES)
def test_everything_on_a_strip_lies_on_its_line(values: list[Decimal], own: Decimal | None) -> None:
    chart = drawn_strip(values, own, middle=bool(values))
    if chart is None:
        assert not values
        assert own is None
        return
    marks = [*chart.members, *(chart.band or ()), chart.median, chart.own]
    assert all(strips.LEFT <= mark <= strips.RIGHT for mark in marks if mark is not None)
    assert chart.band_width >= 1 or chart.band is None


@given(st.lists(VALUES, min_size=1, max_size=40), VALUES)
def test_a_strip_keeps_the_order_of_values(values: list[Decimal], own: Decimal) -> None:
    chart = drawn_strip(values, own, middle=True)
    assert chart is not None
    assert chart.own is not None
    assert chart.median is not None
    assert chart.band is not None
    assert list(chart.members) == sorted(chart.members)
    assert chart.band[0] <= chart.median <= chart.band[1]
    if own <= min(values):
        assert chart.own <= chart.members[0]
    if own >= max(values):
        assert chart.own >= chart.members[-1]


@given(st.lists(VALUES, min_size=2, max_size=40, unique=True))
def test_lowest_and_highest_stand_at_the_ends(values: list[Decimal]) -> None:
    chart = drawn_strip(values, own=None)
    assert chart is not None
    assert (chart.members[0], chart.members[-1]) == (strips.LEFT, strips.RIGHT)
    assert (chart.lowest, chart.highest) == ("low", "high")


def test_a_strip_is_in_proportion() -> None:
    chart = drawn_strip([Decimal(0), Decimal(25), Decimal(100)], own=Decimal(50))
    assert chart is not None
    shares = [(at - strips.LEFT) / (strips.RIGHT - strips.LEFT) for at in chart.members]
    assert shares == pytest.approx([0, 0.25, 1], abs=0.002)
    assert chart.own == (strips.LEFT + strips.RIGHT) / 2


@given(VALUES, st.integers(0, 9))
def test_equal_values_stand_in_the_middle_with_one_label(value: Decimal, others: int) -> None:
    chart = drawn_strip([value] * others, own=value)
    assert chart is not None
    assert chart.own == (strips.LEFT + strips.RIGHT) / 2
    assert set(chart.members) <= {chart.own}
    assert chart.highest == ""


def test_nothing_to_draw_is_no_strip() -> None:
    assert drawn_strip([], own=None) is None


@pytest.mark.parametrize(
    ("own", "anchor"), [(None, "middle"), (0, "start"), (50, "middle"), (100, "end")]
)
def test_the_label_of_ours_stays_inside(own: int | None, anchor: str) -> None:
    chart = drawn_strip([Decimal(0), Decimal(100)], None if own is None else Decimal(own))
    assert chart is not None
    assert chart.own_anchor == anchor


# Trends


@given(st.lists(VALUES, max_size=12), st.lists(VALUES, max_size=12))
def test_a_trend_stays_inside_and_goes_forward(before: list[Decimal], since: list[Decimal]) -> None:
    chart = drawn_trend(before, since)
    if len(before) + len(since) < 3 or not since:
        assert chart is None
        return
    assert chart is not None
    earlier, later = points(chart.before), points(chart.line)
    assert (len(earlier), len(later)) == (len(before), len(since))
    across = [x for x, _ in earlier + later]
    assert across == sorted(across)
    assert (across[0], across[-1]) == (trends.LEFT, trends.RIGHT)
    assert all(trends.TOP <= y <= trends.BOTTOM for _, y in earlier + later)
    assert chart.last == later[-1]


@given(st.lists(VALUES, min_size=3, max_size=12, unique=True))
def test_a_higher_value_is_drawn_no_lower(values: list[Decimal]) -> None:
    chart = drawn_trend([], values)
    assert chart is not None
    heights = [y for _, y in points(chart.line)]
    for (one, its), (other, theirs) in combinations(zip(values, heights, strict=True), 2):
        assert one > other or its >= theirs  # y grows downwards
        assert one < other or its <= theirs
    assert min(heights) == trends.TOP
    assert max(heights) == trends.BOTTOM


@given(st.lists(VALUES, min_size=1, max_size=9), st.lists(VALUES, min_size=2, max_size=9))
def test_a_jump_lies_between_what_was_before_and_what_is_since(
    before: list[Decimal], since: list[Decimal]
) -> None:
    chart = drawn_trend(before, since)
    assert chart is not None
    assert chart.jump is not None
    assert points(chart.before)[-1][0] < chart.jump < points(chart.line)[0][0]


def test_a_flat_trend_lies_half_way_up() -> None:
    chart = drawn_trend([], [Decimal(7)] * 3)
    assert chart is not None
    assert chart.jump is None
    assert {y for _, y in points(chart.line)} == {(trends.TOP + trends.BOTTOM) / 2}


# Maps of hexagons

PLACES = st.lists(
    st.tuples(st.integers(-40, 40), st.integers(-40, 40)), min_size=1, max_size=30, unique=True
)


def cells(places: list[tuple[int, int]]) -> list[Cell]:
    return [Cell(f"c{n}", column, row, f"Council {n}") for n, (column, row) in enumerate(places)]


@given(PLACES)
def test_every_hexagon_lies_inside_the_view_and_touches_no_edge_in_vain(
    places: list[tuple[int, int]],
) -> None:
    chart = hexmap(cells(places), says="in words")
    assert chart is not None
    left, top, width, height = (float(part) for part in chart.view_box.split())
    corners = [point for hexagon in chart.hexagons for point in points(hexagon.points)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    assert min(across) == pytest.approx(left, abs=0.02)
    assert max(across) == pytest.approx(left + width, abs=0.02)
    assert min(down) == pytest.approx(top, abs=0.02)
    assert max(down) == pytest.approx(top + height, abs=0.02)


@given(PLACES)
def test_hexagons_never_overlap(places: list[tuple[int, int]]) -> None:
    chart = hexmap(cells(places), says="in words")
    assert chart is not None
    middles = [
        tuple(sum(axis) / 6 for axis in zip(*points(hexagon.points), strict=True))
        for hexagon in chart.hexagons
    ]
    for one, other in combinations(middles, 2):
        assert math.dist(one, other) > ACROSS - 0.02


def test_no_cells_make_no_map() -> None:
    assert hexmap([], says="in words") is None


def test_a_cell_says_its_name_and_its_value() -> None:
    ours = Cell("leeds", 0, 0, "Leeds", "/councils/leeds/", "own", "91.4%")
    chart = hexmap([ours, Cell("york", 1, 0, "York")], says="in words")
    assert chart is not None
    leeds, york = chart.hexagons
    assert (leeds.name, leeds.url, leeds.style) == ("Leeds: 91.4%", "/councils/leeds/", "own")
    assert york.name == "York"


def test_a_picture_without_links_is_one_path_for_each_style() -> None:
    places = [Cell("a", 0, 0, "A", style="own"), Cell("b", 1, 0, "B"), Cell("c", 0, 1, "C")]
    chart = hexmap(places, says="in words", links=False)
    assert chart is not None
    assert chart.hexagons == ()
    assert [(style, path.count("M")) for style, path in chart.areas] == [("", 2), ("own", 1)]
