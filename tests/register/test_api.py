from __future__ import annotations

from typing import Any

import pytest
from ninja.testing import TestClient

from almanac.register import api as module


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(module.router)


def got(client: TestClient, path: str, status: int = 200) -> Any:
    response = client.get(path)
    assert response.status_code == status, response.content
    return response.json()


def ids(page: dict[str, Any]) -> list[str]:
    return [item["id"] for item in page["items"]]


@pytest.mark.parametrize("path", ["", "/leeds"])
def test_a_day_before_the_register_opens_is_refused(client: TestClient, path: str) -> None:
    said = got(client, f"{path}?as_at=2005-01-01", 422)
    assert "opens on 1 April 2009" in str(said)
    got(client, f"{path}?as_at=2009-04-01")


@pytest.mark.usefixtures("prepared")
def test_the_day_left_out_is_that_of_the_pages(client: TestClient) -> None:
    from almanac.indicators import warehouse

    assert got(client, "")["as_at"] == warehouse.as_at().isoformat()


def test_pages_of_a_list_make_the_whole(client: TestClient) -> None:
    whole = got(client, "?limit=500&as_at=2023-04-01")
    assert whole["count"] == len(whole["items"])
    pages = [got(client, f"?limit=100&offset={n}&as_at=2023-04-01") for n in (0, 100, 200, 300)]
    assert [i for page in pages for i in ids(page)] == ids(whole)


def test_filters(client: TestClient) -> None:
    page = got(client, "?nation=england&kind=county&region=south-west&as_at=2026-08-06")
    assert ids(page) == ["devon", "gloucestershire"]
    assert "somerset-county" in ids(got(client, "?kind=county&as_at=2023-03-31&limit=500"))


def test_a_search_says_why_and_what_became(client: TestClient) -> None:
    first = got(client, "?q=Taunton+Deane&as_at=2026-08-06")["items"][0]
    assert (first["id"], first["reason"], first["became"]) == (
        "taunton-deane",
        "name",
        ["somerset"],
    )
    assert got(client, "?q=Nghaerdydd")["items"][0]["id"] == "cardiff"
    assert ids(got(client, "?q=york&nation=wales")) == []


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "offset=-1", "kind=parish", "as_at=x"])
def test_a_wrong_filter_is_refused(client: TestClient, query: str) -> None:
    got(client, f"?{query}", status=422)


def test_one_council_with_its_history(client: TestClient) -> None:
    told = got(client, "/isle-of-anglesey")
    assert told["name_cy"] == "Cyngor Sir Ynys Môn"
    assert told["region"] == ""
    told = got(client, "/barnsley?as_at=2025-03-31")
    assert told["gss"] == "E08000016"
    assert {"scheme": "gss", "text": "E08000038", "start": "2025-04-01", "end": None} in told[
        "codes"
    ]
    told = got(client, "/surrey?as_at=2026-08-06")
    assert {s["successor"] for s in told["successors"]} == {"east-surrey", "west-surrey"}
    assert "elmbridge" in told["districts"]
    assert told["span"] == {"start": None, "end": "2027-04-01"}


def test_places_carry_the_names_people_know(client: TestClient) -> None:
    told = got(client, "/south-hams")
    names = {place["relation"]: place["name"] for place in told["places"]}
    assert names["county"] == "Devon County Council"
    assert names["region"] == "South West"


def test_an_unknown_council_is_a_sentence(client: TestClient) -> None:
    assert "“nowhere”" in str(got(client, "/nowhere", status=404))
