"""Signposts are refused with file, line and reason, and found by all that they are for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.framework import queries as framework
from almanac.signposts import queries
from almanac.signposts.queries import Choice, load
from almanac.signposts.schema import Signpost
from tests.signposts.small import put_signposts, refusals, signpost


def test_every_signpost_that_ships_can_be_found_in_both_languages() -> None:
    every = queries.signposts()
    assert len(every) >= 80
    assert {outcome for each in every for outcome in each.outcomes} == {
        facet.outcome for facet in framework.facets()
    }
    assert all(each.use.cy for each in every)
    assert any(each.nations == ("wales",) for each in every)


@pytest.mark.parametrize(
    ("changes", "line", "reason"),
    [
        ({"outcomes": ["data", "gold"]}, "- gold", "There is no outcome gold."),
        ({"facets": ["data-gold"]}, "- data-gold", "There is no area of work data-gold."),
    ],
)
def test_what_leads_nowhere_is_refused(
    tmp_path: Path, changes: dict[str, Any], line: str, reason: str
) -> None:
    put_signposts(tmp_path, signpost(**changes))
    assert refusals(load, tmp_path) == [("data.yaml", line, reason)]


def test_an_id_is_given_once(tmp_path: Path) -> None:
    put_signposts(tmp_path, signpost("one"))
    put_signposts(tmp_path, signpost("one", address="https://b.example/"), outcome="value")
    assert refusals(load, tmp_path) == [
        ("value.yaml", "- id: one", "The id one is also in data.yaml; ids are for ever, once.")
    ]


@pytest.mark.parametrize(
    "same",
    ["https://one.example/page", "http://www.one.example/page/", "https://ONE.example/page"],
)
def test_an_address_is_given_once(tmp_path: Path, same: str) -> None:
    put_signposts(tmp_path, signpost("one"), signpost("two", address=same))
    ((file, _, reason),) = refusals(load, tmp_path)
    assert (file, reason) == ("data.yaml", "one leads to the same address; keep one of the two.")


def test_a_welsh_address_counts_too(tmp_path: Path) -> None:
    same = "https://one.example/page"
    put_signposts(tmp_path, signpost("one"), signpost("two", address_cy=same))
    ((_, line, _),) = refusals(load, tmp_path)
    assert line.startswith("address_cy:")


def test_a_file_lies_under_its_outcome(tmp_path: Path) -> None:
    put_signposts(tmp_path, signpost(), name="value")
    put_signposts(tmp_path, signpost("two"), outcome="gold")
    reasons = [reason for _, _, reason in refusals(load, tmp_path)]
    assert reasons[0].startswith("There is no outcome “gold”; the outcomes are: capability,")
    assert reasons[1] == "The file says that its outcome is data; call it data.yaml."


def test_a_review_comes_after_the_day_it_was_found(tmp_path: Path) -> None:
    put_signposts(tmp_path, signpost(review_by="2026-11-30"))
    ((_, _, reason),) = refusals(load, tmp_path)
    assert "review_by must be later than the day it was found" in reason


def test_an_installation_adds_its_own(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    put_signposts(shipped, signpost("one"))
    put_signposts(own, signpost("two"))
    assert list(load((shipped, own))) == ["one", "two"]


EVERY = queries.signposts()
SOME = st.sampled_from(EVERY)


@given(SOME, SOME)
def test_a_choice_holds_what_has_all_of_it(one: Signpost, other: Signpost) -> None:
    choice = Choice(
        outcome=one.outcomes[0],
        area=one.facets[0] if one.facets else "",
        nation=one.nations[0],
        audience=one.audience[0],
        kind=one.kind,
    )
    assert choice.holds(one)
    assert choice.holds(other) == (
        choice.outcome in other.outcomes
        and choice.area in ("", *other.facets)
        and choice.nation in other.nations
        and choice.audience in other.audience
        and choice.kind == other.kind
    )


def test_of_an_outcome_those_that_are_mainly_about_it_come_first() -> None:
    found = queries.of_outcome("data")
    mainly = [each.outcomes[0] == "data" for each in found]
    assert mainly == sorted(mainly, reverse=True)
    assert all("data" in each.outcomes for each in found)


def test_any_framework_reads_them_through_its_links() -> None:
    own = {each.id for each in queries.of_element("outcomes:2023:data")}
    assert own >= {each.id for each in queries.of_area("data-standards")}
    through = {each.id for each in queries.of_element("digitalisation:2024:enabler-data")}
    assert through
    assert queries.of_element("outcomes:2023:nothing") == ()
