"""Pages for what went wrong say what to do, in the reader's language, and lean on little."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponseNotAllowed
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext

from almanac.ui import errors
from almanac.ui.not_allowed import SaysNotAllowed


@pytest.mark.parametrize(("prefix", "code"), [("", "en"), ("/cy", "cy")])
def test_not_found_offers_a_way_on(client: Any, prefix: str, code: str) -> None:
    response = client.get(f"{prefix}/councils/atlantis/")
    page = response.content.decode()
    assert response.status_code == 404
    assert f'lang="{code}"' in page
    with translation.override(code):
        title = gettext("There is no such page")
    assert f'<h1 class="govuk-heading-xl">{title}</h1>' in page
    assert page.count(f'href="{prefix}/councils/"') == 2, "in the head of the page and in its text"


def test_forbidden_says_what_to_try(prepared: object) -> None:
    with translation.override("en"):
        response = errors.forbidden(RequestFactory().get("/"), PermissionDenied())
    assert response.status_code == 403
    assert "load the page again" in response.content.decode()


def bare(status: int) -> str:
    request = RequestFactory().get("/")
    response = (
        errors.bad_request(request, SuspiciousOperation())
        if status == 400
        else errors.server_error(request)
    )
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("status", [400, 500])
def test_a_bare_page_speaks_both_languages_and_needs_nothing(status: int) -> None:
    page = bare(status)
    assert "{%" not in page, "nothing that may be broken is asked to draw it"
    assert "{{" not in page
    seen = _Seen()
    seen.feed(page)
    assert seen.languages == ["en", "cy"]
    assert seen.titles == 1
    assert seen.links == ["/"]


@pytest.mark.parametrize(
    ("language", "way_on"),
    [("en", "Try again in a minute"), ("cy", "Rhowch gynnig arall arni mewn munud")],
)
def test_a_break_says_what_to_do_in_both_languages(language: str, way_on: str) -> None:
    assert way_on in bare(500)


def test_a_view_that_breaks_shows_the_bare_page(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from almanac.front import councils_page

    def broken(*_: object) -> None:
        raise RuntimeError("a detail that nobody needs")

    monkeypatch.setattr(councils_page, "rows", broken)
    client.raise_request_exception = False
    response = client.get("/councils/?q=nobody-asked-this-before")
    assert response.status_code == 500
    assert "Something went wrong here" in response.content.decode()
    assert "a detail that nobody needs" not in response.content.decode()


class _Seen(HTMLParser):
    """Languages, first-rank headings and links of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.languages: list[str] = []
        self.links: list[str] = []
        self.titles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("lang"):
            self.languages.append(given["lang"] or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        self.titles += tag == "h1"


def test_an_address_that_only_takes_a_form_says_so_to_whoever_visits_it(prepared: object) -> None:
    def only_post(request: object) -> HttpResponseNotAllowed:
        return HttpResponseNotAllowed(["POST"])

    told = SaysNotAllowed(only_post)
    with translation.override("en"):
        page = told(RequestFactory().get("/examples/begin/"))
    assert page.status_code == 405
    assert page.headers["Allow"] == "POST"
    assert "nothing was changed" in page.content.decode()  # type: ignore[attr-defined]
    assert told(RequestFactory().head("/")).content == b""  # type: ignore[attr-defined]


def test_the_api_answers_for_itself(client: Any) -> None:
    assert "<html" not in client.get("/api/v1/nothing").content.decode()
