"""Who has which role in the guide; stewards give and take them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from almanac.accounts.forms import AddressForm, errors_of
from almanac.accounts.models import User
from almanac.accounts.permissions import check_steward, signed_in
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.guide.roles import MEANINGS, NAMES, EditorRole, editors, set_roles
from almanac.ui.page import private_page

Roles = tuple[EditorRole, ...]

# Pages wait there until somebody has the role again.
_NOBODY_LEFT = {
    EditorRole.AUTHOR: gettext_lazy("Nobody is an author any more."),
    EditorRole.REVIEWER: gettext_lazy(
        "Nobody is a reviewer any more: pages that are handed in wait there."
    ),
    EditorRole.TRANSLATOR: gettext_lazy(
        "Nobody is a translator any more: pages that are reviewed wait there."
    ),
    EditorRole.PUBLISHER: gettext_lazy(
        "Nobody is a publisher any more: nothing new goes to readers."
    ),
}


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with a role; the form gives one person exactly the roles that are ticked.

    None is taken from somebody whose roles the form had not shown: it shows them first.
    """
    check_steward(request.user)
    errors: dict[str, str] = {}
    found = editors()
    email = (request.POST.get("email") or request.GET.get("email") or "").strip()[:254]
    held = _held(found, email)
    unseen = request.method == "POST" and _would_take_unseen(request, email, held)
    if request.method == "POST" and not unseen:
        errors = _give(request)
        if not errors:
            return HttpResponseRedirect(reverse("guide_editing:people"))
    chosen = request.POST.getlist("roles") if errors or unseen else []
    if unseen or not errors:
        chosen = [*chosen, *(role.value for role in held)]
    context = {
        "people": [_shown(user, roles) for user, roles in found],
        "email": email,
        "chosen": chosen,
        "seen": request.POST.get("seen", "") if errors else email if held else "",
        "unseen": unseen,
        "roles": [
            {"value": role.value, "label": NAMES[role], "meaning": MEANINGS[role]}
            for role in EditorRole
        ],
        "errors": errors,
    }
    status = 400 if errors else 200
    return render(request, "guide_editing/people.html", context, status=status)


def _held(found: Iterable[tuple[User, Roles]], email: str) -> Roles:
    return next((roles for user, roles in found if user.email.casefold() == email.casefold()), ())


def _would_take_unseen(request: HttpRequest, email: str, held: Roles) -> bool:
    """Whether roles would be taken that the form had not shown ticked."""
    seen = request.POST.get("seen", "").casefold() == email.casefold()
    return not seen and not {role.value for role in held} <= set(request.POST.getlist("roles"))


def _given() -> set[EditorRole]:
    """The roles that anybody has."""
    return {role for _who, held in editors() for role in held}


def _give(request: HttpRequest) -> dict[str, str]:
    form = AddressForm(request.POST)
    if not form.is_valid():
        return errors_of(form)
    try:
        roles = frozenset(EditorRole(role) for role in request.POST.getlist("roles"))
    except ValueError:
        return {"roles": _("Choose roles from the list.")}
    email = form.cleaned_data["email"]
    before = _given()
    try:
        person = set_roles(email=email, roles=roles, by=key_of(cast(User, request.user)))
    except Refused as refused:
        return {"email": refused.sentence}
    said = (
        _("The roles of %(person)s are saved.") if roles else _("%(person)s has no role any more.")
    )
    messages.success(request, said % {"person": person})
    for role in sorted(before - _given()):
        messages.warning(request, str(_NOBODY_LEFT[role]))
    return {}


def _shown(user: User, roles: tuple[EditorRole, ...]) -> dict[str, object]:
    return {
        "name": str(user),
        "email": user.email,
        "roles": ", ".join(str(NAMES[role]) for role in roles),
    }
