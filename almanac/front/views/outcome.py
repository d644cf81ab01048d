"""An outcome: what it means, its areas of work, what open data say, how frameworks read it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.framework import pages as framework_pages
from almanac.framework import queries as framework
from almanac.front.outcomes import CURRENT, FRAMEWORK, NEXT
from almanac.indicators import queries
from almanac.indicators.card import About
from almanac.indicators.card_page import ABOUT
from almanac.indicators.wanted import wanted
from almanac.ui.page import public_page


@public_page
def outcome(request: HttpRequest, outcome: str) -> HttpResponse:
    """One of the twelve."""
    language = get_language() or "en"
    versions = framework.editions_with(FRAMEWORK, outcome)
    reference = f"{CURRENT}:{outcome}"
    if reference not in framework.library().elements:
        raise Http404(_("There is no such outcome."))
    part = framework.element(reference)
    figures = _figures(reference, language)
    would = wanted().get(outcome)
    links = framework_pages.links_of(reference, language)
    context = {
        "title": part.title.in_language(language),
        "meaning": part.meaning.in_language(language),
        "areas": [
            {
                "id": facet.id,
                "title": facet.title.in_language(language),
                "meaning": facet.meaning.in_language(language),
                "figures": [figure for figure in figures if facet.id in figure["areas"]],
            }
            for facet in framework.facets(outcome)
        ],
        "figures": figures,
        "council_figures": any(figure["is_council"] for figure in figures),
        "wanted": would.in_language(language) if would else "",
        "versions": [
            {
                "edition": edition.title.in_language(language),
                "title": element.title.in_language(language),
                "meaning": element.meaning.in_language(language),
                "url": framework_pages.address(f"{edition.key}:{outcome}"),
            }
            for edition, element in versions
        ],
        "links": [link for link in links if f"/{NEXT}/" in link.url],
    }
    return render(request, "front/outcome.html", context)


def _figures(reference: str, language: str) -> list[dict[str, Any]]:
    """Cards that speak to the outcome, those about the council first."""
    found = [card for card in queries.cards().values() if reference in card.elements]
    found.sort(key=lambda card: (card.about is not About.COUNCIL, card.id))
    return [
        {
            "title": card.title.in_language(language),
            "meaning": card.meaning.in_language(language),
            "about": str(ABOUT[card.about]),
            "is_council": card.about is About.COUNCIL,
            "url": reverse("indicators:indicator", args=[card.id]),
            "areas": card.facets,
        }
        for card in found
    ]
