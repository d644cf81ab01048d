from __future__ import annotations

import pytest

from almanac.register.chains import Link, chained, common, within
from tests.register.builders import day, span


def link(text: str, start: str = "", end: str = "") -> Link:
    return Link(text, day(start) if start else None, day(end) if end else None, "test")


def told(links: list[Link]) -> list[tuple[str, str, str]]:
    return [(x.text, str(x.start or ""), str(x.end or "")) for x in links]


def test_a_new_code_ends_the_old_one() -> None:
    links = [link("new", "2013-04-01"), link("old")]
    assert told(chained("x", links, span("2009-04-01"))) == [
        ("old", "2009-04-01", "2013-04-01"),
        ("new", "2013-04-01", ""),
    ]


def test_a_former_name_starts_the_present_one() -> None:
    links = [link("Folkestone"), link("Shepway", "", "2018-04-01")]
    assert told(chained("x", links, span())) == [
        ("Shepway", "", "2018-04-01"),
        ("Folkestone", "2018-04-01", ""),
    ]


def test_two_values_without_a_turn_are_refused() -> None:
    with pytest.raises(ValueError, match="when did"):
        chained("x: gss", [link("one"), link("two")], span())


def test_all_lasts_no_longer_than_the_council() -> None:
    assert told(chained("x", [link("only")], span("1974-04-01", "2019-04-01"))) == [
        ("only", "1974-04-01", "2019-04-01")
    ]


def test_within_several_spans_the_latest_start_and_the_earliest_end_count() -> None:
    cut = within(link("x"), span("2009-04-01", "2023-04-01"), span("2014-04-01"), None)
    assert told([cut]) == [("x", "2014-04-01", "2023-04-01")]


def test_what_publishers_agree_on_or_only_one_says() -> None:
    assert common("x", "", "Kent", "Kent") == "Kent"
    assert common("x", "", "") == ""
    with pytest.raises(ValueError, match="sources disagree: Kent, Surrey"):
        common("x", "Surrey", "Kent")
