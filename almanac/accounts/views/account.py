"""A person's own account: name, language, second step, councils, their data."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from almanac.accounts.actions import memberships, person, requests
from almanac.accounts.councils import name_of_council
from almanac.accounts.forms import LANGUAGE_CHOICES, DetailsForm, errors_of
from almanac.accounts.models import Request, User
from almanac.accounts.own_data import own_data
from almanac.accounts.permissions import signed_in
from almanac.accounts.queries import councils_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.accounts.second_factor import has_second_factor
from almanac.accounts.views.sign_in import in_language
from almanac.accounts.words import ROLE, listed
from almanac.ui.page import private_page


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show the account; a form on it saves name and language."""
    user = _user(request)
    if request.method != "POST":
        return _shown(request, {}, {"name": user.name, "language": user.language})
    form = DetailsForm(request.POST)
    if not form.is_valid():
        return _shown(request, errors_of(form), request.POST.dict(), 400)
    person.describe(**form.cleaned_data, by=user)
    messages.success(request, _("Your name and language are saved."))
    return HttpResponseRedirect(reverse("accounts:account"))


def _shown(
    request: HttpRequest, errors: dict[str, str], values: dict[str, Any], status: int = 200
) -> HttpResponse:
    user = _user(request)
    held = councils_of(user)
    asked = Request.objects.filter(user=user, decided__isnull=True).order_by("asked")
    context = {
        "errors": errors,
        "values": values,
        "languages": LANGUAGE_CHOICES,
        "councils": [
            {
                "id": council,
                "name": name_of_council(council),
                "roles": listed(roles),
                "inside": roles != {Role.ASSURER},
            }
            for council, roles in held.items()
        ],
        "requests": [
            {"id": one.pk, "council": name_of_council(one.council), "role": ROLE[Role(one.role)]}
            for one in asked
        ],
        "has_second_factor": has_second_factor(user),
        "needs_second_factor": settings.ALMANAC.second_factor == "leads"
        and (user.steward or any(Role.LEAD in roles for roles in held.values())),
    }
    return render(request, "accounts/account.html", context, status=status)


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Ask once, at the first sign-in, what to call the person and in which language to write."""
    user = _user(request)
    values = {"name": user.name, "language": user.language or request.LANGUAGE_CODE}
    errors: dict[str, str] = {}
    if request.method == "POST":
        form = DetailsForm(request.POST)
        if form.is_valid():
            person.describe(**form.cleaned_data, by=user)
            return HttpResponseRedirect(in_language(reverse("account_arrived"), user.language))
        errors, values = errors_of(form), request.POST.dict()
    context = {"errors": errors, "values": values, "languages": LANGUAGE_CHOICES}
    return render(request, "accounts/welcome.html", context, status=400 if errors else 200)


@signed_in
@private_page
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Everything held about the person, as a file."""
    response = JsonResponse(
        own_data(_user(request)), json_dumps_params={"indent": 1, "ensure_ascii": False}
    )
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Say what erasing means, and do it once it is confirmed."""
    if request.method == "POST" and request.POST.get("sure") == "yes":
        person.erase(by=_user(request))
        logout(request)
        return HttpResponseRedirect(reverse("front:home"))
    unsure = request.method == "POST"
    context = {"unsure": unsure, "only_lead_of": _only_lead_of(_user(request))}
    return render(request, "accounts/erase.html", context, status=400 if unsure else 200)


def _only_lead_of(user: User) -> list[str]:
    """Names of councils that would have no lead left."""
    mine = [council for council, roles in councils_of(user).items() if Role.LEAD in roles]
    others = set(
        User.objects.filter(
            memberships__council__in=mine,
            memberships__role=Role.LEAD.value,
            memberships__ended__isnull=True,
        )
        .exclude(pk=user.pk)
        .values_list("memberships__council", flat=True)
    )
    return [name_of_council(council) for council in mine if council not in others]


@signed_in
@private_page
@require_POST
def leave(request: HttpRequest, council: str) -> HttpResponse:
    """Leave a council."""
    try:
        memberships.leave(council=council, by=_user(request))
        messages.success(
            request, _("You have left: %(council)s.") % {"council": name_of_council(council)}
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
    return HttpResponseRedirect(reverse("accounts:account"))


@signed_in
@private_page
@require_POST
def take_back(request: HttpRequest, asked: int) -> HttpResponse:
    """Take one's own request back."""
    try:
        requests.take_back(request=asked, by=_user(request))
        messages.success(request, _("Your request is taken back."))
    except Refused as refused:
        messages.error(request, refused.sentence)
    return HttpResponseRedirect(reverse("accounts:account"))


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
