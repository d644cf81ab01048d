"""Pages of signposts, in both languages, with how each address stands."""

from __future__ import annotations

import csv
import html
import io
from typing import Any

import pytest
from django.test import Client

from almanac.links import actions
from almanac.shown import stamps
from almanac.signposts import pages, queries
from tests.links.things import GONE, MOVED, WORKS, day, looked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]

EVERY = queries.signposts()
ONE = EVERY[0]


@pytest.fixture(autouse=True)
def _nothing_changed_yet() -> None:
    stamps.forget()


def said(client: Client, address: str) -> str:
    stamps.look_again()  # what a commit does
    response = client.get(address)
    assert response.status_code == 200, address
    return html.unescape(response.content.decode())


def test_the_list_shows_every_signpost_over_its_pages(client: Client) -> None:
    of = -(-len(EVERY) // pages.PER_PAGE)
    whole = "".join(said(client, f"/signposts/?page={number}") for number in range(1, of + 1))
    for each in EVERY:
        assert f'href="/signposts/{each.id}/"' in whole
        assert each.use.en in whole


def test_the_list_stands_by_main_outcome(client: Client) -> None:
    page = said(client, "/signposts/")
    assert page.index(">Organisational capability</h3>") < page.index(">Connectivity</h3>")
    fitting = [e for e in EVERY if e.kind == "code" and "productivity" in e.outcomes]
    assert len({e.outcomes[0] for e in fitting}) <= 1
    assert "</h3>" not in said(client, "/signposts/?kind=code&outcome=productivity")


def test_the_list_shows_what_was_chosen(client: Client) -> None:
    page = said(client, "/signposts/?nation=wales&kind=law")
    fitting = [e for e in EVERY if "wales" in e.nations and e.kind == "law"]
    assert page.count("<dt>") == len(fitting) > 0
    assert '<option value="law" selected>' in page


def test_nothing_found_says_what_to_do(client: Client) -> None:
    page = said(client, "/signposts/?outcome=connectivity&area=data-rights&kind=code")
    assert "Choose “All” in one of the lists." in page


@pytest.mark.parametrize("query", ["?page=abc", "?page=-1", "?page=9999", "?kind=%00", "?kind=<b>"])
def test_any_address_gives_the_list(client: Client, query: str) -> None:
    assert "Signposts" in said(client, f"/signposts/{query}")


@pytest.mark.parametrize("found", EVERY[::12], ids=lambda found: found.id)
def test_a_signpost_has_its_page_in_both_languages(client: Client, found: Any) -> None:
    page = said(client, f"/signposts/{found.id}/")
    assert found.title.en in page
    assert found.use.en in page
    assert str(found.address) in page
    assert found.publisher in page
    assert "Not yet checked here" in page
    welsh = said(client, f"/cy/signposts/{found.id}/")
    assert found.use.cy in welsh
    assert (found.title.cy or found.title.en) in welsh


def test_a_welsh_reader_is_led_to_the_welsh_page(client: Client) -> None:
    found = next(each for each in EVERY if each.address_cy)
    assert str(found.address_cy) in said(client, f"/cy/signposts/{found.id}/")


def test_looks_at_the_address_are_told_at_once(client: Client) -> None:
    address = str(ONE.address)
    before = said(client, f"/signposts/{ONE.id}/")
    assert "This address has not been checked from here yet." in before
    looked(address, WORKS)
    assert "Answers (on 1 December 2026)" in said(client, f"/signposts/{ONE.id}/")
    actions.note(address=address, found=GONE, at=day(2))
    actions.note(address=address, found=GONE, at=day(3))
    page = said(client, f"/signposts/{ONE.id}/")
    assert "<strong>Has not answered since 2 December 2026." in page
    assert "The site says that the page is not there." in page
    actions.note(address=address, found=MOVED, at=day(4))
    assert "https://new.example/" in said(client, f"/signposts/{ONE.id}/")


def test_a_page_that_is_past_its_review_says_so(client: Client) -> None:
    actions.look_over(day=ONE.review_by.replace(year=ONE.review_by.year + 1))
    assert "Its review is overdue." in said(client, f"/signposts/{ONE.id}/")


def test_statements_do_not_grow(client: Client, django_assert_num_queries: Any) -> None:
    for address in ("/signposts/?kind=law", "/signposts/"):
        stamps.look_again()
        with django_assert_num_queries(4):  # three, and what has changed
            client.get(address)


def test_the_table_holds_what_was_chosen(client: Client) -> None:
    text = client.get("/signposts/signposts.csv?outcome=data").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == [e.id for e in EVERY if "data" in e.outcomes]
    assert {row["state"] for row in rows} == {"not-checked"}


def test_there_is_no_other_signpost(client: Client) -> None:
    response = client.get("/signposts/gold/")
    assert response.status_code == 404
