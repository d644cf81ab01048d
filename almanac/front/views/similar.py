"""Similar councils with the reader's own weights: the view is a link."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.front import similar_page
from almanac.indicators import warehouse
from almanac.register.queries import register
from almanac.ui.page import public_page


@public_page
def similar(request: HttpRequest, council: str) -> HttpResponse:
    """The list, why each is there, and the weights to move."""
    found = register().councils.get(council)
    if found is None or not found.span.holds(warehouse.as_at()):
        raise Http404(_("There is no such council today."))
    context = similar_page.context(register(), found, request.GET.dict(), get_language() or "en")
    return render(request, "front/similar.html", context)
