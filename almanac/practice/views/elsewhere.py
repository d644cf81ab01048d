"""Pages of case studies elsewhere: those that were asked for, and one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.indicators import warehouse
from almanac.links.queries import SHOWN
from almanac.practice import pointers
from almanac.practice.gathered_csv import pointers_csv
from almanac.practice.pages import elsewhere as pages
from almanac.shown.stamps import showing
from almanac.signposts import filters
from almanac.ui.page import public_page


@public_page
def elsewhere(request: HttpRequest) -> HttpResponse:
    """The case studies that were asked for."""
    language, as_at, query = get_language() or "en", warehouse.as_at(), request.GET.dict()
    choice = pages.choice_of(query)
    lists = pages.lists(choice, as_at, language)
    part = filters.part_of(pointers.pointers(choice, as_at), query, lists, pages.PER_PAGE)
    context = {
        "filters": lists,
        "part": part,
        "entries": pages.entries(part.items, language),
        "chosen": filters.address_of(lists),
        "holds_any": bool(pointers.library()),
    }
    return showing(render(request, "practice/elsewhere.html", context), SHOWN)


@public_page
def pointer(request: HttpRequest, pointer: str) -> HttpResponse:
    """One case study: whose it is, what it is about in one line of ours, where it is."""
    found = pointers.pointer(pointer)
    if found is None:
        raise Http404(_("There is no such case study. The list has all of them."))
    page = pages.pointer_page(found, warehouse.as_at(), get_language() or "en")
    return showing(render(request, "practice/pointer.html", {"page": page}), SHOWN)


@public_page
def as_csv(request: HttpRequest) -> HttpResponse:
    """The case studies that were asked for, as CSV."""
    found = pointers.pointers(pages.choice_of(request.GET.dict()), warehouse.as_at())
    text = pointers_csv(found, pages.standings(found))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="elsewhere.csv"'
    return showing(response, SHOWN)
