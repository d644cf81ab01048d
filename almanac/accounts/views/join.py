"""Find a council and ask to join; accept an invitation."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from almanac.accounts import join_page
from almanac.accounts.actions import invitations, requests
from almanac.accounts.councils import name_of_council, today
from almanac.accounts.forms import AskForm, errors_of, role_choices
from almanac.accounts.limits import attempt
from almanac.accounts.models import User
from almanac.accounts.permissions import signed_in
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import ASKABLE, Role
from almanac.accounts.words import MEANING, ROLE
from almanac.register.queries import register
from almanac.ui.page import private_page


@signed_in
@private_page
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """Find the council to ask."""
    text = request.GET.get("q", "").strip()[:100]
    return render(request, "accounts/join.html", {"query": text, "hits": join_page.hits(text)})


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, council: str) -> HttpResponse:
    """Ask to join a council, with a word to its lead."""
    if council not in register().councils:
        raise Http404(_("There is no such council. Find it by its name."))
    user = cast(User, request.user)
    errors: dict[str, str] = {}
    if request.method == "POST":
        form = AskForm(request.POST)
        errors = errors_of(form) if not form.is_valid() else _ask(request, council, user, form)
        if not errors:
            messages.success(request, _("You have asked. You get a mail with the answer."))
            return HttpResponseRedirect(reverse("accounts:account"))
    shown = join_page.council_shown(council)
    likely = Role.CONTRIBUTOR if shown.has_lead else Role.LEAD
    context = {
        "council": shown,
        "own_domain": join_page.on_own_domain(council, user),
        "errors": errors,
        "values": request.POST.dict() or {"role": likely.value},
        "roles": role_choices(*ASKABLE),
    }
    return render(request, "accounts/ask.html", context, status=400 if errors else 200)


def _ask(request: HttpRequest, council: str, user: User, form: AskForm) -> dict[str, str]:
    if not attempt(request, "join", key_of(user)).allowed:
        return {"form": _("You have asked many councils. Wait an hour, then go on.")}
    try:
        role = Role(form.cleaned_data["role"])
        note = form.cleaned_data["note"]
        requests.ask(council=council, role=role, note=note, by=user, as_at=today())
    except Refused as refused:
        return {"form": refused.sentence}
    return {}


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Look at an offer and take it."""
    user = cast(User, request.user)
    try:
        offer = invitations.check_open(invitations.find(token))
        invitations.check_meant_for(offer, user)
        if request.method == "POST":
            taken = invitations.accept(token=token, by=user)
            said = _("You now belong to: %(council)s.")
            messages.success(request, said % {"council": name_of_council(taken.council)})
            return HttpResponseRedirect(reverse("front:desk"))
    except Refused as refused:
        context = {"refused": refused.sentence}
        return render(request, "accounts/invitation.html", context, status=410)
    context = {
        "council": name_of_council(offer.council),
        "role": str(ROLE[Role(offer.role)]),
        "meaning": str(MEANING[Role(offer.role)]),
        "by": str(offer.invited_by or _("Somebody who left")),
    }
    return render(request, "accounts/invitation.html", context)
