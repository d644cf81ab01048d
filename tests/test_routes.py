"""Every route is listed with who may see it; reading writes nothing and sets no cookie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from almanac.ui.independence import INDEPENDENT
from tests.access import PRIVATE

# Route → an address of it. All of these are for everybody: a page for fewer people stands in
# `tests/access.py`, with who may see it.
PUBLIC = {
    "": "/",
    "about/": "/about/",
    "accessibility/": "/accessibility/",
    "challenges/": "/challenges/?outcome=data",
    "challenges/<slug:challenge>/": "/challenges/capability-called-in-last/",
    "challenges/challenges.csv": "/challenges/challenges.csv",
    "compare.csv": "/compare.csv?councils=Leeds%0ASheffield",
    "compare/": "/compare/?councils=Leeds%0ASheffield",
    "councils/": "/councils/?q=powys",
    "councils/<slug:council>.csv": "/councils/leeds.csv",
    "councils/<slug:council>/": "/councils/leeds/",
    "councils/<slug:council>/figures/<slug:indicator>/": "/councils/leeds/figures/{indicator}/",
    "councils/<slug:council>/words.csv": "/councils/leeds/words.csv",
    "councils/<slug:council>/similar/": "/councils/leeds/similar/",
    "data/": "/data/",
    "frameworks/": "/frameworks/",
    "frameworks/<slug:framework>/<slug:edition>.<slug:form>": "/frameworks/outcomes/2023.csv",
    "frameworks/<slug:framework>/<slug:edition>/": "/frameworks/outcomes/2023/",
    "frameworks/<slug:framework>/<slug:edition>/<slug:element>/": "/frameworks/outcomes/2023/data/",
    "frameworks/changes/<slug:one>--<slug:other>/": (
        "/frameworks/changes/outcomes-2022--outcomes-2023/"
    ),
    "frameworks/links/<slug:one>--<slug:other>/": (
        "/frameworks/links/outcomes-2023--digitalisation-2024/"
    ),
    "gallery/": "/gallery/",
    "glossary/": "/glossary/",
    "indicators/": "/indicators/",
    "indicators/<slug:indicator>.csv": "/indicators/{indicator}.csv",
    "indicators/<slug:indicator>/": "/indicators/{indicator}/",
    "leads/": "/leads/?record=award&page=2",
    "leads/<slug:lead>/": "/leads/planning-award-10/",
    "leads/leads.csv": "/leads/leads.csv?council=leeds",
    "methods/": "/methods/",
    "methods/<slug:slug>/": "/methods/similar-councils/",
    "privacy/": "/privacy/",
    "privacy/<slug:slug>/": "/privacy/impact/",
    "privacy/retention/": "/privacy/retention/",
}
API = {
    "api/<path:rest>": "/api/nothing",
    "api/v1/": "/api/v1/",
    "api/v1/challenges": "/api/v1/challenges?limit=2",
    "api/v1/challenges/<challenge>": "/api/v1/challenges/capability-called-in-last",
    "api/v1/leads": "/api/v1/leads?limit=2",
    "api/v1/leads/<lead>": "/api/v1/leads/planning-award-10",
    "api/v1/compare": "/api/v1/compare?councils=leeds,sheffield",
    "api/v1/councils": "/api/v1/councils?limit=2",
    "api/v1/councils/<council_id>": "/api/v1/councils/leeds",
    "api/v1/councils/<council_id>/figures": "/api/v1/councils/leeds/figures",
    "api/v1/councils/<council_id>/figures/<indicator_id>": (
        "/api/v1/councils/leeds/figures/{indicator}"
    ),
    "api/v1/councils/<council_id>/similar": "/api/v1/councils/leeds/similar",
    "api/v1/councils/<council_id>/words": "/api/v1/councils/leeds/words",
    "api/v1/docs": "/api/v1/docs",
    "api/v1/frameworks": "/api/v1/frameworks",
    "api/v1/frameworks/<framework>/<edition>": "/api/v1/frameworks/outcomes/2023",
    "api/v1/frameworks/<framework>/<edition>/<element>": "/api/v1/frameworks/outcomes/2023/data",
    "api/v1/frameworks/areas-of-work": "/api/v1/frameworks/areas-of-work",
    "api/v1/frameworks/links": "/api/v1/frameworks/links",
    "api/v1/frameworks/links/<one>/<other>": (
        "/api/v1/frameworks/links/outcomes:2023/digitalisation:2024"
    ),
    "api/v1/indicators": "/api/v1/indicators",
    "api/v1/indicators/<indicator_id>": "/api/v1/indicators/{indicator}",
    "api/v1/indicators/<indicator_id>/values": "/api/v1/indicators/{indicator}/values",
    "api/v1/indicators/observations": "/api/v1/indicators/observations?council=leeds",
    "api/v1/openapi.json": "/api/v1/openapi.json",
    "cy/api/v1/docs": "/cy/api/v1/docs",
}
# For everybody as well, but made on the fly or on disk: not kept in memory.
FILES = {"data/open-almanac.zip": "/data/open-almanac.zip"}
# For everybody, read live from the database, without a cookie: it may end any day.
LIVE = {"councils/<slug:council>/says/": "/councils/leeds/says/"}
# For everybody, read from the index of the search: its address can say anything, so it is not kept.
SEARCH = {
    "search/": "/search/?q=missed+bin",
    "api/v1/search": "/api/v1/search?q=missed+bin",
}
# For everybody, and there only while a published article shows it: see tests/guide/test_article.py.
SHOWN = {"guide/pictures/<slug:digest>/"}
# For everybody and kept whole, made from records as well: kept until one of those changes.
RECORDS = {
    "councils-like-mine/": "/councils-like-mine/?council=leeds&outcome=services",
    "elsewhere/": "/elsewhere/?nation=wales",
    "elsewhere/<slug:pointer>/": "/elsewhere/barnsley-copilot/",
    "elsewhere/elsewhere.csv": "/elsewhere/elsewhere.csv?outcome=data",
    "examples/": "/examples/?outcome=services&kind=single-tier&page=2",
    "examples/<int:key>/": "/examples/{example}/",
    "examples/examples.csv": "/examples/examples.csv?nation=wales",
    "examples/feed.atom": "/examples/feed.atom",
    "examples/feeds/councils/<slug:council>.atom": "/examples/feeds/councils/leeds.atom",
    "examples/feeds/outcomes/<slug:outcome>.atom": "/examples/feeds/outcomes/data.atom",
    "guide/": "/guide/?reader=leader&nation=wales&outcome=data",
    "guide/<slug:article>/": "/guide/{article}/",
    "guide/through/<slug:framework_id>/<slug:edition>/<slug:element>/": (
        "/guide/through/digitalisation/2024/ethical/"
    ),
    "outcomes/<slug:outcome>/": "/outcomes/data/",
    "questions/": "/questions/?outcome=data&page=9",
    "questions/<int:key>/": "/questions/{question}/",
    "questions/feed.atom": "/questions/feed.atom",
    "signposts/": "/signposts/?outcome=data",
    "signposts/<slug:signpost>/": "/signposts/gdad-capability-framework/",
    "signposts/signposts.csv": "/signposts/signposts.csv?kind=law",
    "status/": "/status/",
    "tools/": "/tools/",
    "tools/<slug:tool>.docx": "/tools/accessibility-statement.docx",
    "tools/<slug:tool>/": "/tools/accessibility-statement/",
}
RECORDS_API = {
    "api/v1/guide/chapters": "/api/v1/guide/chapters",
    "api/v1/guide/chapters/<outcome>": "/api/v1/guide/chapters/data",
    "api/v1/guide/tools": "/api/v1/guide/tools",
    "api/v1/guide/tools/<tool>": "/api/v1/guide/tools/accessibility-statement",
    "api/v1/examples": "/api/v1/examples?outcome=services&limit=2",
    "api/v1/examples/<int:key>": "/api/v1/examples/{example}",
    "api/v1/questions": "/api/v1/questions?limit=2",
    "api/v1/questions/<int:key>": "/api/v1/questions/{question}",
    "api/v1/pointers": "/api/v1/pointers?limit=2",
    "api/v1/pointers/<pointer>": "/api/v1/pointers/barnsley-copilot",
    "api/v1/signposts": "/api/v1/signposts?limit=2",
    "api/v1/signposts/<signpost>": "/api/v1/signposts/gdad-capability-framework",
    "api/v1/status": "/api/v1/status",
}
NOT_FOUND = {"api/<path:rest>", "api/v1/"}
LISTED = PUBLIC | FILES | API


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every route below a resolver, as it is written in the `urls.py`."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)


@pytest.fixture
def indicator() -> str:
    """Any indicator."""
    from almanac.indicators.cards import cards

    return min(cards())


def test_every_route_is_listed(prepared: Path) -> None:
    everybody = set(LISTED) | set(LIVE) | set(SEARCH) | set(RECORDS) | set(RECORDS_API) | SHOWN
    assert not everybody & set(PRIVATE)
    # Below /editors/ stand Wagtail's; `tests/guide/editing/test_access.py` walks those.
    found = {route for route in routes(get_resolver()) if not route.startswith("editors/")}
    assert found == everybody | set(PRIVATE)


# The API has one address for both languages.
ADDRESSES = [("", route) for route in sorted(LISTED)] + [("/cy", route) for route in sorted(PUBLIC)]


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "route"), ADDRESSES)
def test_reading_writes_nothing_and_sets_no_cookie(
    client: Client, indicator: str, route: str, prefix: str
) -> None:
    address = prefix + LISTED[route].format(indicator=indicator)
    with CaptureQueriesContext(connection) as database:
        response = client.get(address)
        response.close()  # a file is open until then
    assert response.status_code == (404 if route in NOT_FOUND else 200), address
    assert [query["sql"] for query in database.captured_queries] == [], "not even a session is read"
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize("route", sorted(PUBLIC))
def test_pages_for_everybody_can_only_be_read(client: Client, indicator: str, route: str) -> None:
    assert client.post(PUBLIC[route].format(indicator=indicator)).status_code == 405


@pytest.mark.parametrize("route", sorted(PUBLIC))
def test_pages_for_everybody_are_kept_whole(client: Client, indicator: str, route: str) -> None:
    address = PUBLIC[route].format(indicator=indicator)
    first = client.get(address)
    assert first["Cache-Control"].startswith("public")
    assert first["Content-Security-Policy"]
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize("route", sorted(LISTED))
def test_every_answer_says_that_it_is_independent(
    client: Client, indicator: str, route: str
) -> None:
    response = client.get(LISTED[route].format(indicator=indicator))
    response.close()
    assert response["X-Almanac-Note"] == INDEPENDENT
    kind = response["Content-Type"]
    if kind.startswith("text/html"):
        said = "heb ei gyhoeddi" if route.startswith("cy/") else "not published or endorsed by"
        assert said in response.content.decode()
    elif kind.startswith("application/json") and "openapi" not in route:
        assert response.json()["independent"] == INDEPENDENT


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_a_page_that_is_not_there_says_so(client: Client, prefix: str) -> None:
    response = client.get(f"{prefix}/councils/atlantis/")
    assert response.status_code == 404
    assert "ETag" not in response.headers


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/cy"])
@pytest.mark.parametrize("route", sorted(LIVE))
def test_live_pages_write_nothing_and_set_no_cookie(
    client: Client, route: str, prefix: str
) -> None:
    with CaptureQueriesContext(connection) as database:
        response = client.get(prefix + LIVE[route])
    assert response.status_code == 200
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    assert all(query["sql"].startswith("SELECT") for query in database.captured_queries)
    assert not [q for q in database.captured_queries if "session" in q["sql"]]
    assert response["X-Almanac-Note"] == INDEPENDENT
    assert client.post(prefix + LIVE[route]).status_code in (403, 405)


FROM_RECORDS = [
    *(prefix + address for prefix in ("", "/cy") for _, address in sorted(RECORDS.items())),
    *sorted(RECORDS_API.values()),
]


def with_records(address: str) -> str:
    """The address, once the records that it names are made by the real actions."""
    from almanac.shown import stamps
    from tests.builders import examples, guide

    if "{example}" in address:
        address = address.format(example=examples.published().pk)
    if "{question}" in address:
        address = address.format(question=examples.question().pk)
    if "{article}" in address:
        address = address.format(article=guide.article().key)
    stamps.forget()
    stamps.now(["practices"])  # as a process that has looked since
    return address


@pytest.mark.django_db
@pytest.mark.parametrize("named", FROM_RECORDS)
def test_pages_made_from_records_are_kept_whole_and_write_nothing(
    client: Client, named: str
) -> None:
    address = with_records(named)
    with CaptureQueriesContext(connection) as database:
        response = client.get(address)
    assert response.status_code == 200, address
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    statements = [query["sql"] for query in database.captured_queries]
    assert all(each.startswith("SELECT") for each in statements)
    assert not [each for each in statements if "session" in each]
    assert len(statements) <= 20
    assert response["X-Almanac-Note"] == INDEPENDENT
    assert response["Cache-Control"].startswith("public")
    again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert client.post(address).status_code == 405
