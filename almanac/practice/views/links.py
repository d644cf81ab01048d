"""Stewards look at links that do not answer or are past their review, and say what they saw."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from almanac.accounts.models import User
from almanac.accounts.permissions import check_steward, signed_in
from almanac.accounts.queries import key_of
from almanac.links import actions, queries
from almanac.links.watched import watched
from almanac.practice.pages import links as pages
from almanac.ui.page import private_page


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest) -> HttpResponse:
    """Everything to look at; "still good, seen today" for one of them."""
    check_steward(request.user)
    if request.method == "POST":
        return _seen(request)
    items = watched()
    standings = queries.standings(items)
    context = {
        "groups": pages.groups(items, standings),
        "counted": pages.counted(items, standings),
        "as_at": pages.as_at(),
    }
    return render(request, "practice/links.html", context)


def _seen(request: HttpRequest) -> HttpResponse:
    key = request.POST.get("key", "")
    item = next((each for each in watched() if each.key == key), None)
    if item is None:
        messages.error(request, _("This is no longer watched; the list below is as it is now."))
    else:
        by = key_of(cast(User, request.user))
        actions.see(item=item, by=by, on=timezone.localdate())
        messages.success(request, _("Seen today: {title}.").format(title=item.title.en))
    return HttpResponseRedirect(reverse("practice:links"))
