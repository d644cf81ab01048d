"""Pages of challenges: all of them by outcome, and one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.practice import challenges
from almanac.practice.gathered_csv import challenges_csv
from almanac.practice.pages import challenges as pages
from almanac.ui.page import public_page


@public_page
def challenges_list(request: HttpRequest) -> HttpResponse:
    """The challenges that were asked for, by outcome."""
    language = get_language() or "en"
    lists = pages.lists(request.GET.dict(), language)
    found = pages.by_outcome(lists, language)
    context = {"filters": lists, "outcomes": found, "total": sum(len(each.rows) for each in found)}
    return render(request, "practice/challenges.html", context)


@public_page
def challenge(request: HttpRequest, challenge: str) -> HttpResponse:
    """One challenge: how it shows, why, what helps, a made-up scene."""
    found = challenges.challenge(challenge)
    if found is None:
        raise Http404(_("There is no such challenge. The list has all of them."))
    page = pages.challenge_page(found, get_language() or "en")
    return render(request, "practice/challenge.html", {"page": page})


@public_page
def as_csv(request: HttpRequest) -> HttpResponse:
    """Every challenge as CSV."""
    response = HttpResponse(challenges_csv(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="challenges.csv"'
    return response
