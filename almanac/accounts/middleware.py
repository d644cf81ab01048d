"""Whatever is not public is kept nowhere, and waits for a second factor where one is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from almanac.accounts.second_factor import lacks_second_factor
from almanac.ui.page import NO_STORE, is_public

# Addresses under which somebody without a second factor may still act: to set one up, or to leave.
FREE = ("mfa_", "account_")


class Private:
    """After sessions and people are known, around every view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Mark what was made for one reader as not to be kept by anybody."""
        response = self.get_response(request)
        if _for_one_reader(request, response):
            response.headers["Cache-Control"] = NO_STORE
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Send a lead or steward without a second factor to set one up, if settings ask for it."""
        if settings.ALMANAC.second_factor != "leads" or is_public(view):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.startswith(FREE) or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if lacks_second_factor(request.user):
            return HttpResponseRedirect(reverse("mfa_index"))
        return None


def _for_one_reader(request: HttpRequest, response: HttpResponseBase) -> bool:
    if getattr(response, "public_page", False):
        return False
    session = getattr(request, "session", None)
    touched = bool(session is not None and session.accessed) or bool(response.cookies)
    return touched or request.method not in ("GET", "HEAD")
