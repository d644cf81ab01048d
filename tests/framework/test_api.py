from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from almanac.framework import queries
from almanac.framework.schemas import LinkType

ROOT = "/api/v1/frameworks"


def got(client: Client, path: str, status: int = 200) -> Any:
    response = client.get(f"{ROOT}{path}")
    assert response.status_code == status, response.content
    return response.json()


def test_pages_of_editions_make_the_whole(client: Client) -> None:
    whole = got(client, "")
    pages = [got(client, f"?limit=2&offset={n}") for n in range(0, whole["count"], 2)]
    assert [i["key"] for page in pages for i in page["items"]] == [f["key"] for f in whole["items"]]
    assert {page["count"] for page in pages} == {len(whole["items"])}
    assert {"outcomes:2022", "outcomes:2023", "digitalisation:2024"} <= {
        item["key"] for item in whole["items"]
    }


def test_an_edition_has_its_parts_in_order_with_those_above(client: Client) -> None:
    for framework in queries.frameworks():
        told = got(client, f"/{framework.id}/{framework.edition}")
        assert [part["id"] for part in told["elements"]] == [e.id for e in framework.walk()]
        assert told["parts"] == len(told["elements"])
        children = {child.id: part.id for part in framework.walk() for child in part.elements}
        assert {p["id"]: p["above"] for p in told["elements"] if p["above"]} == children


def test_every_part_can_be_had_with_all_its_links(client: Client) -> None:
    for reference in queries.library().elements:
        told = got(client, "/" + reference.replace(":", "/"))
        assert told["reference"] == reference
        links = [(link["from"], link["type"], link["to"]) for link in told["links"]]
        known = queries.links_of(reference)
        assert links == [(reference, linked.type, linked.other) for linked in known]
        assert all(link["reason"] and link["author"] for link in told["links"])


def test_links_between_two_editions_are_mirrored(client: Client) -> None:
    pairs = got(client, "/links")["items"]
    assert len(pairs) == len(queries.crosswalks())
    for pair in pairs:
        there = got(client, f"/links/{pair['from']}/{pair['to']}")["links"]
        back = got(client, f"/links/{pair['to']}/{pair['from']}")["links"]
        assert len(there) == pair["links"]
        assert [(x["to"], LinkType(x["type"]).turned(), x["from"]) for x in there] == [
            (x["from"], x["type"], x["to"]) for x in back
        ]


def test_areas_of_work_of_one_outcome(client: Client) -> None:
    told = got(client, "/areas-of-work?outcome=connectivity&limit=500")
    assert told["count"] == len(told["items"]) > 0
    assert {item["outcome"] for item in told["items"]} == {"connectivity"}


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/outcomes/1999", "There is no framework “outcomes/1999”"),
        ("/outcomes/2023/nothing", "has no part “nothing”; /api/v1/frameworks/outcomes/2023 lists"),
        ("/links/outcomes:2023/x:1", "Nobody has linked “outcomes:2023” and “x:1”"),
    ],
)
def test_what_is_not_there_is_a_sentence(client: Client, path: str, sentence: str) -> None:
    assert sentence in got(client, path, status=404)["detail"]


def test_a_wrong_page_is_refused(client: Client) -> None:
    assert "limit" in got(client, "?limit=0", status=422)["detail"]
