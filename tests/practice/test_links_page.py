"""Stewards look at links that do not answer or are past their review."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from almanac.accounts.queries import key_of
from almanac.audit.queries import events
from almanac.links import actions
from almanac.links.models import Sighting
from almanac.practice import pointers
from almanac.practice.pages import links as pages
from almanac.signposts import queries as signposts
from tests.builders import people
from tests.links.things import GONE, MOVED, looked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]

ONE = signposts.signposts()[0]
TWO = signposts.signposts()[1]


def said(client: Client, address: str = "/stewards/links/") -> str:
    return html.unescape(client.get(address).content.decode())


@pytest.fixture
def steward() -> Client:
    return people.signed_in(people.steward())


def test_with_nothing_to_look_at_it_says_what_is_watched(steward: Client) -> None:
    page = said(steward)
    count = len(signposts.library()) + len(pointers.library())
    assert (
        f"{count} signposts and case studies are watched. Never checked from here so far: {count}."
        in page
    )
    assert page.count("Nothing of this kind.") == 3


def test_what_is_broken_overdue_or_moved_is_shown_once_each(steward: Client) -> None:
    looked(str(ONE.address), GONE, GONE)
    looked(str(TWO.address), MOVED)
    actions.look_over(day=ONE.review_by.replace(year=ONE.review_by.year + 2))
    page = said(steward)
    assert page.index('id="broken"') < page.index(ONE.title.en) < page.index('id="overdue"')
    for each in (ONE, TWO):
        assert page.count(f">{each.title.en}</a>") == 1
    overdue = len(signposts.library()) + len(pointers.library()) - 1  # one is broken
    assert page.count("Still good, seen today") == 1 + pages.MOST
    assert f"{overdue - pages.MOST} more come up once these are done." in page


def test_still_good_seen_today(steward: Client, django_user_model: Any) -> None:
    looked(str(ONE.address), GONE, GONE)
    key = f"signpost:{ONE.id}"
    answer = steward.post("/stewards/links/", {"key": key}, follow=True)
    page = html.unescape(answer.content.decode())
    assert f"Seen today: {ONE.title.en}." in page
    assert f">{ONE.title.en}</a>" not in page
    by = key_of(django_user_model.objects.get(steward=True))
    assert Sighting.objects.get().on == timezone.localdate()
    assert [event.by for event in events(f"link:{key}")] == [by]


@pytest.mark.parametrize("key", ["", "signpost:gold", "x" * 5_000, "signpost:\x00"])
def test_what_is_not_watched_cannot_be_seen(steward: Client, key: str) -> None:
    answer = steward.post("/stewards/links/", {"key": key}, follow=True)
    assert "This is no longer watched" in answer.content.decode()
    assert not Sighting.objects.exists()


def test_it_is_for_stewards() -> None:
    client = people.signed_in(people.lead_of("leeds"))
    assert client.get("/stewards/links/").status_code == 403
    assert client.post("/stewards/links/", {"key": f"signpost:{ONE.id}"}).status_code == 403
    assert not Sighting.objects.exists()


def test_statements_do_not_grow(steward: Client, django_assert_max_num_queries: Any) -> None:
    for each in signposts.signposts()[:20]:
        looked(str(each.address), GONE, GONE)
    with django_assert_max_num_queries(8):
        steward.get("/stewards/links/")
