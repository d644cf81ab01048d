"""The method pages: how every number and sentence comes about."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.assessment.method_shown import TABLES as LEVELS
from almanac.indicators.method import pages
from almanac.indicators.method_shown import shown
from almanac.ui.page import public_page


@public_page
def methods(request: HttpRequest) -> HttpResponse:
    """All methods."""
    language = get_language() or "en"
    found = [
        {
            "slug": page.id,
            "title": page.title.in_language(language),
            "summary": page.lead.in_language(language),
        }
        for page in pages().values()
    ]
    return render(request, "front/methods.html", {"methods": found})


@public_page
def method(request: HttpRequest, slug: str) -> HttpResponse:
    """One method, with its worked examples."""
    page = pages().get(slug)
    if page is None:
        raise Http404(_("There is no such method."))
    language = get_language() or "en"
    parts = [
        {
            "heading": part.heading.in_language(language),
            "paragraphs": [text.in_language(language) for text in part.paragraphs],
            "formula": part.formula.in_language(language) if part.formula else "",
            "table": shown(part.table, language, LEVELS) if part.table else None,
        }
        for part in page.parts
    ]
    context = {
        "title": page.title.in_language(language),
        "lead": page.lead.in_language(language),
        "parts": parts,
    }
    return render(request, "front/method.html", context)
