from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.matching.alphabet import english_key, letters, sort_key, welsh_key


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rhondda", ["rh", "o", "n", "dd", "a"]),
        ("llangefni", ["ll", "a", "ng", "e", "f", "n", "i"]),
        ("bangor", ["b", "a", "n", "g", "o", "r"]),
        ("phwll", ["ph", "w", "ll"]),
        ("", []),
    ],
)
def test_letters(word: str, expected: list[str]) -> None:
    assert letters(word) == expected


def test_digraphs_are_letters_of_their_own() -> None:
    words = ["Chwefror", "Cyngor", "Ddinbych", "Dyfed", "Ffestiniog", "Fynwy", "Llyn", "Lwc"]
    assert sorted(words, key=welsh_key) == [
        "Cyngor",
        "Chwefror",
        "Dyfed",
        "Ddinbych",
        "Fynwy",
        "Ffestiniog",
        "Lwc",
        "Llyn",
    ]


def test_ng_comes_after_g_and_rh_after_r_and_th_after_t() -> None:
    words = ["Hywel", "Ngwynedd", "Gwynedd", "Rhyl", "Rwsia", "Thomas", "Tywyn"]
    assert sorted(words, key=welsh_key) == [
        "Gwynedd",
        "Ngwynedd",
        "Hywel",
        "Rwsia",
        "Rhyl",
        "Tywyn",
        "Thomas",
    ]


def test_councils_of_wales_in_welsh_order() -> None:
    names = ["Sir y Fflint", "Sir Fynwy", "Sir Ddinbych", "Sir Benfro", "Casnewydd", "Caerffili"]
    assert sorted(names, key=welsh_key) == [
        "Caerffili",
        "Casnewydd",
        "Sir Benfro",
        "Sir Ddinbych",
        "Sir Fynwy",
        "Sir y Fflint",
    ]


def test_accents_decide_only_between_equals() -> None:
    assert sorted(["Môn", "Monmouth", "Mon", "Mold"], key=welsh_key) == [
        "Mold",
        "Mon",
        "Môn",
        "Monmouth",
    ]


def test_the_order_is_the_languages_own() -> None:
    words = ["Chester", "Conwy"]
    assert sorted(words, key=lambda w: sort_key(w, "en")) == ["Chester", "Conwy"]
    assert sorted(words, key=lambda w: sort_key(w, "cy")) == ["Conwy", "Chester"]


@given(st.lists(st.text(max_size=20), max_size=8))
def test_any_texts_can_be_sorted_and_always_alike(texts: list[str]) -> None:
    backwards = texts[::-1]
    assert sorted(texts, key=welsh_key) == sorted(backwards, key=welsh_key)
    assert sorted(texts, key=english_key) == sorted(backwards, key=english_key)
