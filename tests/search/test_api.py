"""The search as JSON tells what is public now: what is taken down is not found any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from almanac.practice.actions import watching
from almanac.practice.lifecycle import Verb
from almanac.search import holding
from almanac.shown import stamps
from tests.builders import examples, people

pytestmark = pytest.mark.django_db


def found(client: Client, words: str) -> list[str]:
    """What the API finds after whatever changed was seen."""
    stamps.look_again()
    holding.look_again()
    return [each["key"] for each in client.get("/api/v1/search", {"q": words}).json()["items"]]


def test_what_is_withdrawn_or_hidden_is_not_found_any_more(held: Path, client: Client) -> None:
    made = examples.published(title="Zebra crossings counted")
    asked = examples.question(title="Who counts zebras?")
    assert sorted(found(client, "zebra")) == [f"practice:{made.pk}", f"question:{asked.pk}"]
    examples.step(made, Verb.WITHDRAW, people.steward(), "It names a person.")
    watching.hide(question=asked.pk, answer=None, why="An advert.", by=people.steward())
    assert found(client, "zebra") == []


def test_an_answer_of_the_search_is_kept_by_nobody(held: Path, client: Client) -> None:
    answer = client.get("/api/v1/search", {"q": "data"})
    assert answer["Cache-Control"] == "no-cache"
    assert not answer.has_header("ETag")
    assert client.get("/api/v1/examples").has_header("ETag")
