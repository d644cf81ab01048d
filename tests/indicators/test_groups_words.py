"""Groups and pasted lines in words."""

from __future__ import annotations

import itertools

import pytest
from django.utils import translation

from almanac.indicators.groups import GroupKind, list_group
from almanac.indicators.groups_words import NOT_OFFERED, group_label, line_words
from almanac.indicators.pasted import Answer, Line
from almanac.register.councils import Kind, Nation


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(("nation", "kind"), list(itertools.product(Nation, Kind)))
@pytest.mark.parametrize("group", GroupKind)
def test_every_group_has_a_label_and_a_reason_for_not_being_there(
    group: GroupKind, nation: Nation, kind: Kind
) -> None:
    made = list_group("a", ["b"])
    label = group_label(type(made)(group, "a", ("b",)), nation, kind, "East Midlands")
    assert "%" not in label
    assert ("East Midlands" in label) == (
        group in (GroupKind.REGION, GroupKind.COUNTY, GroupKind.RURAL_URBAN)
    )
    assert str(NOT_OFFERED[group]).endswith(".")


@pytest.mark.parametrize("answer", Answer)
def test_every_line_gets_a_sentence(answer: Answer) -> None:
    got = line_words(Line("Someborough, 100%", answer, ("a", "b")), str.upper)
    assert "Someborough, 100%" in got
    assert got.endswith((".", "?"))
    named = answer in (Answer.FOUND, Answer.BECAME, Answer.DIVIDED, Answer.UNSURE)
    assert ("A; B" in got) == named
