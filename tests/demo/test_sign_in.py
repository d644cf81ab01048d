"""One click signs in as somebody invented, in a demonstration and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from almanac.accounts.models import User
from almanac.demo import queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/demonstration/", "/cy/demonstration/"])
def test_elsewhere_there_is_no_such_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address, {"as": "steward"}).status_code == 404


def test_elsewhere_the_view_itself_refuses(client: Client, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.demo.urls"
    User.objects.create_user(queries.steward_part().email, name="Nobody", language="en")
    assert client.get("/demonstration/").status_code == 404
    assert client.post("/demonstration/", {"as": "steward"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_every_part_can_be_tried(few: Path, browser_of: Any) -> None:
    page = Client().get("/demonstration/").content.decode()
    parts = [queries.steward_part(), *(part for cast in queries.casts() for part in cast.parts)]
    assert len(parts) == 16
    assert len(queries.editor_parts()) == 4
    for part in parts:
        assert f'value="{part.value}"' in page
        desk = browser_of(part.value).get("/desk/")
        assert desk.status_code == 200
        assert str(User.objects.get(email=part.email)) in desk.content.decode()

    # One part after another, in the language of the page.
    browser = browser_of("aldenmere.lead")
    browser.post("/cy/demonstration/", {"as": "steward"})
    assert "Robin Sparrow" in browser.get("/cy/desk/").content.decode()


def test_who_writes_the_guide_begins_among_the_pages_of_editors(few: Path) -> None:
    page = Client().get("/demonstration/").content.decode()
    for part in queries.editor_parts():
        assert f'value="{part.value}"' in page
        browser = Client()
        answer = browser.post("/demonstration/", {"as": part.value})
        assert answer.headers["Location"] == "/editors/"


def test_whoever_was_sent_to_sign_in_comes_back_to_the_page_that_they_wanted(few: Path) -> None:
    browser = Client()
    wanted = "/questions/ask/?title=Who+knows%3F"
    browser.get(browser.get(wanted)["Location"])
    answer = browser.post("/demonstration/", {"as": "aldenmere.lead"})
    assert answer.headers["Location"] == wanted
    again = browser.post("/demonstration/", {"as": "aldenmere.lead"})
    assert again.headers["Location"] == "/desk/", "once"


def test_without_editors_nobody_writes_the_guide(few: Path, settings: Any) -> None:
    settings.ALMANAC = replace(settings.ALMANAC, editors=False)
    assert queries.editor_parts() == ()
    assert Client().post("/demonstration/", {"as": "guide.author"}).status_code == 400


@pytest.fixture
def steward(invented: Path) -> User:
    """The steward, and nobody else."""
    return User.objects.create_user(queries.steward_part().email, name="Robin", language="en")


WRONG = (
    "",
    "leeds.lead",
    "aldenmere",
    "aldenmere.lead",
    "aldenmere.steward",
    "0",
    "\0",
    "x" * 9999,
)


@pytest.mark.parametrize("wrong", WRONG)
def test_anybody_else_is_refused(steward: User, wrong: str) -> None:
    browser = Client()
    answer = browser.post("/demonstration/", {"as": wrong})
    assert answer.status_code == 400
    assert "Choose one of the people on this page." in answer.content.decode()
    assert "_auth_user_id" not in browser.session


def test_somebody_whose_sign_in_was_closed_is_refused(steward: User) -> None:
    steward.is_active = False
    steward.save()
    assert Client().post("/demonstration/", {"as": "steward"}).status_code == 400


def test_another_site_cannot_sign_anybody_in(steward: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/demonstration/", {"as": "steward"}).status_code == 403
