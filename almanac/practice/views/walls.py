"""What those find who may not come in: how to, where it is for them, and what they typed."""

from __future__ import annotations

from functools import wraps
from typing import Any
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.accounts.join_page import asked_by
from almanac.accounts.permissions import NotAllowed, can_signed_in
from almanac.assessment.views.loading import View, person
from almanac.assessment.views.loading import private as for_people_signed_in
from almanac.practice import wanted
from almanac.practice.actions.asking import LONGEST_TITLE
from almanac.practice.permissions import NoCouncil
from almanac.ui.page import private_page
from almanac.ui.typed import words_of


def private(view: View) -> View:
    """A view for people who signed in, before which nobody loses what they typed: whoever signed
    out meanwhile, or belongs to no council, or not to this one any more."""
    opened = for_people_signed_in(view)

    @private_page
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        typed = words_of(request.POST) if request.method == "POST" else ()
        if (typed or "title" in request.POST) and not can_signed_in(request.user):
            return _not_sent(request, typed, _("You are signed out."))
        try:
            response = opened(request, *args, **kwargs)
        except NoCouncil:
            return _join_first(request, typed)
        except NotAllowed as refused:
            if not typed:
                raise
            return _not_sent(request, typed, refused.sentence)
        except Http404 as missing:
            if not typed:
                raise
            return _not_sent(request, typed, str(missing), status=404)
        if response.status_code == 200:
            wanted.forget(request)
        return response

    return shown


def _not_sent(
    request: HttpRequest, typed: tuple[str, ...], why: str, *, status: int = 403
) -> HttpResponse:
    back = _back(request)
    sign_in = f"{reverse('account_login')}?next={quote(back)}"
    context = {"typed": typed, "why": why, "back": back, "sign_in": sign_in}
    return render(request, "practice/not_sent.html", context, status=status)


def _join_first(request: HttpRequest, typed: tuple[str, ...]) -> HttpResponse:
    back = _back(request)
    wanted.remember(request, back)
    context = {
        "typed": typed,
        "title": wanted.title_in(back),
        "back": back,
        "asked": asked_by(person(request)),
    }
    return render(request, "practice/join_first.html", context, status=403)


def _back(request: HttpRequest) -> str:
    """The address of this page, with the title that somebody typed into its form, and the example
    that it is about."""
    if request.method != "POST":
        return request.get_full_path()
    sent = {name: request.POST.get(name, "").strip()[:LONGEST_TITLE] for name in ("title", "about")}
    kept = urlencode({name: text for name, text in sent.items() if text})
    return f"{request.path}?{kept}" if kept else request.path
