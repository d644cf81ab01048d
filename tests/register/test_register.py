from __future__ import annotations

import pytest

from almanac.register.councils import Code, Kind
from almanac.register.register import Register
from tests.register.builders import council, day, span, took_over

# Two districts merge, the merged one is later divided; a county ends with it.
#   2019: west + east → merged      2023: merged → north, south
WEST = council("west", end="2019-04-01", county="shire", gss="E1")
EAST = council("east", end="2019-04-01", county="shire", gss="E2")
MERGED = council("merged", start="2019-04-01", end="2023-04-01", county="shire", gss="E3")
SHIRE = council("shire", end="2023-04-01", kind=Kind.COUNTY)
NORTH = council("north", start="2023-04-01", kind=Kind.SINGLE_TIER)
SOUTH = council("south", start="2023-04-01", kind=Kind.SINGLE_TIER)
REGISTER = Register(
    (WEST, EAST, MERGED, SHIRE, NORTH, SOUTH),
    (
        took_over("2019-04-01", "west", "merged"),
        took_over("2019-04-01", "east", "merged"),
        took_over("2023-04-01", "merged", "north", whole=False),
        took_over("2023-04-01", "merged", "south", whole=False),
    ),
)


def ids(councils: tuple[object, ...]) -> list[str]:
    return [c.id for c in councils]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("on", "there"),
    [
        ("2019-03-31", ["east", "shire", "west"]),
        ("2019-04-01", ["merged", "shire"]),
        ("2023-03-31", ["merged", "shire"]),
        ("2023-04-01", ["north", "south"]),
    ],
)
def test_who_is_there_on_a_day(on: str, there: list[str]) -> None:
    assert ids(REGISTER.as_at(day(on))) == there


@pytest.mark.parametrize(
    ("id_", "to", "stands"),
    [
        ("west", "2018-01-01", ("west",)),
        ("west", "2019-04-01", ("merged",)),
        ("west", "2023-04-01", ()),  # its area is divided
        ("merged", "2018-01-01", ()),  # it had not begun
        ("merged", "2022-01-01", ("merged",)),
        ("north", "2026-01-01", ("north",)),
        ("shire", "2026-01-01", ()),  # nobody took over
    ],
)
def test_who_stands_for_a_council_on_a_day(id_: str, to: str, stands: tuple[str, ...]) -> None:
    assert REGISTER.carried(id_, day(to)) == stands


def test_among_whom_its_area_lies() -> None:
    assert REGISTER.became("west", day("2026-01-01")) == ("north", "south")
    assert REGISTER.became("west", day("2020-01-01")) == ("merged",)
    assert REGISTER.became("west", day("2010-01-01")) == ("west",)


def test_districts_and_their_county() -> None:
    assert ids(REGISTER.districts_of("shire", day("2019-03-31"))) == ["east", "west"]
    assert ids(REGISTER.districts_of("shire", day("2020-01-01"))) == ["merged"]
    assert REGISTER.county_of("west", day("2018-01-01")) is SHIRE
    assert REGISTER.county_of("north", day("2024-01-01")) is None


def test_by_code_on_a_day_and_at_any_time() -> None:
    assert REGISTER.by_code("gss", "e1") is WEST
    assert REGISTER.by_code("gss", "E1", day("2020-01-01")) is None
    assert REGISTER.by_code("gss", "nothing") is None
    assert REGISTER.by_code("snac", "E1") is None


def test_a_code_that_two_councils_had_in_turn() -> None:
    old = council("old", end="2019-04-01", gss="E9")
    new = council("new", start="2019-04-01", gss="E9")
    both = Register((old, new), ())
    assert both.by_code("gss", "E9") is new
    assert both.by_code("gss", "E9", day("2019-03-31")) is old


def test_predecessors_and_successors() -> None:
    assert [s.predecessor for s in REGISTER.predecessors("merged")] == ["east", "west"]
    assert [s.successor for s in REGISTER.successors("merged")] == ["north", "south"]
    assert REGISTER.successors("north") == ()


def test_an_id_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="“west” is given twice"):
        Register((WEST, WEST), ())


def test_nobody_can_change_it() -> None:
    with pytest.raises(TypeError):
        REGISTER.councils["west"] = EAST  # type: ignore[index]
    assert Code("gss", "E1", span("", "2019-04-01")) in WEST.codes


def test_filters() -> None:
    there = REGISTER.as_at(day("2019-03-31"), kind=Kind.DISTRICT)
    assert ids(there) == ["east", "west"]
    assert REGISTER.as_at(day("2019-03-31"), nation="wales") == ()
