from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from almanac.indicators import queries, warehouse
from almanac.register.queries import register

ROOT = "/api/v1/indicators"


def got(client: Client, path: str, status: int = 200) -> Any:
    response = client.get(f"{ROOT}{path}")
    assert response.status_code == status, response.content
    return response.json()


def test_every_card_is_listed_and_can_be_had(client: Client) -> None:
    listed = got(client, "?limit=500")
    assert [item["id"] for item in listed["items"]] == list(queries.cards())
    for item in listed["items"]:
        whole = got(client, f"/{item['id']}")
        assert {key: whole[key] for key in item} == item
        assert whole["method"]


def test_cards_by_what_they_are_about(client: Client) -> None:
    told = got(client, "?about=market")
    assert {item["about"] for item in told["items"]} == {"market"}
    assert told["count"] == len(told["items"])


def test_pages_of_values_make_the_whole(client: Client) -> None:
    whole = got(client, "/gigabit-broadband/values?limit=500")
    assert whole["count"] == len(whole["items"]) == len(register().as_at(warehouse.as_at()))
    pages = [
        got(client, f"/gigabit-broadband/values?limit=97&offset={n}") for n in (0, 97, 194, 291)
    ]
    assert [row for page in pages for row in page["items"]] == whole["items"]


def test_values_have_all_that_explains_them(client: Client) -> None:
    for row in got(client, "/planning-open-data/values?limit=500")["items"]:
        assert (row["value"] is None) == bool(row["absence"])
        if row["value"] is None:
            assert (row["display"], row["period"], row["rule"]) == ("", "", "")
        else:
            assert Decimal(row["value"]) == Decimal(row["value"]).normalize()
            assert all(row[name] for name in ("display", "period", "rule", "licence"))


def test_values_of_some_councils_only(client: Client) -> None:
    told = got(client, "/population/values?kind=county&region=south-west")
    assert [row["council"] for row in told["items"]] == ["devon", "gloucestershire"]
    welsh = got(client, "/population/values?nation=wales&language=cy&limit=500")["items"]
    assert {row["council_name"] for row in welsh if row["council"] == "cardiff"} == {
        "Cyngor Caerdydd"
    }


def test_values_of_all_periods(client: Client) -> None:
    told = got(client, "/observations?council=leeds&indicator=homepage-weight&limit=500")
    assert told["count"] == len(told["items"]) > 1
    made = queries.series_of("leeds").observed["homepage-weight"]
    assert [(row["period"], Decimal(row["value"])) for row in told["items"]] == [
        (o.period, o.value) for o in made
    ]


def test_a_page_beyond_the_last_is_empty_and_still_says_how_many(client: Client) -> None:
    first = got(client, "/observations?council=leeds&limit=1")
    beyond = got(client, "/observations?council=leeds&offset=100000")
    assert beyond["items"] == []
    assert beyond["count"] == first["count"] > 1


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/nothing", 404, "There is no figure with the id “nothing”; /api/v1/indicators lists"),
        ("/nothing/values", 404, "There is no figure"),
        ("/observations?council=atlantis", 404, "There is no council with the id “atlantis”."),
        ("/observations?council=carlisle", 404, "its area lies in: cumberland."),
        ("/observations?indicator=x", 404, "There is no figure with the id “x”"),
        ("/population/values?region=mercia", 422, "There is no region “mercia”"),
        ("/population/values?kind=parish", 422, "kind: "),
        ("?limit=501", 422, "limit: "),
    ],
)
def test_what_is_wrong_is_a_sentence(client: Client, path: str, status: int, sentence: str) -> None:
    assert sentence in got(client, path, status)["detail"]
