"""The guide's first page, and the pages that gather it for another framework's parts."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.framework import pages as framework_pages
from almanac.framework import queries as framework
from almanac.framework.words import kind_words
from almanac.front import guide_page
from almanac.front.outcome.around import Way, around
from almanac.front.outcomes import CURRENT, outcomes
from almanac.guide import queries as guide
from almanac.guide.kinds import Kind, list_of
from almanac.shown.stamps import showing
from almanac.ui.page import public_page

LISTS = (list_of(Kind.CHAPTER), list_of(Kind.TOOL), list_of(Kind.ARTICLE))


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """Every way in; with who the reader is in the address, three things to do."""
    language = get_language() or "en"
    asked = guide_page.asked(request.GET, language)
    is_there = guide_page.is_there(asked)
    answered = asked.is_whole and is_there
    context = {
        "asked": asked,
        "lists": guide_page.lists(asked, language),
        "things": guide_page.things(asked, language) if answered else (),
        "notes": guide_page.notes(asked, language) if answered else (),
        "is_there": is_there,
        "is_asked": bool(request.GET),
        "chapters": guide_page.chapters(language),
        "editors": settings.ALMANAC.editors,
        "articles": guide_page.articles(language),
        "gathered": guide_page.gathered(language),
    }
    return showing(render(request, "front/guide.html", context), *LISTS)


@public_page
def gathered(request: HttpRequest, framework_id: str, edition: str, element: str) -> HttpResponse:
    """What the guide has on one part of another framework, by the links between the two."""
    language = get_language() or "en"
    reference = f"{framework_id}:{edition}:{element}"
    part = framework.library().elements.get(reference)
    if part is None:
        raise Http404(_("There is no such part of this framework."))
    found = _chapters(reference, language)
    context = {
        "title": part.title.in_language(language),
        "kind": kind_words(part.kind),
        "meaning": part.meaning.in_language(language),
        "framework": framework.edition(framework_id, edition).title.in_language(language),
        "framework_url": framework_pages.address(reference),
        "chapters": found,
        "around": around([id_ for id_, _way in found], language),
    }
    return showing(render(request, "front/gathered.html", context), *LISTS)


def _chapters(reference: str, language: str) -> list[tuple[str, Way]]:
    """The outcomes that a part is linked with, each with how the two stand and why."""
    titles = {each.id: each.title for each in outcomes(language)}
    known = guide.guide().chapters
    found = []
    for linked in framework.links_of(reference):
        edition, _colon, outcome = linked.other.rpartition(":")
        if edition != CURRENT:
            continue
        summary = known[outcome].summary.in_language(language) if outcome in known else ""
        way = Way(
            title=titles[outcome],
            url=reverse("front:outcome", args=[outcome]),
            says=summary,
            aside=linked.link.reason.in_language(language),
        )
        found.append((outcome, way))
    return found
