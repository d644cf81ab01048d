"""“We are using this”: said by whoever speaks for a council, and ended again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from almanac.accounts.refused import Refused
from almanac.indicators import warehouse
from almanac.practice.actions.adopting import adopt, end
from almanac.practice.models import Adoption
from almanac.practice.pages.using import using_page
from almanac.practice.queries import examples
from almanac.practice.views.loading import (
    attempt,
    check_not_too_often,
    council_sent,
    errors_of,
    person,
    private,
)
from almanac.ui.dates import day_of
from almanac.ui.numbers import number_of


@private
@require_http_methods(["GET", "HEAD", "POST"])
def using(request: HttpRequest, key: int) -> HttpResponse:
    """Say that one's council uses what an example tells of."""
    public = examples.one(key)
    if public is None:
        raise Http404(_("There is no such public example."))
    problem: Refused | None = None
    if request.method == "POST":
        try:
            _adopt(request, key)
        except Refused as refused:
            problem = refused
        else:
            messages.success(request, _("It is noted; the page of the example shows it."))
            return redirect("examples:mine")
    page = using_page(
        public,
        examples.uses([key]),
        person(request),
        warehouse.as_at(),
        get_language() or "en",
    )
    context = {"page": page, "errors": errors_of(problem), "sent": request.POST}
    return render(request, "practice/examples/using.html", context, status=400 if problem else 200)


def _adopt(request: HttpRequest, key: int) -> None:
    """Save it. Raises `Refused`."""
    sent = request.POST
    council = council_sent(request)
    if not council:
        raise Refused(_("Choose the council that uses it."), "council")
    check_not_too_often(request, "use", person(request))
    adopt(
        practice=key,
        council=council,
        area=sent.get("area", "")[:60],
        since=day_of(sent.get("since", "")),
        via=number_of(sent.get("via", "")),
        note=sent.get("note", ""),
        by=person(request),
    )


@private
@require_POST
def end_use(request: HttpRequest, adoption: int) -> HttpResponse:
    """The council uses it no more."""

    def taken() -> None:
        check_not_too_often(request, "use", person(request))
        try:
            end(adoption=adoption, by=person(request))
        except Adoption.DoesNotExist:
            raise Refused(_("There is no such use.")) from None

    return attempt(request, _("It is ended."), taken, reverse("examples:mine"))
