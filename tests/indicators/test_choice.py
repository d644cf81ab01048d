"""A reader's choice as a link: there and back, and a sentence for every wrong part."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from almanac.indicators.choice import (
    ANY,
    OWN,
    Bounds,
    Choice,
    Wrong,
    default_choice,
    read_choice,
    write_choice,
)
from almanac.indicators.choice_words import SENTENCES, complaint_words

BOUNDS = Bounds({"population": 3, "density": 2, "area": 0}, largest_weight=5, most=15)


def read(text: str) -> Choice:
    choice, complaints = read_choice(dict(parse_qsl(text)), BOUNDS)
    assert complaints == ()
    return choice


def test_a_link_without_a_choice_is_the_default() -> None:
    assert read("") == default_choice(BOUNDS)


def test_a_link_names_only_what_it_moves() -> None:
    choice = read("w=population:2,density:0&k=10&nation=any")
    assert choice == Choice({"population": 2, "density": 0, "area": 0}, 10, ANY, OWN)
    assert choice.widened
    assert write_choice(choice, BOUNDS) == "w=density:0,population:2&k=10&nation=any"


def test_a_form_sends_each_weight_by_itself() -> None:
    assert read("w-population=2&w-density=2&w-area=1").weights == {
        "population": 2,
        "density": 2,
        "area": 1,
    }


weights = st.fixed_dictionaries({name: st.integers(0, 5) for name in BOUNDS.defaults})
choices = st.builds(
    Choice,
    weights.filter(lambda w: any(w.values())),
    st.none() | st.integers(1, 15),
    st.sampled_from([OWN, ANY]),
    st.sampled_from([OWN, ANY]),
)


@given(choices)
def test_there_and_back(choice: Choice) -> None:
    assert read(write_choice(choice, BOUNDS)) == choice


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("w=population", Wrong.WEIGHTS),
        ("w=weather:2", Wrong.MEASURE),
        ("w=population:6", Wrong.WEIGHT),
        ("w=population:-1", Wrong.WEIGHT),
        ("w=population:1.5", Wrong.WEIGHT),
        ("w=population:", Wrong.WEIGHT),
        ("w=population:²", Wrong.WEIGHT),
        ("w=population:99999999999999999999", Wrong.WEIGHT),
        ("w-population=lots", Wrong.WEIGHT),
        ("w=population:0,density:0", Wrong.ALL_ZERO),
        ("k=0", Wrong.LIMIT),
        ("k=16", Wrong.LIMIT),
        ("k=ten", Wrong.LIMIT),
        ("nation=scotland", Wrong.NATION),
        ("kind=parish", Wrong.KIND),
    ],
)
def test_a_wrong_part_gets_a_sentence_and_its_default(text: str, wrong: Wrong) -> None:
    choice, complaints = read_choice(dict(parse_qsl(text, keep_blank_values=True)), BOUNDS)
    assert choice == default_choice(BOUNDS)
    assert [complaint.wrong for complaint in complaints] == [wrong]
    with translation.override("en"):
        sentence = complaint_words(complaints[0], BOUNDS)
    assert sentence.endswith(".")
    assert "%(" not in sentence


def test_the_right_parts_of_a_wrong_link_still_count() -> None:
    choice, complaints = read_choice({"w": "population:1,weather:2", "k": "x"}, BOUNDS)
    assert choice.weights["population"] == 1
    assert [c.wrong for c in complaints] == [Wrong.MEASURE, Wrong.LIMIT]


@given(st.dictionaries(st.sampled_from(["w", "k", "nation", "kind", "w-area"]), st.text()))
def test_any_text_is_answered(parameters: dict[str, str]) -> None:
    choice, complaints = read_choice(parameters, BOUNDS)
    assert set(choice.weights) == set(BOUNDS.defaults)
    assert any(choice.weights.values())
    assert all(len(complaint.text) <= 40 for complaint in complaints)


def test_every_complaint_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Wrong)


def test_what_was_written_is_repeated_only_in_part() -> None:
    long = "x" * 1000
    texts = {"w": f"{long},{long}:1,area:{long}", "k": long, "nation": long, "kind": long}
    for name, text in texts.items():
        _, complaints = read_choice({name: text}, BOUNDS)
        assert complaints
        assert all(len(complaint.text) == 40 for complaint in complaints)
    _, complaints = read_choice({f"w-{long}": "1", "w-area": long}, BOUNDS)
    assert [len(complaint.text) for complaint in complaints] == [40, 40]
