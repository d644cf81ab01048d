"""Stewards verify a council's first lead through a contact that the council publishes."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from almanac.accounts import people_page
from almanac.accounts.actions import first_leads, requests
from almanac.accounts.forms import DeclineForm, VerifyForm, errors_of
from almanac.accounts.models import User
from almanac.accounts.permissions import check_steward, signed_in
from almanac.accounts.refused import Refused
from almanac.register.queries import register
from almanac.ui.page import private_page


@signed_in
@private_page
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Requests to councils that have no lead yet."""
    check_steward(request.user)
    return render(request, "accounts/first_leads.html", {"requests": people_page.without_lead()})


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def first_lead(request: HttpRequest, asked: int) -> HttpResponse:
    """Write down how the person was checked, and make them lead; or decline with a word."""
    check_steward(request.user)
    found = next((one for one in people_page.without_lead() if one.id == asked), None)
    if found is None:
        raise Http404(_("There is no such open request."))
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _decline(request, found) if "decline" in request.POST else _verify(request, asked)
        if not errors:
            return HttpResponseRedirect(reverse("accounts:first_leads"))
    council = register().councils.get(found.council_id)
    context = {
        "asked": found,
        "website": council.website if council else "",
        "errors": errors,
        "values": request.POST.dict(),
    }
    return render(request, "accounts/first_lead.html", context, status=400 if errors else 200)


def _verify(request: HttpRequest, asked: int) -> dict[str, str]:
    form = VerifyForm(request.POST)
    if not form.is_valid():
        return errors_of(form)
    try:
        first_leads.verify(request=asked, **form.cleaned_data, by=cast(User, request.user))
    except Refused as refused:
        return {"how": refused.sentence}
    messages.success(request, _("The council has its first lead, who gets a mail."))
    return {}


def _decline(request: HttpRequest, found: people_page.Asked) -> dict[str, str]:
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return errors_of(form)
    try:
        requests.decline(
            council=found.council_id,
            request=found.id,
            word=form.cleaned_data["word"],
            by=cast(User, request.user),
        )
    except Refused as refused:
        return {"word": refused.sentence}
    messages.success(request, _("The request is declined; the person gets your word."))
    return {}
