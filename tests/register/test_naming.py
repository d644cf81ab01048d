from __future__ import annotations

import pytest

from almanac.register.councils import Kind
from almanac.register.naming import Unnamed, slug, with_ids


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Leeds", "leeds"),
        ("King's Lynn and West Norfolk", "kings-lynn-and-west-norfolk"),
        ("Ynys Môn", "ynys-mon"),
        ("Bournemouth, Christchurch and Poole", "bournemouth-christchurch-and-poole"),
        ("Hammersmith & Fulham", "hammersmith-and-fulham"),
        ("St Helens", "st-helens"),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_the_living_council_has_the_plain_id() -> None:
    ids = with_ids(
        [
            Unnamed("A", "Dorset", Kind.COUNTY, "2019-04-01"),
            Unnamed("Z", "Dorset", Kind.SINGLE_TIER, ""),
            Unnamed("B", "Cumbria", Kind.COUNTY, "2023-04-01"),
        ],
        {},
    )
    assert ids == {"A": "dorset-county", "Z": "dorset", "B": "cumbria-county"}


def test_an_id_once_given_stays_whatever_the_name() -> None:
    ids = with_ids([Unnamed("A", "New Name", Kind.DISTRICT, "")], {"A": "old-name"})
    assert ids == {"A": "old-name"}


def test_no_council_gets_the_id_of_one_that_is_no_more() -> None:
    known = {"GONE": "avon"}
    ids = with_ids([Unnamed("NEW", "Avon", Kind.SINGLE_TIER, "")], known)
    assert ids["NEW"] == "avon-single-tier"


def test_where_all_ids_are_taken_a_person_must_choose() -> None:
    known = {"A": "avon", "B": "avon-district"}
    with pytest.raises(ValueError, match="both taken"):
        with_ids([Unnamed("C", "Avon", Kind.DISTRICT, "")], known)
