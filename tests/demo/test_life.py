"""Levels look like life and never contradict themselves."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from almanac.assessment import questions, results
from almanac.assessment.instrument import editions, instrument
from almanac.demo.content import script
from almanac.demo.life import Levels, Place, differing


@pytest.fixture
def levels(prepared: Path) -> Levels:
    return Levels(Place("aldenmere", "district", 80_000), script().life, script().seed)


def test_the_answers_give_the_level_that_was_meant(levels: Levels) -> None:
    asked = instrument(editions()[-1], "england", "district")
    said = levels.full(asked, 1)
    assert set(said) <= set(questions.catalogue(asked, "full"))
    for area in asked.areas.values():
        found = results.scored_area(area, said)
        assert found.left == 0
        assert found.level is not None
        assert found.level.low >= levels.level(area.outcome, area.id, 1)


def test_small_districts_are_lower_on_data_than_counties() -> None:
    life = script().life

    def mean(kind: str, people: int) -> float:
        found = [
            Levels(Place(f"{kind}-{n}", kind, people), life, 1).level("data", f"area-{area}", 0)
            for n in range(40)
            for area in range(5)
        ]
        return sum(found) / len(found)

    assert mean("district", 60_000) + 0.5 < mean("county", 700_000)


def test_councils_grow_from_round_to_round(levels: Levels) -> None:
    def total(turn: int) -> int:
        return sum(levels.level("services", f"area-{n}", turn) for n in range(60))

    assert total(0) < total(1) < total(2)


def test_the_short_form_is_answered_whole(levels: Levels) -> None:
    asked = instrument(editions()[-1], "england", "district")
    said = levels.short(asked, 0)
    for name, value in said.items():
        assert value in questions.find(asked, "short", name).choices


def test_colleagues_differ_in_some_answers_only(levels: Levels) -> None:
    asked = instrument(editions()[-1], "england", "district")
    said = levels.full(asked, 0)
    other = differing(said, random.Random(1), 0.2)
    apart = [name for name in said if said[name] != other[name]]
    assert 0 < len(apart) < len(said) / 2
    assert set(other) == set(said)
