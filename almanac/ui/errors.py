"""Pages for what went wrong: each says what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from almanac.ui.typed import is_ours, words_of

# Drawn from the bare file: nothing that may be broken is asked.
TEMPLATES = Path(__file__).parent / "templates" / "ui"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page: offer to find a council."""
    return render(request, "ui/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not for this reader: why, where the refusal says so."""
    sentence = getattr(exception, "sentence", "")
    return render(request, "ui/403.html", {"sentence": sentence}, status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    """Tried too often: when to try again."""
    return render(request, "ui/429.html", status=429)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our own page, or from one that is too old, such as one that was
    open while its reader signed out: what was typed into that is shown again."""
    typed = words_of(request.POST) if is_ours(request) else ()
    return render(request, "ui/403.html", {"stale_form": True, "typed": typed}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The address or form could not be read."""
    return HttpResponse((TEMPLATES / "400.html").read_bytes(), status=400)


def refused_text(sentences: Iterable[str]) -> HttpResponse:
    """What was asked of a file cannot be had: the sentences, as plain text, with status 422."""
    text = "\n".join(sentences) + "\n"
    return HttpResponse(text, status=422, content_type="text/plain; charset=utf-8")


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke here: a page that needs nothing to be drawn, in both languages."""
    return HttpResponse((TEMPLATES / "500.html").read_bytes(), status=500)
