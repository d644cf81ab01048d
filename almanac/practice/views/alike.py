"""“Councils like mine that worked on …”."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from almanac.indicators import warehouse
from almanac.practice.actions import asking, publishing
from almanac.practice.pages.alike import alike_page
from almanac.shown.stamps import showing
from almanac.ui.page import public_page


@public_page
def alike(request: HttpRequest) -> HttpResponse:
    """Similar councils, and what they tell, use, ask; what others published and recorded."""
    page = alike_page(
        request.GET.get("council", "")[:120],
        request.GET.get("outcome", "")[:60],
        warehouse.as_at(),
        get_language() or "en",
    )
    response = render(request, "practice/alike.html", {"page": page})
    return showing(response, publishing.EVERY, asking.EVERY)
