"""Who has which role in the guide; stewards give and take them."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from almanac.accounts.forms import AddressForm, errors_of
from almanac.accounts.models import User
from almanac.accounts.permissions import check_steward, signed_in
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.guide.roles import MEANINGS, NAMES, EditorRole, editors, set_roles
from almanac.ui.page import private_page


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with a role; the form gives one person exactly the roles that are ticked."""
    check_steward(request.user)
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _give(request)
        if not errors:
            return HttpResponseRedirect(reverse("guide_editing:people"))
    found = editors()
    email = (request.POST.get("email") or request.GET.get("email") or "").strip()[:254]
    held = next((roles for user, roles in found if user.email.casefold() == email.casefold()), ())
    context = {
        "people": [_shown(user, roles) for user, roles in found],
        "email": email,
        "chosen": request.POST.getlist("roles") if errors else [role.value for role in held],
        "roles": [
            {"value": role.value, "label": NAMES[role], "meaning": MEANINGS[role]}
            for role in EditorRole
        ],
        "errors": errors,
    }
    status = 400 if errors else 200
    return render(request, "guide_editing/people.html", context, status=status)


def _give(request: HttpRequest) -> dict[str, str]:
    form = AddressForm(request.POST)
    if not form.is_valid():
        return errors_of(form)
    try:
        roles = frozenset(EditorRole(role) for role in request.POST.getlist("roles"))
    except ValueError:
        return {"roles": _("Choose roles from the list.")}
    email = form.cleaned_data["email"]
    try:
        person = set_roles(email=email, roles=roles, by=key_of(cast(User, request.user)))
    except Refused as refused:
        return {"email": refused.sentence}
    said = (
        _("The roles of %(person)s are saved.") if roles else _("%(person)s has no role any more.")
    )
    messages.success(request, said % {"person": person})
    return {}


def _shown(user: User, roles: tuple[EditorRole, ...]) -> dict[str, object]:
    return {
        "name": str(user),
        "email": user.email,
        "roles": ", ".join(str(NAMES[role]) for role in roles),
    }
