"""Pages for what went wrong: each says what to do next."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Drawn from the bare file: nothing that may be broken is asked.
TEMPLATES = Path(__file__).parent / "templates" / "ui"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page: offer to find a council."""
    return render(request, "ui/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not for this reader."""
    return render(request, "ui/403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The address or form could not be read."""
    return HttpResponse((TEMPLATES / "400.html").read_bytes(), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke here: a page that needs nothing to be drawn, in both languages."""
    return HttpResponse((TEMPLATES / "500.html").read_bytes(), status=500)
