"""Every edition, part and set of links that ships has its page, with what must be said on it."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from almanac.framework import queries
from almanac.framework.schemas import Crosswalk, Framework

EDITIONS = queries.frameworks()
CROSSWALKS = queries.crosswalks()


def said(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return html.unescape(response.content.decode())


def path(key: str) -> str:
    return key.replace(":", "-")


@pytest.mark.parametrize("found", EDITIONS, ids=lambda found: found.key)
def test_an_edition_shows_every_part_and_who_published_it(client: Client, found: Framework) -> None:
    page = said(client, f"/frameworks/{found.id}/{found.edition}/")
    assert found.publisher in page
    for element in found.walk():
        assert element.title.en in page
        assert f"/frameworks/{found.id}/{found.edition}/{element.id}/" in page


@pytest.mark.parametrize("found", EDITIONS, ids=lambda found: found.key)
def test_a_part_shows_its_doubts_and_its_links(client: Client, found: Framework) -> None:
    for element in found.walk():
        page = said(client, f"/frameworks/{found.id}/{found.edition}/{element.id}/")
        assert element.meaning.en in page
        assert element.to_verify is None or element.to_verify.en in page
        for linked in queries.links_of(f"{found.key}:{element.id}"):
            assert linked.link.reason.en in page


@pytest.mark.parametrize("found", CROSSWALKS, ids=lambda found: f"{found.from_}--{found.to}")
def test_links_read_from_both_ends_with_reasons_and_whose_they_are(
    client: Client, found: Crosswalk
) -> None:
    for one, other in ((found.from_, found.to), (found.to, found.from_)):
        page = said(client, f"/frameworks/links/{path(one)}--{path(other)}/")
        assert found.note.en in page
        assert all(link.reason.en in page for link in found.links)


def test_the_welsh_side_answers_too(client: Client) -> None:
    for found in EDITIONS:
        assert 'lang="cy"' in said(client, f"/cy/frameworks/{found.id}/{found.edition}/")


@pytest.mark.parametrize("form", ["ttl", "jsonld", "csv"])
def test_each_download_holds_every_part(client: Client, form: str) -> None:
    for found in EDITIONS:
        text = client.get(f"/frameworks/{found.id}/{found.edition}.{form}").content.decode()
        assert all(element.id in text for element in found.walk())


@pytest.mark.parametrize(
    "address",
    [
        "/frameworks/service-standard/1999/",
        "/frameworks/service-standard/2019/nothing/",
        "/frameworks/service-standard/2019.docx",
        "/frameworks/links/service-standard-2019--government-design-principles-2025/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
