"""A council's page, its figures as a file, and one figure with all that went into it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.front import council_csv, council_page, council_words, figure_page
from almanac.front.group_choice import LIST, choose
from almanac.indicators import queries, warehouse
from almanac.indicators.groups import GroupKind
from almanac.register.councils import Council
from almanac.register.queries import register
from almanac.ui.dates import day
from almanac.ui.errors import refused_text
from almanac.ui.page import public_page


@public_page
def council(request: HttpRequest, council: str) -> HttpResponse:
    """Who it is, which councils are like it, what open data say, where numbers come from."""
    found = _council(council)
    as_at, language = warehouse.as_at(), get_language() or "en"
    who = council_page.who(register(), found, as_at, language)
    page = None
    if who.alive:
        page = council_page.council_page(register(), found, _wanted(request), as_at, language)
    context = {
        "page": who,
        "more": page,
        "as_at": day(as_at),
        "api_url": f"/api/v1/councils/{council}",
    }
    return render(request, "front/council.html", context)


@public_page
def figures_as_csv(request: HttpRequest, council: str) -> HttpResponse:
    """Every figure of the page as CSV, with exact values and what the page shows."""
    found = _council(council)
    if not found.span.holds(warehouse.as_at()):
        raise Http404(_("This council has no figures of today."))
    language = get_language() or "en"
    choice = choose(register(), found, _wanted(request), warehouse.as_at(), language)
    if choice.problems:
        return refused_text(choice.problems)
    text = council_csv.text(found, choice, language)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{council}.csv"'
    return response


@public_page
def words_as_csv(request: HttpRequest, council: str) -> HttpResponse:
    """The sentences of the page as CSV: who it is, in one minute, what would speak, who is like."""
    found, language = _council(council), get_language() or "en"
    text = council_words.text(register(), found, warehouse.as_at(), language)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{council}-words.csv"'
    return response


@public_page
def figure(request: HttpRequest, council: str, indicator: str) -> HttpResponse:
    """How we got this number."""
    found = _council(council)
    card = queries.cards().get(indicator)
    if card is None:
        raise Http404(_("There is no such figure."))
    context = figure_page.context(register(), found, card, get_language() or "en")
    return render(request, "front/figure.html", context)


def _wanted(request: HttpRequest) -> str:
    """The group asked for: by a link, or by the form, which sends a list as a field of its own."""
    group = request.GET.get("group", "")
    return LIST + request.GET.get("councils", "") if group == GroupKind.LIST else group


def _council(id_: str) -> Council:
    found = register().councils.get(id_)
    if found is None:
        raise Http404(_("There is no such council."))
    return found
