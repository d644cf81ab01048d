"""The pages about this almanac itself: about, accessibility, privacy, words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from almanac.front.glossary import glossary
from almanac.indicators.queries import sources
from almanac.indicators.sources.known import SOURCES
from almanac.practice import leads
from almanac.ui.page import public_page


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """What this is, what it will not do, and whose figures it shows."""
    by_hand = {id_ for id_, source in SOURCES.items() if not source.addresses}
    every = (*sources(), *leads.library().sources.values())
    context = {"sources": every, "by_hand": by_hand}
    return render(request, "front/about.html", context)


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "front/accessibility.html")


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is held about people: nothing on public pages, little about those who sign in."""
    return render(request, "front/privacy.html")


@public_page
def words(request: HttpRequest) -> HttpResponse:
    """The bilingual glossary, in the page's language first."""
    language = get_language() or "en"
    other = "en" if language == "cy" else "cy"
    terms = [
        {
            "id": term.id,
            "word": term.page.in_language(language),
            "other_word": term.page.in_language(other),
            "meaning": term.meaning.in_language(language),
            "ours": term.ours,
            "ours_differs": term.ours != term.page.en,
        }
        for term in glossary()
    ]
    return render(request, "front/glossary.html", {"terms": terms, "other_code": other})
