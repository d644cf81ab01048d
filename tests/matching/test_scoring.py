from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.matching.scoring import SCORES, SPELLING_TOP, Ground, Key, fit


def ground(typed: str, name: str, *, welsh: bool = False) -> str | None:
    fits = fit(Key.of(typed, welsh=True), Key.of(name, welsh=welsh))
    return fits.ground.value if fits else None


@pytest.mark.parametrize(
    ("typed", "name", "welsh", "expected"),
    [
        ("powys", "Powys", True, "same"),
        ("Powys Council", "Powys", True, "same-core"),
        ("Bowys", "Powys", True, "mutated"),
        ("Bowys", "Powys", False, "spelling"),  # English names do not mutate
        ("Basing", "Basingstoke and Deane", False, "beginning"),
        ("Deane", "Basingstoke and Deane", False, "words"),
        ("Basingstok", "Basingstoke", False, "beginning"),
        ("Basinsgtoke", "Basingstoke", False, "spelling"),
        ("Cuonty Durham", "County Durham", False, "spelling"),
        ("Gwent County Council", "Kent County Council", False, None),
        ("Kent", "Essex", False, None),
        ("Ken", "Kex", False, None),  # three letters are too few for a mistake
        ("x", "Exeter", False, None),
    ],
)
def test_grounds(typed: str, name: str, welsh: bool, expected: str | None) -> None:
    assert ground(typed, name, welsh=welsh) == expected


def score(typed: str, name: str) -> float:
    fits = fit(Key.of(typed, welsh=True), Key.of(name))
    return fits.score if fits else 0.0


def test_the_shorter_of_two_names_that_begin_alike_comes_first() -> None:
    assert score("new", "Newham") > score("new", "Newcastle-under-Lyme")


def test_a_mistake_never_outdoes_a_name_that_fits() -> None:
    lowest = min(SCORES.values()) - 4
    assert score("Manchster", "Manchester") < min(lowest, SPELLING_TOP) + 0.01


def test_swapped_neighbours_are_one_mistake() -> None:
    assert score("Yrok", "York") == score("Yorx", "York") > 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_scores_lie_between_0_and_100(typed: str, name: str) -> None:
    fits = fit(Key.of(typed, welsh=True), Key.of(name, welsh=True))
    assert fits is None or 0 < fits.score <= 100


@given(st.text(min_size=1, max_size=60))
def test_every_name_fits_itself_best(name: str) -> None:
    key = Key.of(name)
    fits = fit(key, key)
    assert fits is not None
    assert fits.ground is Ground.SAME
