"""The API answers errors with a sentence, may be read from any site, and explains itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client, RequestFactory
from ninja.errors import HttpError

from almanac.config.api import OpenToAll, api, broken, refused
from almanac.config.api_reference import Field, operations, type_in_words


def detail(response: Any) -> str:
    assert response["Content-Type"] == "application/problem+json"
    body = json.loads(response.content)
    assert body["status"] == response.status_code
    assert body["title"]
    return str(body["detail"])


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v2/councils", "/api/v1/councils/x/y/z"])
def test_an_unknown_address_says_where_all_are(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "/api/v1/docs lists every address" in detail(response)


def test_an_unknown_council_is_a_sentence(client: Client) -> None:
    response = client.get("/api/v1/councils/atlantis")
    assert response.status_code == 404
    assert detail(response) == "There is no council with the id “atlantis”."


def test_every_wrong_parameter_is_named(client: Client) -> None:
    response = client.get("/api/v1/councils?limit=many&as_at=yesterday")
    assert response.status_code == 422
    assert "limit: " in detail(response)
    assert "as_at: " in detail(response)
    wrong = {item["parameter"] for item in json.loads(response.content)["errors"]}
    assert wrong == {"limit", "as_at"}


def test_a_room_s_own_sentence_is_kept() -> None:
    response = refused(RequestFactory().get("/"), HttpError(400, "Choose at most five councils."))
    assert detail(response) == "Choose at most five councils."


def test_a_break_is_told_without_detail(caplog: pytest.LogCaptureFixture) -> None:
    response = broken(RequestFactory().get("/api/v1/x"), ZeroDivisionError("secret path"))
    assert response.status_code == 500
    assert "secret" not in response.content.decode()
    assert "secret path" in caplog.text


def test_any_site_may_read_and_nothing_is_sent_twice(client: Client) -> None:
    response = client.get("/api/v1/councils?limit=1")
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    again = client.get("/api/v1/councils?limit=1", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"


def test_a_browser_may_ask_whether_it_may_read(client: Client) -> None:
    response = client.options("/api/v1/councils")
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_pages_that_are_not_the_api_stay_closed_to_other_sites() -> None:
    from django.http import HttpResponse

    answer = OpenToAll(lambda request: HttpResponse())(RequestFactory().get("/councils/"))
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_nothing_can_be_changed_through_the_api(client: Client) -> None:
    for path in ("/api/v1/councils", "/api/nothing", "/api/v1/docs"):
        for method in (client.post, client.put, client.delete):
            response = method(path)
            assert response.status_code == 405
            assert "can only be read" in detail(response)
            assert response["Allow"] == "GET, HEAD, OPTIONS"
    for path, methods in api.get_openapi_schema()["paths"].items():
        assert set(methods) == {"get"}, path


def test_every_address_is_in_the_reference_with_words(client: Client) -> None:
    schema = api.get_openapi_schema()
    listed = list(operations(schema))
    assert [each.path for each in listed] == sorted(schema["paths"])
    assert all(each.summary and each.description for each in listed)
    assert all(parameter.type != "any" for each in listed for parameter in each.parameters)


@pytest.mark.parametrize("path", ["/api/v1/docs", "/cy/api/v1/docs"])
def test_the_reference_obeys_our_content_security_policy(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    text = response.content.decode()
    assert "/api/v1/councils/{council_id}" in text
    assert "<script>" not in text
    assert "style=" not in text
    assert "cdn" not in text
    assert "'unsafe" not in response["Content-Security-Policy"]


SCHEMA: dict[str, Any] = {
    "components": {
        "schemas": {
            "Page": {
                "type": "object",
                "required": ["items"],
                "properties": {"items": {"type": "array", "items": {"$ref": "#/x/Row"}}},
            },
            "Row": {"type": "object", "properties": {"on": {"type": "string", "format": "date"}}},
        }
    },
    "paths": {
        "/b": {"post": {}},
        "/a/{id}": {
            "get": {
                "operationId": "a",
                "responses": {200: {"content": {"json": {"schema": {"$ref": "#/x/Page"}}}}},
            }
        },
    },
}


def test_the_fields_of_a_page_s_items_are_listed() -> None:
    (only,) = operations(SCHEMA)
    assert only.link == ""
    assert only.answer == (
        Field("items", "list of object", True, ""),
        Field("items.on", "date", False, ""),
    )


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ({"type": "string"}, "text"),
        ({"type": "integer"}, "whole number"),
        ({"type": "boolean"}, "true or false"),
        ({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}, "date"),
        ({"enum": ["county", "district"]}, "county, district"),
        ({"type": "array", "items": {"type": "number"}}, "list of number"),
        ({}, "any"),
    ],
)
def test_types_in_words(shape: dict[str, Any], words: str) -> None:
    assert type_in_words(shape, SCHEMA) == words
