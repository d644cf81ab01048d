"""Positions and silences in sentences: complete, countless of ranks, mirrored by the direction."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from almanac.disclosure import HeldBack
from almanac.figures import Absence
from almanac.indicators.card import About, Direction
from almanac.indicators.comparison import Silence
from almanac.indicators.disclosure_words import HELD_BACK
from almanac.indicators.groups import GroupKind
from almanac.indicators.position import Place, standing_of
from almanac.indicators.position_words import (
    SILENCES,
    position_of,
    position_words,
    silence_words,
    trend_words,
)
from almanac.indicators.trend import Course, Move
from tests.indicators.builders import compared

EIGHT = "10 20 30 40 50 60 70 80"


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize("group", GroupKind)
@pytest.mark.parametrize("about", About)
@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("place", Place)
def test_every_position_has_words_and_none_ranks(
    place: Place, direction: Direction, about: About, group: GroupKind
) -> None:
    standing = standing_of(place, direction, about)
    got = position_words(place, standing, direction, group, 15)
    assert "%" not in got
    assert not re.search(r"\b(rank\w*|first|last|top|bottom|best|worst)\b", got)
    assert ("15" in got) == (place is not Place.TOO_FEW)
    assert ("similar" in got) == (group is GroupKind.SIMILAR)
    merit = re.search(r"\b(upper|better|weaker)\b|\blower (half|quarter)\b", got)
    if direction is Direction.NEITHER or about is not About.COUNCIL:
        assert not merit


@pytest.mark.parametrize(
    ("own", "changes", "expected"),
    [
        ("55", {}, "in the upper half of 8 similar councils"),
        (
            "55",
            {"direction": "lower"},
            "in the weaker half of 8 similar councils (lower is better)",
        ),
        (
            "35",
            {"direction": "lower"},
            "in the better half of 8 similar councils (lower is better)",
        ),
        ("55", {"direction": "neither"}, "higher than in most of 8 similar councils"),
        ("55", {"about": "place"}, "higher than in most of 8 similar councils"),
        ("45", {}, "much the same as the median of 8 similar councils"),
        ("49", {}, "about the middle of 8 similar councils"),
    ],
)
def test_the_words_of_a_comparison(own: str, changes: dict[str, object], expected: str) -> None:
    got = compared(own, EIGHT, **changes)  # type: ignore[arg-type]
    assert position_of(got, Direction(str(changes.get("direction", "higher")))) == expected


def test_a_council_without_a_value_stands_nowhere() -> None:
    assert position_of(compared(Absence.MISSING, EIGHT), Direction.HIGHER) == ""


def test_every_silence_and_every_refusal_has_a_sentence() -> None:
    assert set(SILENCES) == set(Silence)
    assert set(HELD_BACK) == set(HeldBack)
    for sentence in silence_words(dict.fromkeys(Silence, 4)):
        assert sentence.endswith((".", ": 4."))
        assert "%" not in sentence


@pytest.mark.parametrize("course", Course)
@pytest.mark.parametrize("move", Move)
def test_every_movement_has_a_sentence(move: Move, course: Course) -> None:
    got = trend_words(move, course, "2021")
    assert got.endswith(".")
    assert "%" not in got
