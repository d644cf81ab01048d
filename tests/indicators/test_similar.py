"""Who the candidates are, and which values are compared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from almanac.indicators.choice import ANY, Choice, default_choice
from almanac.indicators.method import similarity_method
from almanac.indicators.similar import (
    Latest,
    bounds,
    candidates,
    everybody,
    indicators_read,
    similar,
)
from almanac.indicators.similarity import Dropped, NothingWeighsError, Similarity
from almanac.register.councils import Kind, Nation
from almanac.register.register import Register
from tests.register.builders import council, day

TODAY = day("2026-01-01")
METHOD = similarity_method()
DEFAULT = default_choice(bounds(METHOD))
CITIES = [council(f"city-{n}", kind=Kind.SINGLE_TIER) for n in range(9)]
VALLEYS = [council(f"valley-{n}", kind=Kind.SINGLE_TIER, nation=Nation.WALES) for n in range(6)]
DISTRICTS = [council(f"district-{n}", county="shire") for n in range(6)]
GONE = council("gone", kind=Kind.SINGLE_TIER, end="2020-04-01")


def values(*councils: str) -> Latest:
    """Every indicator of every council: different, positive, by the council's number."""
    return {
        id_: {
            indicator: Decimal(10 + (7 * n * n + 3 * m) % 23)
            for m, indicator in enumerate(indicators_read(METHOD))
        }
        for n, id_ in enumerate(councils)
    }


REGISTER = Register([*CITIES, *VALLEYS, *DISTRICTS, GONE], ())
LATEST = values(*sorted(REGISTER.councils))


def found(id_: str, choice: Choice = DEFAULT, register: Register = REGISTER) -> Similarity:
    return similar(register, LATEST, id_, choice, TODAY, METHOD)


@pytest.mark.parametrize(
    ("id_", "kin"), [("city-1", CITIES), ("valley-1", VALLEYS), ("district-1", DISTRICTS)]
)
def test_candidates_are_of_the_same_kind_and_nation_and_there_on_the_day(
    id_: str, kin: list[object]
) -> None:
    got = found(id_)
    assert got.candidates == len(kin)
    assert got.limit == len(kin) // 3
    assert len(got.neighbours) == got.limit
    assert {n.council for n in got.neighbours} <= {c.id for c in kin}  # type: ignore[attr-defined]


def test_adding_an_unrelated_kind_changes_nothing() -> None:
    alone = Register(CITIES, ())
    assert found("city-3") == found("city-3", register=alone)


def test_each_nation_reads_its_own_index_of_deprivation() -> None:
    reads = {
        id_: candidates(REGISTER, id_, DEFAULT, TODAY, METHOD).indicator_of["deprivation"]
        for id_ in ("city-1", "valley-1")
    }
    assert reads == {"city-1": "deprivation-england", "valley-1": "deprivation-wales"}


def test_across_nations_only_measures_that_can_cross_are_read() -> None:
    who = candidates(REGISTER, "city-1", Choice(DEFAULT.weights, nation=ANY), TODAY, METHOD)
    assert len(who.councils) == len(CITIES) + len(VALLEYS)
    assert who.indicator_of["deprivation"] == "deprivation-uk"


def test_a_measure_that_cannot_cross_is_dropped_with_its_reason() -> None:
    measures = tuple(
        m.model_copy(update={"indicator": {"england": "older-people", "wales": "older-people"}})
        if m.id == "older"
        else m
        for m in METHOD.measures
    )
    method = METHOD.model_copy(update={"measures": measures})
    choice = Choice(DEFAULT.weights, nation=ANY)
    got = similar(REGISTER, LATEST, "city-1", choice, TODAY, method)
    assert got.dropped["older"] is Dropped.NOT_ACROSS_NATIONS
    assert "older" not in {m.id for m in got.measures}


def test_any_kind_lets_other_kinds_in() -> None:
    got = found("city-1", Choice(DEFAULT.weights, kind=ANY))
    assert got.candidates == len(CITIES) + len(DISTRICTS)


def test_fewer_may_be_asked_for() -> None:
    assert len(found("city-1", Choice(DEFAULT.weights, limit=2)).neighbours) == 2


def test_area_has_no_weight_unless_it_is_given_one() -> None:
    assert found("city-1").dropped["area"] is Dropped.NO_WEIGHT
    heavy = Choice({**DEFAULT.weights, "area": 5})
    assert "area" in {m.id for m in found("city-1", heavy).measures}


def test_no_weight_at_all_is_refused() -> None:
    with pytest.raises(NothingWeighsError):
        found("city-1", Choice(dict.fromkeys(DEFAULT.weights, 0)))


def test_everybody_at_once_is_the_same_as_one_after_the_other() -> None:
    got = list(everybody(REGISTER, LATEST, TODAY, METHOD))
    alive = sorted({c.id for c in REGISTER.as_at(TODAY)})
    assert [similarity.council for similarity in got] == alive
    assert got == [found(id_) for id_ in alive]


def test_a_council_that_is_no_more_has_no_similar_councils() -> None:
    with pytest.raises(KeyError):
        found("gone")
