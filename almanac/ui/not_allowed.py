"""A page where a browser would otherwise show an empty one: an address that only takes a form."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render


class SaysNotAllowed:
    """Middleware: whoever follows such an address, as after signing in, is told what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page in place of the empty answer, with its status and the ways that are allowed."""
        response = self.get_response(request)
        if request.method != "GET" or not _is_bare(response):
            return response
        page = render(request, "ui/405.html", status=405)
        for name in ("Allow", "Cache-Control"):
            if response.has_header(name):
                page.headers[name] = response.headers[name]
        return page


def _is_bare(response: HttpResponseBase) -> bool:
    return isinstance(response, HttpResponseNotAllowed) and not response.content
