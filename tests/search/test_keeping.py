"""Editors keep the related words: what they change is searched by at once, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from ruamel.yaml import YAML

from almanac.accounts.models import User
from almanac.accounts.refused import Refused
from almanac.audit.queries import events
from almanac.guide.roles import EditorRole, set_roles
from almanac.search import actions, keeping, keeping_page, queries
from almanac.search.keeping import Draft, checked
from almanac.search.schema import Group
from almanac.shown import stamps
from tests.builders import people

pytestmark = pytest.mark.django_db

BY = "user:1"
LIST = "/search/related-words/"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    keeping.forget()
    yield
    keeping.forget()


@pytest.fixture
def author(db: None) -> User:
    """Somebody who writes the guide and is no steward."""
    who = people.nobody_special()
    set_roles(email=who.email, roles=frozenset({EditorRole.AUTHOR}), by=BY)
    return who


def read_as(text: str) -> set[str]:
    stamps.look_again()
    return {" ".join(way.words) for thing in queries.understood(text) for way in thing.ways}


def shipped(first: str) -> keeping.Entry:
    return next(e for e in keeping.entries().values() if e.shipped and first in e.shipped.words)


def test_every_group_that_ships_is_one_that_an_editor_could_write() -> None:
    groups = [entry.now for entry in keeping.entries().values() if entry.now]
    assert len(groups) == len(keeping.SHIPPED.get(settings.CONTENT_ROOTS)) > 400
    for group in groups:
        others = [each for each in groups if each is not group]
        assert checked(Draft.of(group), others) == group


def test_an_added_group_is_searched_by(held: Path) -> None:
    assert "tip run" not in read_as("trip to the dump")
    actions.add(draft=Draft("trip to the dump\ntip run"), by=BY)
    assert "tip run" in read_as("trip to the dump")


def test_a_changed_group_counts_instead_of_the_one_that_ships_and_can_go_back(held: Path) -> None:
    entry = shipped("councillor")
    assert "ward member" in read_as("councillor")
    actions.change(
        key=entry.key, draft=Draft("councillor\nlocal politician"), seen=entry.state, by=BY
    )
    assert {"local politician", "ward member"} & read_as("councillor") == {"local politician"}
    changed = keeping.entries()[entry.key]
    assert changed.is_changed
    actions.put_back(key=entry.key, seen=changed.state, by=BY)
    assert keeping.entries()[entry.key] == entry
    assert "ward member" in read_as("councillor")


def test_a_group_that_ships_can_be_taken_out_and_one_that_was_added_is_gone(held: Path) -> None:
    entry = shipped("councillor")
    actions.take_out(key=entry.key, seen=entry.state, by=BY)
    assert "ward member" not in read_as("councillor")
    assert keeping.entries()[entry.key].now is None
    key = actions.add(draft=Draft("one thing\nanother thing"), by=BY)
    actions.take_out(key=key, seen=keeping.entries()[key].state, by=BY)
    assert key not in keeping.entries()
    verbs = [each.verb for each in events(actions.CHAIN)]
    assert verbs == ["taken-out", "added", "taken-out"]


def test_what_somebody_else_changed_meanwhile_is_not_overwritten() -> None:
    entry = shipped("councillor")
    actions.change(key=entry.key, draft=Draft("councillor\nalderman"), seen=entry.state, by=BY)
    with pytest.raises(Refused, match="Somebody changed"):
        actions.change(key=entry.key, draft=Draft("councillor\nmayor"), seen=entry.state, by=BY)
    assert keeping.entries()[entry.key].now == Group(
        words=("councillor", "alderman"), language="en"
    )


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (Draft(""), "from 2 to 12"),
        (Draft("alone"), "from 2 to 12"),
        (Draft("\n".join(f"word {n}" for n in range(13))), "from 2 to 12"),
        (Draft("fine phrase\n!!!"), "“!!!” is no word"),
        (Draft("fine phrase\n" + "x" * 61), "is no word"),
        (Draft("Café table\ncafe TABLE"), "is there twice"),
        (Draft("made up words\nlocal authority"), "already goes with “council”"),
        (Draft("made up words\nothers", language="fr"), "Choose in which language"),
        (Draft("one\ntwo\nthree", language="both"), "one English and one Welsh line"),
        (Draft("one\ntwo", language="both", one_way=True), "one English and one Welsh line"),
    ],
)
def test_a_bad_group_is_refused_with_what_to_do(draft: Draft, sentence: str) -> None:
    before = keeping.entries()
    with pytest.raises(Refused, match=sentence):
        actions.add(draft=draft, by=BY)
    assert keeping.entries() == before


def test_a_one_way_group_may_begin_with_a_word_of_another_but_not_stand_twice() -> None:
    draft = Draft("council\ntown hall", one_way=True)
    actions.add(draft=draft, by=BY)
    with pytest.raises(Refused, match="there already"):
        actions.add(draft=draft, by=BY)


def test_an_author_adds_changes_and_takes_out_on_pages(
    held: Path, client: Client, author: User
) -> None:
    client.force_login(author)
    sent = {"words": "trip to the dump\r\ntip run", "language": "en", "do": "save"}
    made = client.post(f"{LIST}new/", sent, follow=True)
    assert "The search uses it from now on" in made.content.decode()
    address = made.redirect_chain[-1][0]
    key = address.rstrip("/").rpartition("/")[2]
    seen = keeping.entries()[key].state
    shown = client.get(LIST, {"q": "trip to the dump"}).content.decode()
    assert "Added here." in shown
    again = client.post(address, sent | {"words": "tip run", "seen": seen})
    assert again.status_code == 400
    assert "tip run</textarea>" in again.content.decode()
    client.post(address, sent | {"words": "tip run\nskip visit", "seen": "", "do": "take-out"})
    assert key in keeping.entries()
    client.post(address, sent | {"seen": seen, "do": "take-out"})
    assert key not in keeping.entries()
    assert client.get(address).status_code == 404


def test_the_table_can_be_taken_along_and_read_again(
    client: Client, author: User, tmp_path: Path
) -> None:
    actions.add(draft=Draft("trip to the dump\ntip run"), by=BY)
    client.force_login(author)
    file = client.get(f"{LIST}related.yaml").content
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "related.yaml").write_bytes(file)
    read = keeping.SHIPPED.get([tmp_path])
    assert list(read) == [entry.now for entry in keeping.entries().values()]
    assert len(YAML(typ="safe").load(file)["groups"]) == len(read)


def test_the_list_shows_the_groups_with_the_whole_text_first(db: None) -> None:
    found = keeping_page.rows("Missed BIN", 1).rows
    said = [[each.text for each in row.words] for row in found]
    assert "missed bin" in said[0]
    assert all(any({"bin", "missed"} & set(text.split()) for text in each) for each in said)
    assert keeping_page.rows("xyzzy", 1).total == 0


@pytest.mark.parametrize(
    "query", [{"q": "\x00(*"}, {"page": "-1"}, {"page": "9999"}, {"q": "x" * 9_000}]
)
def test_any_address_of_the_list_is_a_page(
    held: Path, client: Client, author: User, query: dict[str, str]
) -> None:
    client.force_login(author)
    assert client.get(LIST, query).status_code == 200
