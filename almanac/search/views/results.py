"""The page of results. Read live: the address can say anything, so no page of it is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from almanac.search import queries
from almanac.search import results_page as pages


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was asked, and what was found."""
    language = get_language() or "en"
    asked = pages.asked(request.GET)
    address = reverse("search:search")
    filters = [getattr(asked.chosen, name) for name in pages.FILTERS]
    context: dict[str, object] = {
        "asked": asked,
        "lists": pages.lists(asked, language),
        "like_name": pages.like_name(asked, language),
        "open": any((*filters, asked.like, asked.unknown)),
    }
    if not asked.is_empty and not asked.unknown:
        results = queries.search(asked.text, language, asked.chosen, asked.number)
        context |= {
            "results": results,
            "shown": pages.shown(results),
            "tabs": pages.tabs(asked, results, address),
            "before": _page(address, asked, results.number - 1, results.last),
            "after": _page(address, asked, results.number + 1, results.last),
            "ask_url": pages.ask_address(asked),
        }
    answer = render(request, "search/search.html", context)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _page(address: str, asked: pages.Asked, number: int, last: int) -> str:
    if not 1 <= number <= last:
        return ""
    return f"{address}?{pages.parameters(asked, page=number)}"
