"""What every page shares: its language, its twin in the other language, and being public."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from almanac.ui.demonstration import is_demonstration

View = Callable[..., HttpResponseBase]
WELSH_PREFIX = "/cy/"
NO_STORE = "private, no-store"  # what was made for one reader is kept nowhere


def public_page(view: View) -> View:
    """Mark a view whose whole answer anybody may see and the page cache may keep; reads only."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = view(request, *args, **kwargs)
        response.public_page = True  # type: ignore[attr-defined]
        return response

    shown.is_public = True  # type: ignore[attr-defined]
    return shown


def is_public(view: Callable[..., Any]) -> bool:
    """Whether a view is marked as one for everybody."""
    return bool(getattr(view, "is_public", False))


def private_page(view: View) -> View:
    """Mark a view whose answer is for one reader: no browser and no proxy keeps it."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = NO_STORE
        return response

    return shown


def page(request: HttpRequest) -> dict[str, object]:
    """Context of every template: language, the same page in the other one, notices."""
    language = get_language() or "en"
    welsh = language == "cy"
    return {
        "language": language,
        "other_language": "en" if welsh else "cy",
        "other_address": (
            "" if hasattr(request, "has_no_twin") else in_other_language(request.get_full_path())
        ),
        "demonstration": is_demonstration(),
        "show_unchecked_welsh_notice": welsh and settings.ALMANAC.unchecked_welsh == "show",
    }


def in_other_language(address: str) -> str:
    """The address of the same page in the other language; an API address stays as it is."""
    if address.startswith(WELSH_PREFIX):
        return address[len(WELSH_PREFIX) - 1 :]
    return WELSH_PREFIX.rstrip("/") + address
