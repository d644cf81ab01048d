from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from almanac.practice import pointers
from almanac.practice.pages.elsewhere import published_words
from almanac.practice.pointers import Choice, load
from almanac.register.queries import register
from almanac.ui.demonstration import MARKER
from tests.practice.small import pointer, put_pointers
from tests.signposts.small import refusals

TODAY = date(2026, 11, 30)


def test_what_ships_is_about_councils_of_the_register_in_both_nations() -> None:
    every = pointers.library().values()
    assert len(every) >= 60
    assert len({each.outcomes[0] for each in every}) >= 8
    assert sum("wales" in pointers.nations_of(each) for each in every) >= 8
    assert all(each.about.cy for each in every)


@pytest.mark.parametrize(
    ("changes", "line", "reason"),
    [
        (
            {"councils": ["leeds", "gold"]},
            "- gold",
            "There is no council gold in the register; `almanac councils` lists ids.",
        ),
        ({"outcomes": ["gold"]}, "- gold", "There is no outcome gold."),
        ({"facets": ["gold"]}, "- gold", "There is no area of work gold."),
    ],
)
def test_what_leads_nowhere_is_refused(
    tmp_path: Path, changes: dict[str, Any], line: str, reason: str
) -> None:
    put_pointers(tmp_path, pointer(**changes))
    assert refusals(load, tmp_path) == [("data.yaml", line, reason)]


def test_an_address_is_given_once(tmp_path: Path) -> None:
    put_pointers(tmp_path, pointer(), pointer("two", address="http://one.example/page/"))
    ((_, _, reason),) = refusals(load, tmp_path)
    assert reason == "one leads to the same address; keep one of the two."


@pytest.mark.parametrize("published", ["26-11-2024", "2024-13-45", "2024-02-30", "2024-00"])
def test_a_day_that_there_is_not_is_refused(tmp_path: Path, published: str) -> None:
    put_pointers(tmp_path, pointer(published=published))
    ((_, line, _),) = refusals(load, tmp_path)
    assert line.startswith("published:")


def test_what_an_abolished_council_did_shows_on_its_successor_and_says_so() -> None:
    gone = next(
        id_
        for each in pointers.library().values()
        for id_ in each.councils
        if not register().get(id_).span.holds(TODAY) and register().became(id_, TODAY)
    )
    successor = register().became(gone, TODAY)[0]
    of_successor = {f.pointer.id: f.before for f in pointers.of_council(successor, TODAY)}
    for found in pointers.of_council(gone, TODAY):
        assert found.before == ()
        if successor not in found.pointer.councils:
            assert of_successor[found.pointer.id] == (gone,)


def test_before_its_successor_began_it_does_not_show_there() -> None:
    day_before = date(2023, 3, 31)
    ids = {f.pointer.id for f in pointers.of_council("cumberland", day_before)}
    own = {e.id for e in pointers.library().values() if "cumberland" in e.councils}
    assert ids == own


def test_a_choice_holds_all_of_it() -> None:
    every = tuple(pointers.library().values())
    assert pointers.pointers(Choice(), TODAY) == every
    welsh = pointers.pointers(Choice(nation="wales", outcome="data"), TODAY)
    assert welsh == tuple(
        e for e in every if "wales" in pointers.nations_of(e) and "data" in e.outcomes
    )
    named = next(each for each in every if each.products)
    by_product = pointers.pointers(Choice(product=named.products[0].casefold()), TODAY)
    assert named in by_product
    assert pointers.pointers(Choice(product="gold"), TODAY) == ()


def test_a_demonstration_shows_no_real_councils_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr("almanac.catalogue.roots.is_demonstration", lambda: True)
    settings.CONTENT_ROOTS = (settings.CONTENT_ROOTS[0], tmp_path)
    assert MARKER
    assert not pointers.library()


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        (None, "en", "date not given"),
        ("2024", "en", "2024"),
        ("2024-02", "en", "February 2024"),
        ("2024-02-09", "en", "9 February 2024"),
        ("2024-02-09", "cy", "9 Chwefror 2024"),
    ],
)
def test_a_date_is_told_as_exactly_as_its_source_does(
    text: str | None, language: str, says: str
) -> None:
    assert published_words(text, language) == says
