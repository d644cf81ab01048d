"""Make an example of what is known already: a lead, a pointer, an answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from almanac.accounts.permissions import check_role
from almanac.accounts.refused import Refused
from almanac.indicators import warehouse
from almanac.practice.actions.taking_over import find
from almanac.practice.actions.taking_over import take_over as take
from almanac.practice.pages import naming
from almanac.practice.permissions import WRITERS, check_officer
from almanac.practice.views.loading import check_not_too_often, person, private


@private
@require_safe
def claim(request: HttpRequest) -> HttpResponse:
    """Choose the council that tells of a lead or pointer: the address names it as `from`."""
    held = check_officer(person(request))
    key, language = request.GET.get("from", "")[:200], get_language() or "en"
    origin = find(key, language)
    as_at = warehouse.as_at()
    councils = [
        naming.council(id_, as_at, language) for id_, roles in held.items() if roles & set(WRITERS)
    ]
    context = {"key": key, "origin": origin, "councils": councils}
    return render(request, "practice/examples/claim.html", context, status=200 if origin else 404)


@private
@require_POST
def take_over(request: HttpRequest, council: str) -> HttpResponse:
    """Begin the example, or go on with the one that was begun from it."""
    check_role(request.user, council, *WRITERS)
    try:
        check_not_too_often(request, "begin-example", person(request))
        made = take(
            council=council,
            key=request.POST.get("from", "")[:200],
            language=get_language() or "en",
            by=person(request),
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("examples:mine")
    messages.success(request, _("What is known is filled in. Add what you know of it."))
    return redirect("examples:write", made.pk)
