"""Answers read through other frameworks: whole only when everything that speaks is answered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from almanac.assessment.reading import AreaLevel, read_through
from almanac.assessment.scoring import Interval, score_outcome
from almanac.framework.schemas import Element, Facet

ELEMENTS = [Element(id=id_, kind="mission", title=id_, meaning=id_) for id_ in ("one", "two")]
FACETS = [
    Facet(id="a", outcome="o", title="a", meaning="a", elements=("f:1:one",)),
    Facet(id="b", outcome="o", title="b", meaning="b", elements=("f:1:one", "f:1:two")),
    Facet(id="c", outcome="p", title="c", meaning="c", elements=("f:1:two",)),
]


def level(id_: str, low: int, high: int | None = None, *, answered: bool = True) -> AreaLevel:
    return AreaLevel(id_, Interval(low, low if high is None else high), answered)


def test_an_area_speaks_to_every_element_it_names() -> None:
    levels = {"a": level("a", 1), "b": level("b", 3), "c": level("c", 2)}
    found = read_through("f:1", ELEMENTS, FACETS, levels)
    assert [area.id for area in found["one"].areas] == ["a", "b"]
    assert found["one"].level == Interval(1, 1)
    assert found["two"].level == Interval(2, 2)
    assert found["two"].lowest == Interval(2, 2)


def test_below_full_coverage_there_is_no_level() -> None:
    levels = {"a": level("a", 1), "b": level("b", 0, 4, answered=False), "c": level("c", 2)}
    found = read_through("f:1", ELEMENTS, FACETS, levels)
    assert (found["one"].level, found["one"].answered, found["one"].covered) == (None, 1, False)
    assert len(found["one"].areas) == 2


def test_an_area_that_does_not_apply_speaks_to_nothing() -> None:
    levels = {"a": level("a", 1), "b": AreaLevel("b", None, True), "c": level("c", 2)}
    found = read_through("f:1", ELEMENTS, FACETS, levels)
    assert [area.id for area in found["one"].areas] == ["a"]
    assert found["one"].level == Interval(1, 1)


@given(st.lists(st.integers(0, 4), min_size=3, max_size=3))
def test_a_second_way_comes_to_the_same(given_levels: list[int]) -> None:
    levels = {id_: level(id_, n) for id_, n in zip("abc", given_levels, strict=True)}
    found = read_through("f:1", ELEMENTS, FACETS, levels)
    for element, names in (("one", "ab"), ("two", "bc")):
        chosen = sorted(given_levels["abc".index(name)] for name in names)
        assert found[element].level == Interval(chosen[0], chosen[0])  # of two, the lower
        assert found[element].level == score_outcome(levels[n].level for n in names).median
