"""The language is the address's: no header, no cookie, and nothing stays for the next reader."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from almanac.ui.language import LanguageByAddress


def answered(request: HttpRequest) -> HttpResponse:
    """What the middleware makes of a view that says in which language it runs."""

    def view(inner: HttpRequest) -> HttpResponse:
        return HttpResponse(f"{translation.get_language()} {inner.LANGUAGE_CODE}")

    return LanguageByAddress(view)(request)


@pytest.mark.parametrize(
    ("path", "language"),
    [("/", "en"), ("/cy/", "cy"), ("/cy/councils/", "cy"), ("/cymru/", "en"), ("/cy", "en")],
)
def test_the_address_decides(path: str, language: str) -> None:
    response = answered(RequestFactory().get(path))
    assert response.content.decode() == f"{language} {language}"
    assert response["Content-Language"] == language


def test_what_a_browser_prefers_or_remembers_decides_nothing() -> None:
    request = RequestFactory().get("/", headers={"Accept-Language": "cy"})
    request.COOKIES["django_language"] = "cy"
    response = answered(request)
    assert response["Content-Language"] == "en"
    assert not response.cookies
    assert "Vary" not in response.headers


def test_the_next_reader_starts_afresh() -> None:
    with translation.override("en"):
        answered(RequestFactory().get("/cy/"))
        assert translation.get_language() == "en"


def test_an_answer_that_knows_its_language_keeps_it() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("Cymraeg", headers={"Content-Language": "cy"})

    assert LanguageByAddress(view)(RequestFactory().get("/"))["Content-Language"] == "cy"
