from __future__ import annotations

import pytest

from almanac.front.choice_refused import SENTENCES, ChoiceRefusedError, strict_choice
from almanac.indicators.choice import Bounds, Wrong, default_choice

BOUNDS = Bounds({"population": 3, "density": 2}, largest_weight=5, most=15)


def test_what_is_right_is_taken() -> None:
    choice = strict_choice({"w": "density:0", "k": "4", "nation": "any", "kind": "own"}, BOUNDS)
    assert choice.weights == {"population": 3, "density": 0}
    assert (choice.limit, choice.nation, choice.kind) == (4, "any", "own")
    assert strict_choice({}, BOUNDS) == default_choice(BOUNDS)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"w": "density"}, "“density” is not a measure with its weight, such as population:2."),
        ({"w": "x:1"}, "There is no measure “x”; the measures are: population, density."),
        ({"w": "density:6"}, "“density:6” has no weight from 0 to 5 in whole numbers."),
        ({"w": "density:0,population:0"}, "Every measure has the weight 0"),
        ({"k": "16"}, "“16” is not a number of councils from 1 to 15."),
        ({"nation": "mars"}, "“mars” is no choice of nation; write own or any."),
        ({"kind": "parish"}, "“parish” is no choice of kind; write own or any."),
    ],
)
def test_what_is_wrong_is_refused_with_a_sentence(asked: dict[str, str], sentence: str) -> None:
    with pytest.raises(ChoiceRefusedError) as error:
        strict_choice(asked, BOUNDS)
    assert sentence in str(error.value)
    assert "used" not in str(error.value), "nothing was used instead"


def test_several_wrong_parts_are_all_named() -> None:
    with pytest.raises(ChoiceRefusedError) as error:
        strict_choice({"w": "x:1,density:9", "k": "0"}, BOUNDS)
    assert str(error.value).count("“") == 3


def test_every_kind_of_complaint_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Wrong)
