"""Public questions: the list, one of them, a feed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.indicators import warehouse
from almanac.practice import feeds
from almanac.practice.actions.asking import EVERY
from almanac.practice.pages.naming import known_areas
from almanac.practice.pages.questions import list_page, question_page
from almanac.practice.queries import questions
from almanac.practice.routing import MOST
from almanac.practice.views.practice_public import ATOM
from almanac.shown.stamps import showing
from almanac.ui.numbers import number_of
from almanac.ui.page import public_page


@public_page
def every(request: HttpRequest) -> HttpResponse:
    """Public questions, the newest first, and how a question finds its councils."""
    outcome = request.GET.get("outcome", "")[:60]
    areas = [area for area, facet in known_areas().items() if facet.outcome == outcome]
    found = questions.page(number_of(request.GET.get("page", "")) or 1, outcome_areas=areas)
    page = list_page(found, outcome, warehouse.as_at(), get_language() or "en")
    context = {"page": page, "most": MOST, "days": questions.UNANSWERED_AFTER}
    return showing(render(request, "practice/questions/list.html", context), EVERY)


@public_page
def question(request: HttpRequest, key: int) -> HttpResponse:
    """One public question with its answers."""
    found = questions.public_thread(key)
    if found is None:
        raise Http404(_("There is no such public question."))
    page = question_page(found, warehouse.as_at(), get_language() or "en")
    response = render(request, "practice/questions/question.html", {"page": page})
    return showing(response, f"question:{key}")


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """The newest public questions."""
    text = feeds.questions(questions.newest(), get_language() or "en")
    return showing(HttpResponse(text, content_type=ATOM), EVERY)
