"""The groups that a council's page offers."""

from __future__ import annotations

from pathlib import Path

import pytest

from almanac.front.group_choice import GroupChoice, choose
from almanac.indicators import warehouse
from almanac.indicators.groups import GroupKind
from almanac.register.queries import register

pytestmark = pytest.mark.usefixtures("prepared")


def chosen(id_: str, wanted: str = "") -> GroupChoice:
    return choose(register(), register().get(id_), wanted, warehouse.as_at(), "en")


def test_similar_councils_are_the_usual_choice() -> None:
    choice = chosen("leeds")
    assert choice.chosen == "similar"
    assert choice.label == "15 similar councils"
    assert choice.query == ""
    assert choice.problems == ()


@pytest.mark.parametrize(
    ("council", "offered"),
    [
        ("leeds", ["similar", "region", "rural-urban", "kind"]),
        ("south-hams", ["similar", "region", "county", "rural-urban", "kind"]),
        ("powys", ["similar", "rural-urban", "kind"]),
    ],
)
def test_only_groups_with_members_are_offered(council: str, offered: list[str]) -> None:
    assert [option.value for option in chosen(council).options] == offered


@pytest.mark.parametrize("wanted", ["region", "nonsense", "<script>", "county" * 99])
def test_a_group_that_is_not_there_is_answered_with_similar_councils(wanted: str) -> None:
    choice = chosen("powys", wanted)
    assert choice.group.kind is GroupKind.SIMILAR
    assert "no such group" in choice.problems[0]


def test_a_chosen_group_stays_in_links() -> None:
    choice = chosen("south-hams", "county")
    assert choice.query == "?group=county"
    assert "Devon" in choice.label
    assert "south-hams" not in choice.group.others


def test_a_council_is_never_in_its_own_group(prepared: Path) -> None:
    for council in ("leeds", "powys", "surrey", "isles-of-scilly", "south-hams"):
        for option in chosen(council).options:
            assert council not in chosen(council, option.value).group.others


def test_a_list_of_ones_own_is_compared_with() -> None:
    choice = chosen("leeds", "list:Sheffield\nleeds; E08000032;South Hams")
    assert choice.group.kind is GroupKind.LIST
    assert choice.group.others == ("bradford", "sheffield", "south-hams")
    assert choice.chosen == "list:bradford;sheffield;south-hams"
    assert choice.query == "?group=list:bradford;sheffield;south-hams"
    assert choice.problems == ()
    assert chosen("leeds", choice.chosen) == choice


def test_a_line_that_names_nobody_is_told_and_the_others_count() -> None:
    choice = chosen("leeds", "list:Sheffield;Atlantis on Sea")
    assert choice.group.others == ("sheffield",)
    assert len(choice.problems) == 1
    assert "Atlantis on Sea" in choice.problems[0]


@pytest.mark.parametrize("wanted", ["list:", "list:;;", "list:leeds", "list:<script>", "list:\0"])
def test_a_list_of_nobody_else_is_answered_with_similar_councils(wanted: str) -> None:
    choice = chosen("leeds", wanted)
    assert choice.group.kind is GroupKind.SIMILAR
    assert "names no other council" in choice.problems[-1]
