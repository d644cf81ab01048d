"""The people of a council: who is in, who is invited, who asks. Its lead acts."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from almanac.accounts import people_page
from almanac.accounts.actions import invitations, memberships, requests
from almanac.accounts.forms import (
    LANGUAGE_CHOICES,
    AnswerForm,
    InviteForm,
    RolesForm,
    errors_of,
    role_choices,
)
from almanac.accounts.limits import attempt
from almanac.accounts.models import User
from almanac.accounts.permissions import check_role, signed_in
from almanac.accounts.queries import key_of, user_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import INSIDE, Role
from almanac.ui.page import private_page


@signed_in
@private_page
@require_safe
def people(request: HttpRequest, council: str) -> HttpResponse:
    """Everybody who belongs here; for the lead also invitations and requests."""
    roles = check_role(request.user, council, *INSIDE)
    return _shown(request, council, roles, {}, {})


@signed_in
@private_page
@require_POST
def invite(request: HttpRequest, council: str) -> HttpResponse:
    """Invite somebody by mail."""
    roles = check_role(request.user, council, Role.LEAD)
    user = cast(User, request.user)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _shown(request, council, roles, errors_of(form), request.POST.dict())
    if not attempt(request, "invite", key_of(user)).allowed:
        problem = _("You have sent many invitations. Wait an hour, then go on.")
        return _shown(request, council, roles, {"email": problem}, request.POST.dict(), 429)
    try:
        made = invitations.invite(
            council=council,
            email=form.cleaned_data["email"],
            role=Role(form.cleaned_data["role"]),
            language=form.cleaned_data["language"] or get_language() or "en",
            by=user,
        )
    except Refused as refused:
        return _shown(request, council, roles, {"email": refused.sentence}, request.POST.dict())
    messages.success(request, _("The invitation is sent to %(email)s.") % {"email": made.email})
    return HttpResponseRedirect(reverse("accounts:people", args=[council]))


@signed_in
@private_page
@require_POST
def withdraw(request: HttpRequest, council: str, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    check_role(request.user, council, Role.LEAD)
    try:
        user = cast(User, request.user)
        invitations.withdraw(council=council, invitation=invitation, by=user)
        messages.success(request, _("The invitation is withdrawn."))
    except Refused as refused:
        messages.error(request, refused.sentence)
    return HttpResponseRedirect(reverse("accounts:people", args=[council]))


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, council: str, asked: int) -> HttpResponse:
    """Look at a request; let the person in or decline with a word."""
    check_role(request.user, council, Role.LEAD)
    found = people_page.request_shown(council, asked)
    if found is None:
        raise Http404(_("There is no such open request."))
    errors: dict[str, str] = {}
    if request.method == "POST":
        form = AnswerForm(request.POST)
        errors = errors_of(form) if not form.is_valid() else _decide(request, council, asked, form)
        if not errors:
            return HttpResponseRedirect(reverse("accounts:people", args=[council]))
    context = {
        "asked": found,
        "council": people_page.head(council),
        "errors": errors,
        "values": request.POST.dict() or {"role": found.role},
        "roles": role_choices(),
    }
    return render(request, "accounts/answer.html", context, status=400 if errors else 200)


def _decide(request: HttpRequest, council: str, asked: int, form: AnswerForm) -> dict[str, str]:
    """Do what was decided; answers with what was wrong."""
    data, user = form.cleaned_data, cast(User, request.user)
    try:
        if data["decision"] == "let-in":
            requests.let_in(
                council=council, request=asked, role=Role(data["role"]), word=data["word"], by=user
            )
            messages.success(request, _("The person is let in and gets a mail."))
        else:
            requests.decline(council=council, request=asked, word=data["word"], by=user)
            messages.success(request, _("The request is declined; the person gets your word."))
    except Refused as refused:
        return {"word": refused.sentence}
    return {}


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: HttpRequest, council: str, person: int) -> HttpResponse:
    """Change somebody's roles, or end their membership."""
    check_role(request.user, council, Role.LEAD)
    shown, found = people_page.person_shown(council, person), user_of(f"user:{person}")
    if shown is None or found is None:
        raise Http404(_("There is no such person in this council."))
    errors: dict[str, str] = {}
    if request.method == "POST":
        form = RolesForm(request.POST)
        errors = errors_of(form) if not form.is_valid() else _set(request, council, found, form)
        if not errors:
            return HttpResponseRedirect(reverse("accounts:people", args=[council]))
    chosen = request.POST.getlist("roles") if errors else [role.value for role in shown.roles]
    context = {
        "person": shown,
        "council": people_page.head(council),
        "errors": errors,
        "chosen": chosen,
        "roles": role_choices(),
    }
    return render(request, "accounts/roles.html", context, status=400 if errors else 200)


def _set(request: HttpRequest, council: str, found: User, form: RolesForm) -> dict[str, str]:
    ending = "end" in request.POST
    chosen = frozenset() if ending else frozenset(Role(r) for r in form.cleaned_data["roles"])
    if not chosen and not ending:
        return {"roles": _("Choose at least one role, or end the membership.")}
    try:
        memberships.set_roles(
            council=council, person=found, roles=chosen, by=cast(User, request.user)
        )
    except Refused as refused:
        return {"roles": refused.sentence}
    messages.success(
        request, _("The membership is ended.") if ending else _("The roles are saved.")
    )
    return {}


def _shown(
    request: HttpRequest,
    council: str,
    roles: frozenset[Role],
    errors: dict[str, str],
    values: dict[str, Any],
    status: int = 400,
) -> HttpResponse:
    context = {
        "council": people_page.head(council),
        "page": people_page.page(council, is_lead=Role.LEAD in roles),
        "errors": errors,
        "values": values,
        "roles": role_choices(),
        "languages": LANGUAGE_CHOICES,
        "language_chosen": values.get("language") or get_language() or "en",
        "me": key_of(request.user),
    }
    code = status if errors else 200
    return render(request, "accounts/people.html", context, status=code)
