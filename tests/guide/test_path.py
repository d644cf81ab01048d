"""The reader's path: one to do, one to take away, one to ask or to read."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.guide.path import HABITS, Found, Thing, Who, three_things
from almanac.guide.schema import Choice


@dataclass(frozen=True)
class Tool:
    id: str
    kind: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True)
class Signpost:
    id: str
    outcomes: tuple[str, ...]
    audience: tuple[str, ...]
    nations: tuple[str, ...]


BOTH = ("england", "wales")
TOOLS = (
    Tool("paper", "cabinet-paper", ("data",)),
    Tool("list", "checklist", ("data",)),
    Tool("ask", "questions", ("security", "data")),
    Tool("plan", "plan", ("value",)),
)
SIGNPOSTS = (
    Signpost("both", ("data",), ("digital-team",), BOTH),
    Signpost("welsh", ("data",), ("digital-team",), ("wales",)),
    Signpost("aside", ("value", "data"), ("supplier",), BOTH),
)


WHO = Who("digital_team", "wales", "data")


def things(reader: str, nation: str = "england", outcome: str = "data") -> list[tuple[str, str]]:
    found = three_things(Who(reader, nation, outcome), TOOLS, SIGNPOSTS)
    return [(each.thing.value, each.id) for each in found]


def test_who_leads_or_checks_is_given_a_question_to_ask() -> None:
    assert things("leader") == [("do", ""), ("take", "paper"), ("ask", "")]
    assert things("councillor") == [("do", ""), ("take", "paper"), ("ask", "")]


def test_a_tool_that_is_mainly_about_the_outcome_comes_before_a_kind_that_suits() -> None:
    assert things("councillor", outcome="security")[1] == ("take", "ask")
    assert things("councillor", outcome="data")[1] == ("take", "paper")


def test_who_does_the_work_is_given_something_to_read() -> None:
    assert things("digital_team")[2] == ("read", "both")


def test_guidance_of_one_s_own_nation_comes_before_that_for_both() -> None:
    assert things("digital_team", "wales")[2] == ("read", "welsh")


def test_where_nothing_is_written_for_the_reader_there_is_a_question() -> None:
    assert things("voluntary_sector")[2] == ("ask", "")


def test_what_is_about_another_outcome_is_left_out() -> None:
    assert things("leader", outcome="value") == [("do", ""), ("take", "plan"), ("ask", "")]
    assert things("leader", outcome="ethics") == [("do", ""), ("ask", "")]


@pytest.mark.parametrize("reader", HABITS)
def test_every_reader_has_a_path(reader: str) -> None:
    assert things(reader)[0] == ("do", "")


@given(
    st.sampled_from(sorted(HABITS)),
    st.sampled_from(BOTH),
    st.permutations(TOOLS),
    st.lists(st.sampled_from(SIGNPOSTS), unique=True),
)
def test_never_more_than_three_and_in_this_order(
    reader: str, nation: str, tools: list[Tool], signposts: list[Signpost]
) -> None:
    found = three_things(Who(reader, nation, "data"), tools, signposts)
    assert [each.thing for each in found[:2]] == [Thing.DO, Thing.TAKE]
    assert found[2].thing in (Thing.ASK, Thing.READ)
    assert len(found) == 3
    assert found[0] == Found(Thing.DO)


@given(st.permutations(TOOLS))
def test_the_order_of_the_tools_does_not_matter(tools: list[Tool]) -> None:
    who = Who("councillor", "england", "data")
    assert three_things(who, tools, ()) == three_things(who, TOOLS, ())


def test_what_people_chose_comes_before_the_rule() -> None:
    read = Choice(take="plan", read={"england": "both", "wales": "welsh"})
    assert three_things(WHO, TOOLS, SIGNPOSTS, read)[1:] == (
        Found(Thing.TAKE, "plan"),
        Found(Thing.READ, "welsh"),
    )
    asked = three_things(WHO, TOOLS, SIGNPOSTS, Choice(take="plan", ask=3))
    assert asked[2] == Found(Thing.ASK, number=3)


def test_nothing_to_take_away_may_be_chosen_too() -> None:
    found = three_things(WHO, TOOLS, SIGNPOSTS, Choice(ask=1))
    assert [each.thing for each in found] == [Thing.DO, Thing.ASK]


def test_where_what_was_chosen_is_gone_the_rule_steps_in() -> None:
    gone = Choice(take="gone", read={"england": "gone", "wales": "gone"})
    assert three_things(WHO, TOOLS, SIGNPOSTS, gone) == three_things(WHO, TOOLS, SIGNPOSTS)


@pytest.mark.parametrize(
    "choice", [{"take": "plan"}, {"ask": 1, "read": {"england": "a", "wales": "b"}}]
)
def test_a_choice_asks_or_reads_and_never_both(choice: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="either a question to ask or signposts to read"):
        Choice.model_validate(choice)
    with pytest.raises(ValueError, match="for each nation"):
        Choice.model_validate({"read": {"england": "a"}})
