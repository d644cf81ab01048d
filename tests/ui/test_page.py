"""What every page shares: marked as public or not, read only, and its twin's address."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from almanac.ui.page import in_other_language, page, public_page

ADDRESSES = st.text("abcdefg-/?=&%", max_size=40).map(lambda rest: "/" + rest)


@public_page
def shown(request: HttpRequest, council: str = "") -> HttpResponse:
    """A page of a council."""
    return HttpResponse(f"page of {council}")


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_public_page_may_be_read_and_is_marked(method: str) -> None:
    request = getattr(RequestFactory(), method)("/councils/leeds/")
    response = shown(request, council="leeds")
    assert response.status_code == 200
    assert response.public_page is True  # type: ignore[attr-defined]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_public_page_takes_nothing_in(method: str) -> None:
    response = shown(getattr(RequestFactory(), method)("/councils/leeds/"))
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert not hasattr(response, "public_page")


def test_a_public_page_stays_the_view_it_was() -> None:
    assert (shown.__name__, shown.__doc__) == ("shown", "A page of a council.")


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("/", "/cy/"),
        ("/cy/", "/"),
        ("/councils/leeds/", "/cy/councils/leeds/"),
        ("/cy/councils/leeds/?group=all", "/councils/leeds/?group=all"),
        ("/cymru/", "/cy/cymru/"),
    ],
)
def test_the_same_page_in_the_other_language(address: str, other: str) -> None:
    assert in_other_language(address) == other


@given(ADDRESSES.filter(lambda address: not address.startswith("/cy/")))
def test_there_and_back_again(address: str) -> None:
    assert in_other_language(in_other_language(address)) == address


@pytest.mark.parametrize(
    ("language", "unchecked", "notice"),
    [("en", "show", False), ("cy", "show", True), ("cy", "withhold", False)],
)
def test_unchecked_welsh_is_owned_up_to(
    settings: Any, language: str, unchecked: Literal["show", "withhold"], notice: bool
) -> None:
    settings.ALMANAC = replace(settings.ALMANAC, unchecked_welsh=unchecked)
    prefix = "/cy" if language == "cy" else ""
    with translation.override(language):
        context = page(RequestFactory().get(f"{prefix}/compare/?councils=leeds"))
    assert context["language"] == language
    assert context["other_language"] == ("cy" if language == "en" else "en")
    assert context["show_unchecked_welsh_notice"] is notice
    other = "/cy/compare/" if language == "en" else "/compare/"
    assert context["other_address"] == f"{other}?councils=leeds"
