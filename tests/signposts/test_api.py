from __future__ import annotations

import pytest
from django.test import Client

from almanac.signposts import queries
from tests.links.things import GONE, looked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]


def test_a_page_of_signposts(client: Client) -> None:
    told = client.get("/api/v1/signposts?limit=3&offset=1").json()
    every = queries.signposts()
    assert told["count"] == len(every)
    assert [item["id"] for item in told["items"]] == [each.id for each in every[1:4]]


def test_by_element_of_any_framework(client: Client) -> None:
    told = client.get("/api/v1/signposts?element=digitalisation:2024:enabler-data&limit=500").json()
    found = queries.of_element("digitalisation:2024:enabler-data")
    assert [item["id"] for item in told["items"]] == [each.id for each in found]


def test_one_with_how_it_stands(client: Client) -> None:
    one = queries.signposts()[0]
    looked(str(one.address), GONE, GONE)
    told = client.get(f"/api/v1/signposts/{one.id}").json()
    assert (told["state"], told["state_since"], told["checked"]) == (
        "broken",
        "2026-12-01",
        "2026-12-02",
    )
    assert told["address"] == str(one.address)


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("/nothing", 404, "/api/v1/signposts lists all of them"),
        ("?outcome=gold", 404, "the outcomes are: connectivity"),
        ("?area=gold", 404, "/api/v1/frameworks/areas-of-work lists them"),
        ("?element=gold:1:a", 404, "/api/v1/frameworks lists them"),
        ("?kind=gold", 422, "kind"),
        ("?limit=0", 422, "limit"),
    ],
)
def test_a_wrong_question_is_told_what_to_do(
    client: Client, query: str, status: int, says: str
) -> None:
    response = client.get(f"/api/v1/signposts{query}")
    assert response.status_code == status
    assert says in response.json()["detail"]
