"""Pages of leads: those that were asked for, and one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.indicators import warehouse
from almanac.practice import leads
from almanac.practice.gathered_csv import leads_csv
from almanac.practice.pages import leads as pages
from almanac.signposts import filters
from almanac.ui.page import public_page


@public_page
def leads_list(request: HttpRequest) -> HttpResponse:
    """The leads that were asked for, newest first; where there are many, what they are about."""
    language, as_at, query = get_language() or "en", warehouse.as_at(), request.GET.dict()
    choice = pages.choice_of(query)
    lists = pages.lists(choice, as_at, language)
    found = leads.leads(choice, as_at)
    part = filters.part_of(found, query, lists, pages.PER_PAGE)
    context = {
        "filters": lists,
        "programmes": pages.programmes(found, choice, lists),
        "programme": choice.programme,
        "part": part,
        "entries": pages.entries(part.items, language),
        "chosen": filters.address_of(lists),
        "sources": pages.sources(),
        "holds_any": bool(leads.library().leads),
    }
    return render(request, "practice/leads.html", context)


@public_page
def lead(request: HttpRequest, lead: str) -> HttpResponse:
    """One lead: what the record says, whose record it is, why it is here."""
    found = leads.lead(lead)
    if found is None:
        raise Http404(_("There is no such lead. The list has all of them."))
    page = pages.lead_page(found, warehouse.as_at(), get_language() or "en")
    return render(request, "practice/lead.html", {"page": page})


@public_page
def as_csv(request: HttpRequest) -> HttpResponse:
    """The leads that were asked for, as CSV."""
    found = leads.leads(pages.choice_of(request.GET.dict()), warehouse.as_at())
    response = HttpResponse(leads_csv(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="leads.csv"'
    return response
