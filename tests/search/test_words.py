"""Texts as words: folded, small words left out, Welsh beginnings changed and changed back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.search.words import SMALL, folded, mutations_of, telling, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ŵyl-y-Môn & Co.", "wyl y mon co"),
        ("the council’s website", "the councils website"),
        ("mae'r cyngor a'u staff", "mae r cyngor a u staff"),
        ("WCAG 2.2", "wcag 2 2"),
        ("İstanbul ﬁne", "istanbul fine"),
        ("‮evil‬ \x00 tricks", "evil tricks"),
        ("", ""),
    ],
)
def test_a_text_is_folded(text: str, words: str) -> None:
    assert folded(text) == words


@given(st.text(max_size=300))
def test_folding_twice_changes_nothing_and_leaves_plain_letters(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert set(once) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


def test_small_words_go_unless_nothing_else_is_left() -> None:
    assert telling(words_of("how do we do the bins")) == ("bins",)
    assert telling(words_of("how do we")) == ("how", "do", "we")


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("caerdydd", "nghaerdydd"),
        ("nghaerdydd", "caerdydd"),
        ("nghaerdydd", "gaerdydd"),
        ("powys", "mhowys"),
        ("gwefan", "wefan"),
        ("llinellau", "linellau"),
        ("bws", None),
    ],
)
def test_a_welsh_word_is_known_by_any_of_its_beginnings(word: str, form: str | None) -> None:
    assert (form in mutations_of(word)) if form else mutations_of(word) == ()


@given(st.text("abcdefghilmnoprstuwy", min_size=1, max_size=12))
def test_no_word_is_its_own_mutation(word: str) -> None:
    assert word not in mutations_of(word)


def test_small_words_are_folded() -> None:
    assert all(folded(word) == word for word in SMALL)
