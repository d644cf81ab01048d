"""Capacity and the grid, by their published tables and by what must always hold."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.assessment.capacity import (
    ORDER,
    Cell,
    Enough,
    Resource,
    cell,
    cells,
    score_capacity,
)
from almanac.assessment.scoring import UNKNOWN, Interval

METHOD = Path(__file__).parents[2] / "almanac/content/method"


def rows(name: str) -> list[dict[str, str]]:
    with (METHOD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows("capacity.csv"), ids=lambda row: row["case"])
def test_published_cases(row: dict[str, str]) -> None:
    said = {r: Enough(text) for r in Resource if (text := row[r.value.replace("-", "_")])}
    found = score_capacity(said)
    assert (found.level.low, found.level.high) == (int(row["low"]), int(row["high"]))
    assert [resource.value for resource in found.scarcest] == row["scarcest"].split()


def test_the_grid_is_the_published_one() -> None:
    published = {(int(r["capability"]), int(r["capacity"])): r["cell"] for r in rows("grid.csv")}
    assert published == {
        (level, able): cell(level, able).value for level in range(5) for able in range(3)
    }


@given(st.dictionaries(st.sampled_from(list(Resource)), st.sampled_from(list(Enough))))
def test_the_scarcest_decides(said: dict[Resource, Enough]) -> None:
    found = score_capacity(said).level
    ways = [
        min(ORDER.index(Enough(a)), ORDER.index(Enough(b)), ORDER.index(Enough(c)))
        for a in could_be(said, Resource.PEOPLE)
        for b in could_be(said, Resource.MONEY)
        for c in could_be(said, Resource.TIME_AND_TOOLS)
    ]
    assert (found.low, found.high) == (min(ways), max(ways))


def could_be(said: dict[Resource, Enough], resource: Resource) -> tuple[Enough, ...]:
    value = said.get(resource, Enough.DONT_KNOW)
    return ORDER if value is Enough.DONT_KNOW else (value,)


def test_what_is_not_known_leaves_every_cell_open() -> None:
    assert cells(UNKNOWN, Interval(0, 2)) == tuple(Cell)
    assert cells(None, Interval(0, 2)) == ()
    assert cells(Interval(2, 3), Interval(1, 1)) == (Cell.GOOD_BUT_FRAGILE,)
    assert cells(Interval(1, 2), Interval(2, 2)) == (Cell.STRONG_AND_ABLE, Cell.READY_TO_GROW)
