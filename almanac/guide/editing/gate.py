"""Who comes to the editors' pages, and under which policy: around each of Wagtail's views."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

from almanac.accounts.permissions import signed_in
from almanac.accounts.second_factor import has_second_factor
from almanac.guide.actions import Refused
from almanac.guide.editing.checks import queries as checks
from almanac.guide.editing.scheduled import note_scheduled
from almanac.guide.roles import check_editor
from almanac.shown import stamps
from almanac.ui.page import private_page

log = logging.getLogger("almanac.guide")
View = Callable[..., HttpResponseBase]

# How Wagtail breaks on a form without its hidden fields, such as one sent without scripts, or on
# an address that nobody's page leads to.
UNREADABLE = (MultiValueDictKeyError, ValueError, OverflowError)

# What Wagtail's pages need more than ours: its styles set by scripts, pictures not yet sent.
POLICY = {
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
}


def gated(view: View) -> View:
    """For editors only, kept by nobody, and all or nothing.

    Somebody who has not signed in is sent to do so; one without a role is refused; where leads need
    a second factor, so does whoever writes what everybody reads. What readers cannot be shown
    (`Refused`) undoes the whole request and is said as a sentence.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.has_no_twin = True  # type: ignore[attr-defined]  # one address for both languages
        check_editor(request.user)
        if settings.ALMANAC.second_factor == "leads" and not has_second_factor(request.user):
            return HttpResponseRedirect(reverse("mfa_index"))
        # Until the language of the address comes back around all this: Wagtail draws late.
        translation.activate(request.user.language or "en")  # type: ignore[union-attr]
        answer = _answered(view, request, *args, **kwargs)
        answer.headers["Content-Language"] = translation.get_language() or "en"
        if getattr(answer, "_csp_replace", None) is None:
            answer._csp_replace = POLICY  # type: ignore[attr-defined]
        return answer

    whole = signed_in(private_page(shown))
    whole.is_gated = True  # type: ignore[attr-defined]
    return whole


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    try:
        if request.method in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        with _undone_together():
            answer = view(request, *args, **kwargs)
            note_scheduled(Path(settings.ALMANAC.home))
            return answer
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(request.path)
    except UNREADABLE as error:
        log.warning("Something unreadable was sent to %s", request.path, exc_info=error)
        return _not_understood(request, error)


def _not_understood(request: HttpRequest, error: Exception) -> HttpResponseBase:
    if request.method in ("GET", "HEAD"):
        raise SuspiciousOperation from error
    sentence = _(
        "The form came incomplete, so nothing was saved. Load the page again; the parts of a text "
        "are put together by scripts, which your browser must run."
    )
    messages.error(request, sentence)
    return HttpResponseRedirect(request.path)


@contextmanager
def _undone_together() -> Iterator[None]:
    """A transaction; where it is undone, so is what this process read within it."""
    try:
        with transaction.atomic():
            yield
    except Exception:
        stamps.forget()
        checks.forget()
        raise
