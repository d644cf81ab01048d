from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from almanac.framework import queries as framework
from almanac.practice import challenges
from almanac.practice.challenges import load
from tests.practice.small import challenge, put_challenges
from tests.signposts.small import refusals


def test_every_outcome_has_challenges_in_both_languages() -> None:
    known = challenges.library()
    assert len(known) >= 40
    assert set(known.outcomes.values()) == {facet.outcome for facet in framework.facets()}
    for each in known.values():
        texts = (each.title, each.happens, each.example, *each.causes, *each.helps)
        assert all(text.cy for text in texts), each.id


@pytest.mark.parametrize(
    ("changes", "line", "reason"),
    [
        ({"facets": ["gold"]}, "- gold", "There is no area of work gold."),
        ({"signposts": ["gold"]}, "- gold", "There is no signpost gold."),
        ({"pointers": ["gold"]}, "- gold", "There is no pointer gold."),
    ],
)
def test_what_leads_nowhere_is_refused(
    tmp_path: Path, changes: dict[str, Any], line: str, reason: str
) -> None:
    put_challenges(tmp_path, challenge(**changes))
    assert refusals(load, tmp_path) == [("data.yaml", line, reason)]


def test_an_id_is_given_once(tmp_path: Path) -> None:
    put_challenges(tmp_path, challenge(), challenge())
    ((_, line, reason),) = refusals(load, tmp_path)
    assert (line, reason[:21]) == ("- id: data-late", "The id data-late is a")


def test_they_are_found_by_outcome_area_element_and_signpost() -> None:
    one = next(each for each in challenges.library().values() if each.facets)
    outcome = challenges.outcome_of(one.id)
    assert one in challenges.of_outcome(outcome)
    assert one in challenges.of_area(one.facets[0])
    assert one in challenges.of_element(f"outcomes:2023:{outcome}")
    assert challenges.challenge(one.id) == one
    assert challenges.challenge("gold") is None
    for each in challenges.library().values():
        assert all(each in challenges.naming_signpost(id_) for id_ in each.signposts)


def test_a_demonstration_names_no_real_councils_work(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    named = next(each for each in challenges.library().values() if each.pointers)
    assert challenges.pointers_of(named)
    monkeypatch.setattr("almanac.catalogue.roots.is_demonstration", lambda: True)
    monkeypatch.setattr("almanac.practice.challenges.is_demonstration", lambda: True)
    settings.CONTENT_ROOTS = (settings.CONTENT_ROOTS[0], tmp_path)
    assert challenges.pointers_of(challenges.library()[named.id]) == ()
