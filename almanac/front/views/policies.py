"""The documents about data protection and freedom of information: public pages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.accounts.policies import Part, policies
from almanac.accounts.retention import retention
from almanac.front.policies_words import SEES_TO_IT
from almanac.ui.page import public_page


@public_page
def kept(request: HttpRequest) -> HttpResponse:
    """What is kept and for how long: the table that the software itself reads."""
    language, table = get_language() or "en", retention()
    context = {
        "title": table.title.in_language(language),
        "lead": table.lead.in_language(language),
        "rows": [
            {
                "what": entry.what.in_language(language),
                "why": entry.why.in_language(language),
                "counted": entry.counted.in_language(language),
                "then": entry.then.in_language(language),
                "who": str(SEES_TO_IT[entry.sees_to_it]),
            }
            for entry in table.entries
        ],
    }
    return render(request, "front/retention.html", context)


@public_page
def policy(request: HttpRequest, slug: str) -> HttpResponse:
    """One document."""
    found = policies().get(slug)
    if found is None:
        raise Http404(_("There is no such document."))
    language = get_language() or "en"
    context = {
        "title": found.title.in_language(language),
        "lead": found.lead.in_language(language),
        "parts": [_shown(part, language) for part in found.parts],
    }
    return render(request, "front/policy.html", context)


def _shown(part: Part, language: str) -> dict[str, object]:
    return {
        "heading": part.heading.in_language(language),
        "paragraphs": [text.in_language(language) for text in part.paragraphs],
        "list": [text.in_language(language) for text in part.list],
        "columns": [text.in_language(language) for text in part.rows.columns] if part.rows else [],
        "rows": [[text.in_language(language) for text in row] for row in part.rows.cells]
        if part.rows
        else [],
    }
