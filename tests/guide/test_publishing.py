"""What editors publish stands in place of what ships, is history, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from almanac.audit.models import Row
from almanac.guide import queries
from almanac.guide.actions import Refused, publish, take_back
from almanac.guide.kinds import Kind
from almanac.guide.shipped import shipped
from almanac.shown import stamps

pytestmark = pytest.mark.django_db
SAID = "The council knows what it holds. This was said by an editor."


def changed() -> dict[str, Any]:
    content = shipped().chapters["data"].model_dump(mode="json")
    content["summary"]["en"] = SAID
    return content


def show() -> None:
    publish(kind=Kind.CHAPTER, key="data", content=changed(), by="user:1")
    stamps.look_again()


def test_readers_see_what_was_published_last(client: Client) -> None:
    assert SAID not in client.get("/outcomes/data/").content.decode()
    show()
    assert SAID in client.get("/outcomes/data/").content.decode()
    assert queries.guide().edited == {("chapter", "data")}


def test_taking_back_shows_again_what_ships(client: Client) -> None:
    show()
    assert take_back(kind=Kind.CHAPTER, key="data", by="user:1")
    stamps.look_again()
    assert SAID not in client.get("/outcomes/data/").content.decode()
    assert not take_back(kind=Kind.CHAPTER, key="data", by="user:1"), "nothing is left"


def test_both_are_history() -> None:
    show()
    take_back(kind=Kind.CHAPTER, key="data", by="user:2")
    rows = Row.objects.filter(chain="guide:chapter:data").order_by("place")
    assert [(row.verb, row.by) for row in rows] == [
        ("published", "user:1"),
        ("taken back", "user:2"),
    ]


def test_only_pages_that_show_it_are_made_anew(client: Client) -> None:
    paths = ("/outcomes/data/", "/guide/", "/outcomes/value/", "/tools/", "/councils/leeds/")
    before = {path: client.get(path)["ETag"] for path in paths}
    show()
    changed = {path for path in paths if client.get(path)["ETag"] != before[path]}
    assert changed == {"/outcomes/data/", "/guide/"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"steps": []}, "steps"),
        ({"surprise": 1}, "There is no field “surprise”"),
        ({"outcome": "value"}, "The content says it is value, but it is to be published as data."),
    ],
)
def test_what_has_not_the_shape_is_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        publish(kind=Kind.CHAPTER, key="data", content=changed() | change, by="user:1")
    assert not queries.guide().edited
