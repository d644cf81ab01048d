"""Pages of figures: the list of cards, and one card with every council's value."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.indicators import card_page, queries
from almanac.indicators.card import Card
from almanac.ui.page import public_page


@public_page
def cards_list(request: HttpRequest) -> HttpResponse:
    """Every figure, by what it is about."""
    sections = card_page.sections(get_language() or "en")
    return render(request, "indicators/list.html", {"sections": sections})


@public_page
def card(request: HttpRequest, indicator: str) -> HttpResponse:
    """One figure: its card, how values lie, where, and every council by name."""
    found = _card(indicator)
    context = card_page.context(found, get_language() or "en")
    return render(request, "indicators/indicator.html", context)


@public_page
def values_as_csv(request: HttpRequest, indicator: str) -> HttpResponse:
    """Every council's latest value as CSV."""
    found = _card(indicator)
    response = HttpResponse(
        card_page.as_csv(found, get_language() or "en"), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{found.id}.csv"'
    return response


def _card(id_: str) -> Card:
    found = queries.cards().get(id_)
    if found is None:
        raise Http404(_("There is no such figure."))
    return found
