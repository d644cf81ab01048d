"""Groups keep to their council's kind and nation unless the reader chose to mix."""

from __future__ import annotations

from decimal import Decimal

import pytest

from almanac.indicators.groups import (
    Group,
    GroupKind,
    county_group,
    fitting,
    kind_group,
    list_group,
    region_group,
    rural_urban_class,
    rural_urban_group,
    similar_group,
)
from almanac.indicators.method import rural_urban
from almanac.register.councils import Kind, Nation
from almanac.register.register import Register
from tests.indicators.builders import card
from tests.register.builders import council, day

TODAY = day("2026-01-01")
COUNTY = council("shire", kind=Kind.COUNTY, region="north")
EAST = council("east", county="shire", region="north")
WEST = council("west", county="shire", region="north")
GONE = council("gone", county="shire", region="north", end="2020-04-01")
FAR = council("far", region="south")
CITY = council("city", kind=Kind.SINGLE_TIER, region="north")
TOWN = council("town", kind=Kind.SINGLE_TIER, region="south")
VALLEY = council("valley", kind=Kind.SINGLE_TIER, nation=Nation.WALES)
COAST = council("coast", kind=Kind.SINGLE_TIER, nation=Nation.WALES)
REGISTER = Register((COUNTY, EAST, WEST, GONE, FAR, CITY, TOWN, VALLEY, COAST), ())


@pytest.mark.parametrize(
    ("id_", "others"),
    [("east", ("far", "west")), ("city", ("town",)), ("valley", ("coast",)), ("shire", ())],
)
def test_the_kind_is_that_of_the_nation_and_of_the_day(id_: str, others: tuple[str, ...]) -> None:
    assert kind_group(REGISTER, id_, TODAY).others == others


@pytest.mark.parametrize(
    ("id_", "others"), [("east", ("west",)), ("city", ()), ("far", ()), ("valley", ())]
)
def test_the_region_keeps_to_the_kind(id_: str, others: tuple[str, ...]) -> None:
    assert region_group(REGISTER, id_, TODAY).others == others


def test_on_an_earlier_day_the_region_had_another_council() -> None:
    assert region_group(REGISTER, "east", day("2019-01-01")).others == ("gone", "west")


@pytest.mark.parametrize(
    ("id_", "others"),
    [("shire", ("east", "west")), ("east", ("shire", "west")), ("city", ()), ("far", ())],
)
def test_a_county_and_its_districts(id_: str, others: tuple[str, ...]) -> None:
    group = county_group(REGISTER, id_, TODAY)
    assert group.others == others
    assert group.place == ("shire" if others else "")


def test_a_rural_urban_class_keeps_to_the_kind() -> None:
    classes = {"east": "rural", "west": "urban", "far": "rural", "shire": "rural", "city": "rural"}
    assert rural_urban_group(REGISTER, "east", TODAY, classes).others == ("far",)
    assert rural_urban_group(REGISTER, "valley", TODAY, classes).others == ()


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("0", "mostly-urban"),
        ("25.9", "mostly-urban"),
        ("26", "urban-with-rural"),
        ("49.99", "urban-with-rural"),
        ("50", "mostly-rural"),
        ("100", "mostly-rural"),
    ],
)
def test_the_class_of_a_share(share: str, expected: str) -> None:
    classes = [(item.id, item.least) for item in rural_urban().classes]
    assert rural_urban_class(Decimal(share), classes) == expected


def test_nobody_is_compared_with_itself_nor_twice() -> None:
    assert list_group("east", ["west", "east", "far", "west"]).others == ("far", "west")


def fits(group: Group, **changes: object) -> tuple[str, ...]:
    return fitting(group, card(**changes), REGISTER.councils).others


EVERYBODY = ("far", "shire", "valley", "west")


def test_kinds_mix_only_when_chosen_and_when_the_card_applies_to_both() -> None:
    chosen = list_group("east", EVERYBODY)
    assert fits(chosen) == EVERYBODY
    only_districts = {"kinds": ["district", "single-tier"]}
    assert fits(chosen, applies_to=only_districts) == ("far", "valley", "west")
    not_chosen = similar_group("east", EVERYBODY)
    assert not_chosen.kind is GroupKind.SIMILAR
    assert fits(not_chosen) == ("far", "west")
    assert fits(similar_group("east", EVERYBODY, widened=True)) == EVERYBODY


def test_nations_mix_only_when_chosen_and_when_the_card_allows() -> None:
    chosen = list_group("city", ("town", "valley"))
    assert fits(chosen) == ("town", "valley")
    assert fits(chosen, comparable_across_nations=False) == ("town",)
    assert fits(similar_group("city", ("town", "valley"))) == ("town",)


def test_who_is_left_out_is_named() -> None:
    group = similar_group("city", ("town", "valley", "shire"))
    found = fitting(group, card(), REGISTER.councils)
    assert found.others == ("town",)
    assert found.other_kind == ("shire",)
    assert found.other_nation == ("valley",)
