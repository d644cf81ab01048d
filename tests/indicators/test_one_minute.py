"""In one minute: only fresh figures about the council, each with its period."""

from __future__ import annotations

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from almanac.figures import Absence
from almanac.indicators.card import Direction
from almanac.indicators.one_minute import Fact, Says, Sentence, one_minute
from almanac.indicators.one_minute_words import LEAST, WELL, WHOLE, words
from almanac.indicators.position import Standing
from tests.indicators.builders import compared

EIGHT = "10 20 30 40 50 60 70 80"
RISING = {"2022": "1", "2023": "2"}


def fact(own: str | Absence, others: str = EIGHT, **more: object) -> Fact:
    direction = Direction(str(more.get("direction", "higher")))
    return Fact(compared(own, others, **more), direction)  # type: ignore[arg-type]


def said(*facts: Fact) -> list[Says]:
    return [sentence.says for sentence in one_minute(facts)]


def test_nothing_fresh_about_the_council_is_said_honestly() -> None:
    assert said() == [Says.NOTHING]
    assert said(
        fact("90", fresh=False),
        fact("90", about="place"),
        fact("90", direction="neither"),
        fact(Absence.MISSING),
    ) == [Says.NOTHING]


def test_best_least_and_movement() -> None:
    got = one_minute(
        [
            fact("90", id="very-good"),
            fact("55", id="good"),
            fact("5", id="bad"),
            fact("45", id="middling", series=RISING),
        ]
    )
    assert [(s.says, s.indicator) for s in got] == [
        (Says.SCOPE, ""),
        (Says.WELL, "very-good"),
        (Says.LEAST, "bad"),
        (Says.BETTER, "middling"),
    ]
    assert got[0].count == 4
    assert got[1].count == 8
    assert (got[3].since, got[3].period) == ("2022", "2024")


def test_a_place_figure_never_outshines_the_council() -> None:
    got = one_minute([fact("90", id="place-figure", about="place"), fact("55", id="own-figure")])
    assert "place-figure" not in {sentence.indicator for sentence in got}
    assert got[0].count == 1


def test_when_nothing_stands_out() -> None:
    assert said(fact("45")) == [Says.SCOPE, Says.NOTHING_STANDS_OUT]


def test_only_figures_that_can_be_compared_are_counted() -> None:
    got = one_minute([fact("45"), fact("46", "1 2", id="lonely")])
    assert (got[0].says, got[0].count) == (Says.SCOPE, 1)
    got = one_minute([fact("45", "1 2"), fact("46", "1 2", id="lonely")])
    assert (got[0].says, got[0].count) == (Says.SCOPE_ALONE, 2)


def test_among_equals_the_one_with_most_councils_compared_is_spoken_of() -> None:
    got = one_minute([fact("90", id="a"), fact("90", f"{EIGHT} 85", id="b")])
    assert [(s.indicator, s.count) for s in got[1:]] == [("b", 9)]


def test_too_few_to_compare_with_is_said() -> None:
    assert said(fact("45", "1 2")) == [Says.SCOPE_ALONE]


def test_a_fall_is_an_improvement_where_lower_is_better() -> None:
    falling = {"2022": "60", "2023": "50"}
    assert said(fact("45", series=falling, direction="lower"))[-1] is Says.BETTER
    assert said(fact("45", series=falling))[-1] is Says.WORSE


@given(st.permutations(["90", "55", "45", "5", "8", "72"]))
def test_the_order_of_figures_does_not_matter(values: list[str]) -> None:
    got = one_minute([fact(value, id=f"value-{value}") for value in values])
    assert [s.indicator for s in got] == ["", "value-72", "value-5"]
    assert got == one_minute([fact(value, id=f"value-{value}") for value in sorted(values)])


def text(sentence: Sentence) -> str:
    return words(sentence, lambda id_: f"Title of {id_}", lambda id_, period: f"the year {period}")


def test_a_sentence_names_title_period_and_count() -> None:
    well = Sentence(
        Says.WELL, "x", "2024", standing=Standing.UPPER_HALF, direction=Direction.HIGHER, count=15
    )
    with translation.override("en"):
        assert text(well) == (
            "It does well on “Title of x” (the year 2024): in the upper half of 15 similar "
            "councils."
        )


@pytest.mark.parametrize(
    ("says", "standings"), [(Says.WELL, WELL), (Says.LEAST, LEAST)], ids=["well", "least"]
)
def test_every_position_that_can_be_said_has_a_template(says: Says, standings: object) -> None:
    for standing, lower in standings:  # type: ignore[attr-defined]
        direction = Direction.LOWER if lower else Direction.HIGHER
        got = text(Sentence(says, "x", "2024", "", standing, direction, 9))
        assert "%" not in got
        assert ("lower is better" in got) == lower


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("says", Says)
def test_every_sentence_is_whole_and_ranks_nobody(says: Says, count: int) -> None:
    standing = {Says.WELL: Standing.UPPER_HALF, Says.LEAST: Standing.LOWER_HALF}.get(says)
    got = text(Sentence(says, "x", "2024", "2020", standing, Direction.HIGHER, count))
    assert got.endswith(".")
    assert "%(" not in got
    assert not re.search(r"\b(rank|first|last|top|bottom|worst|\d+(st|nd|rd|th))\b", got)
    if says in WHOLE and says in (Says.BETTER, Says.WORSE):
        assert "the year 2024" in got
        assert "the year 2020" in got
