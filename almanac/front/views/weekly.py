"""The weekly mail is turned off by a link without signing in, and on again by oneself."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from almanac.accounts.models import User
from almanac.accounts.permissions import signed_in
from almanac.assessment.actions.weekly import turn, user_of_token
from almanac.assessment.queries.weekly import is_on
from almanac.ui.page import private_page


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def weekly(request: HttpRequest) -> HttpResponse:
    """Whether one gets the weekly mail, and a button that changes it."""
    user = cast(User, request.user)
    if request.method == "POST":
        on = request.POST.get("on") == "yes"
        turn(on=on, by=user)
        messages.success(
            request, _("The weekly mail is on.") if on else _("The weekly mail is off.")
        )
        return HttpResponseRedirect(reverse("front:weekly"))
    return render(request, "front/weekly.html", {"on": is_on(user)})


# A mail program posts without a cookie (RFC 8058); the signed link itself says that it may.
@csrf_exempt
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button that turns the mail off; sent, turn it off. To look changes nothing."""
    user = user_of_token(token)
    if user is None:
        return render(request, "front/weekly_off.html", {"unknown": True}, status=404)
    if request.method == "POST":
        turn(on=False, by=user)
    context = {"done": request.method == "POST" or not is_on(user)}
    return render(request, "front/weekly_off.html", context)
