from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from almanac.figures import quantile
from almanac.indicators import queries, warehouse

ROOT = "/api/v1"


def got(client: Client, path: str, status: int = 200) -> Any:
    response = client.get(f"{ROOT}{path}")
    assert response.status_code == status, response.content
    return response.json()


def test_both_rooms_answer_below_the_same_address(client: Client) -> None:
    assert got(client, "/councils/leeds")["id"] == "leeds"
    assert got(client, "/councils/leeds/figures")["council"] == "leeds"
    assert got(client, "/councils?limit=1")["count"] > 300


def test_the_median_is_that_of_the_named_councils(client: Client) -> None:
    told = got(client, "/councils/south-hams/figures?group=region")
    others = queries.values_like("south-hams", told["group"]["councils"])
    checked = 0
    for row in told["items"]:
        values = [
            o.value
            for o in others.get(row["indicator"], {}).values()
            if not isinstance(o, str) and o.period == row["period"]
        ]
        if row["value"] is not None and len(values) >= 3:
            expected = quantile(values, Decimal("0.5"))
            assert row["compared"] == len(values)
            assert Decimal(row["median"]["value"]) == expected
            checked += 1
    assert checked > 5


def test_a_derived_value_opens_to_what_it_was_made_of(client: Client) -> None:
    rows = warehouse.rows(
        "SELECT council, indicator FROM latest WHERE rule = 'sum' ORDER BY ALL LIMIT 5"
    )
    assert rows
    for council, indicator in rows:
        told = got(client, f"/councils/{council}/figures/{indicator}")
        assert told["how"] == "Added up from the councils below."
        parts = [Decimal(part["value"]) for part in told["inputs"]]
        assert sum(parts) == Decimal(told["figure"]["value"])
        assert told["periods"][-1] == told["figure"]


def test_a_gap_says_why(client: Client) -> None:
    told = got(client, "/councils/leeds/figures/deprivation-wales")
    assert told["figure"]["absence"] == "not-applicable"
    assert told["how"] == "This figure does not exist for this council’s nation or kind."
    assert told["inputs"] == []


def test_the_usual_neighbours_are_those_of_the_page(client: Client) -> None:
    for council in ("leeds", "powys", "surrey", "isles-of-scilly"):
        told = got(client, f"/councils/{council}/similar")
        known = queries.neighbours_of(council)
        assert [(n["council"], Decimal(n["distance"])) for n in told["items"]] == [
            (n.council, n.distance) for n in known
        ]
        for item in told["items"]:
            assert sum(Decimal(part["share"]) for part in item["parts"]) == 1


def test_weights_move_the_neighbours(client: Client) -> None:
    usual = got(client, "/councils/leeds/similar")
    moved = got(client, "/councils/leeds/similar?w=population:0,density:5&k=3")
    assert len(moved["items"]) == 3
    assert moved["weights"]["population"] == 0
    assert moved["left_out"]["population"] == "no-weight"
    assert [n["council"] for n in moved["items"]] != [n["council"] for n in usual["items"]][:3]


def test_councils_side_by_side_are_in_order_of_the_alphabet(client: Client) -> None:
    told = got(client, "/compare?councils=leeds,E08000032,Caerdydd")
    assert [c["id"] for c in told["councils"]] == ["bradford", "cardiff", "leeds"]
    assert "different nations" in told["note"]
    assert all(
        [cell["council"] for cell in row["values"]] == ["bradford", "cardiff", "leeds"]
        for row in told["items"]
    )


def test_words_in_welsh(client: Client) -> None:
    english = got(client, "/councils/cardiff/figures")
    welsh = got(client, "/councils/cardiff/figures?language=cy")
    assert welsh["name"] == "Cyngor Caerdydd"
    assert [row["value"] for row in welsh["items"]] == [row["value"] for row in english["items"]]
    assert [row["title"] for row in welsh["items"]] != [row["title"] for row in english["items"]]


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/councils/atlantis/figures", 404, "There is no council with the id “atlantis”."),
        ("/councils/carlisle/figures", 404, "is no more, so it has no figures of today; its area"),
        ("/councils/carlisle/similar", 404, "cumberland"),
        ("/councils/leeds/figures/nothing", 404, "There is no figure with the id “nothing”"),
        ("/councils/leeds/figures?group=county", 422, "choose one of: similar, region"),
        ("/councils/leeds/similar?w=x:1", 422, "There is no measure “x”; the measures are: pop"),
        ("/councils/leeds/similar?w=population", 422, "not a measure with its weight"),
        ("/councils/leeds/similar?k=99", 422, "“99” is not a number of councils from 1 to 15."),
        ("/councils/leeds/similar?nation=mars", 422, "no choice of nation; write own or any."),
        ("/compare", 422, "councils: Field required"),
        ("/compare?councils=%20", 422, "Name at least one council"),
        ("/compare?councils=leeds,Bradfrd", 422, "Did you mean: Bradford?"),
        ("/compare?councils=leeds,york,derby,luton,poole,exeter,stroud", 422, "Only five"),
        ("/status?language=fr", 422, "language: "),
    ],
)
def test_what_is_wrong_is_a_sentence(client: Client, path: str, status: int, sentence: str) -> None:
    assert sentence in got(client, path, status)["detail"]


def test_nothing_can_be_written(client: Client) -> None:
    assert client.post(f"{ROOT}/councils/leeds/figures").status_code == 405
