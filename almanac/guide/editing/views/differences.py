"""Where what ships and what editors made differ: side by side, to take or to keep."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from almanac.accounts.models import User
from almanac.accounts.permissions import signed_in
from almanac.accounts.refused import Refused
from almanac.guide.editing import differences as queries
from almanac.guide.editing.loading import page_of
from almanac.guide.kinds import Kind
from almanac.guide.roles import check_editor
from almanac.ui.page import private_page


@signed_in
@private_page
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Every part that waits for somebody to look."""
    check_editor(request.user)
    return render(request, "guide_editing/differences.html", {"waiting": queries.waiting()})


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def difference(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One part: its differing fields; a button for each, and one to keep all of ours."""
    check_editor(request.user)
    if kind not in list(Kind):
        raise Http404(_("There is no such part of the guide."))
    if request.method == "POST":
        return _decide(request, Kind(kind), key)
    found = queries.differences(Kind(kind), key)
    page = page_of(Kind(kind), key)
    if page is None or found is None:
        return HttpResponseRedirect(reverse("guide_editing:differences"))
    context = {
        "title": page.draft_title,
        "kind": kind,
        "key": key,
        "differences": found,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return render(request, "guide_editing/difference.html", context)


def _decide(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    by = cast(User, request.user)
    try:
        if "keep" in request.POST:
            queries.keep(kind=kind, key=key, by=by)
            messages.success(request, _("Your texts stay as they are."))
        else:
            _take(request, kind, key, by)
            messages.success(request, _("The shipped text is in the draft. Hand it in as usual."))
    except Refused as refused:
        messages.error(request, refused.sentence)
    return HttpResponseRedirect(request.path)


def _take(request: HttpRequest, kind: Kind, key: str, by: User) -> None:
    revision = request.POST.get("revision", "")
    if not (revision.isascii() and revision.isdecimal()):
        raise Refused(_("Choose which text to take."))
    queries.take(
        kind=kind,
        key=key,
        language=request.POST.get("language", ""),
        name=request.POST.get("field", ""),
        revision=int(revision[:18]),
        by=by,
    )
