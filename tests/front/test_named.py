from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.front.named import NotNamedError, named
from almanac.indicators import warehouse
from almanac.register.queries import register

pytestmark = pytest.mark.usefixtures("prepared")


def test_every_council_of_the_date_is_named_by_its_id_its_names_and_its_code() -> None:
    day = warehouse.as_at()
    for council in register().as_at(day):
        names = council.name(day), council.name(day, "cy")
        for text in (council.id, *names, council.code("gss", day)):
            assert named(text).council.id == council.id, text
            assert named(text).note == ""


@pytest.mark.parametrize("text", ["  leeds  ", "LEEDS", "Leeds City\tCouncil", "E08000035"])
def test_writing_does_not_matter(text: str) -> None:
    assert named(text).council.id == "leeds"


def test_a_council_that_is_no_more_gives_the_one_that_stands_for_it_with_a_note() -> None:
    found = named("Taunton Deane")
    assert found.council.id == "somerset"
    assert "is no more" in found.note


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Leds", "Did you mean: Leeds?"),
        ("Westmorland", "Westmorland and Furness (westmorland-and-furness)"),
        ("Cumbria County Council", "its area was divided"),
        ("", "No council of England or Wales is called “”."),
        ("leeds, bradford", "No council of England or Wales is called"),
    ],
)
def test_what_is_not_clear_is_never_guessed(text: str, sentence: str) -> None:
    with pytest.raises(NotNamedError) as error:
        named(text)
    assert sentence in str(error.value)


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    try:
        found = named(text)
    except NotNamedError as error:
        said = str(error)
    else:
        assert found.council.span.holds(warehouse.as_at())
        return
    assert said.endswith((".", "?"))
