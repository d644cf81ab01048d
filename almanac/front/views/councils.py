"""Home, and the page of all councils."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from almanac.front import councils_page
from almanac.front.outcomes import outcomes
from almanac.indicators import cards, warehouse
from almanac.register import maps
from almanac.register.queries import register
from almanac.ui.dates import day
from almanac.ui.page import public_page

MAX_QUERY = 100  # characters; the longest council name has 60


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """What this is for, and find your council."""
    as_at = warehouse.as_at()
    language = get_language() or "en"
    context = {
        "councils_now": len(register().as_at(as_at)),
        "figures_now": len(cards.cards()),
        "as_at": day(as_at),
        "outcomes": outcomes(language),
    }
    return render(request, "front/home.html", context)


@public_page
def councils(request: HttpRequest) -> HttpResponse:
    """What was searched for; every council of the chosen kind and place, by name and on maps."""
    as_at = warehouse.as_at()
    language = get_language() or "en"
    known = register()
    query = request.GET.get("q", "").strip()[:MAX_QUERY]
    chosen = councils_page.chosen_from(request.GET.dict(), known)
    rows = councils_page.rows(known, chosen, as_at, language)
    context = {
        "query": query,
        "hits": councils_page.hits(known, query, as_at, language) if query else (),
        "filters": councils_page.filters(chosen, known, language),
        "rows": councils_page.table(rows),
        "total": len(rows),
        "as_at": day(as_at),
        "maps": maps.of_councils([row.id for row in rows], as_at, language),
    }
    return render(request, "front/councils.html", context)
