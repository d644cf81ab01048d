"""An outcome: what it means, how to get on with it, who has done it, and how the sector stands."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.assessment.actions.sharing import MEDIANS
from almanac.framework import pages as framework_pages
from almanac.framework import queries as framework
from almanac.front.outcome.around import around, examples_of, leads_of
from almanac.front.outcome.sector import FigureShown, figures_of, medians_of
from almanac.front.outcomes import CURRENT, FRAMEWORK, NEXT
from almanac.guide import queries as guide
from almanac.guide.kinds import Kind, list_of, stamp_of
from almanac.guide.pages.chapter import chapter_shown
from almanac.indicators import warehouse
from almanac.indicators.wanted import wanted
from almanac.practice.actions.publishing import EVERY as EXAMPLES
from almanac.shown.stamps import showing
from almanac.ui.page import public_page


@public_page
def outcome(request: HttpRequest, outcome: str) -> HttpResponse:
    """One of the twelve."""
    language = get_language() or "en"
    reference = f"{CURRENT}:{outcome}"
    if reference not in framework.library().elements:
        raise Http404(_("There is no such outcome."))
    part, chapter, would = (
        framework.element(reference),
        guide.chapter(outcome),
        wanted().get(outcome),
    )
    figures = figures_of(reference, language)
    lines, examples = examples_of(outcome, warehouse.as_at(), language)
    context = {
        "id": outcome,
        "title": part.title.in_language(language),
        "meaning": part.meaning.in_language(language),
        "chapter": chapter_shown(chapter, language) if chapter else None,
        "around": around([outcome], language),
        "examples": lines,
        "examples_count": examples,
        "leads_count": leads_of(outcome),
        "areas": _areas(outcome, figures, language),
        "figures": figures,
        "council_figures": any(figure.is_council for figure in figures),
        "medians": medians_of(outcome, language),
        "wanted": would.in_language(language) if would else "",
        "versions": _versions(outcome, language),
        "links": [
            link
            for link in framework_pages.links_of(reference, language)
            if f"/{NEXT}/" in link.url
        ],
    }
    answer = render(request, "front/outcome.html", context)
    return showing(answer, stamp_of(Kind.CHAPTER, outcome), list_of(Kind.TOOL), MEDIANS, EXAMPLES)


def _areas(
    outcome: str, figures: tuple[FigureShown, ...], language: str
) -> list[dict[str, object]]:
    return [
        {
            "id": facet.id,
            "title": facet.title.in_language(language),
            "meaning": facet.meaning.in_language(language),
            "figures": [f for f in figures if facet.id in f.areas],
        }
        for facet in framework.facets(outcome)
    ]


def _versions(outcome: str, language: str) -> list[dict[str, str]]:
    return [
        {
            "edition": edition.title.in_language(language),
            "title": element.title.in_language(language),
            "meaning": element.meaning.in_language(language),
            "url": framework_pages.address(f"{edition.key}:{outcome}"),
        }
        for edition, element in framework.editions_with(FRAMEWORK, outcome)
    ]
