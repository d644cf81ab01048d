"""Tools to take away, and articles that editors wrote."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from almanac.files.queries import open_stored, stored_file
from almanac.framework import queries as framework
from almanac.guide import queries
from almanac.guide.kinds import Kind, list_of, stamp_of
from almanac.guide.pages.article import article_shown, pictures_of
from almanac.guide.pages.tool import ToolShown, tool_shown
from almanac.guide.schema import Tool
from almanac.guide.word import minutes_in_words, word_of
from almanac.matching.alphabet import sort_key
from almanac.shown.stamps import showing
from almanac.signposts import queries as signposts
from almanac.ui.page import public_page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OUTCOMES = ("outcomes", "2023")


@public_page
def tools(request: HttpRequest) -> HttpResponse:
    """Every tool, under the first outcome that it serves."""
    language = get_language() or "en"
    found = [tool_shown(tool, language) for tool in queries.guide().tools.values()]
    found.sort(key=lambda each: sort_key(each.title, language))
    groups = [
        {
            "id": outcome.id,
            "title": outcome.title.in_language(language),
            "tools": [each for each in found if each.outcomes[0] == outcome.id],
        }
        for outcome in framework.edition(*OUTCOMES).elements
    ]
    context = {"groups": [group for group in groups if group["tools"]], "count": len(found)}
    return showing(render(request, "guide/tools.html", context), list_of(Kind.TOOL))


@public_page
def tool(request: HttpRequest, tool: str) -> HttpResponse:
    """One tool, to read, print or take away."""
    language = get_language() or "en"
    shown = tool_shown(_tool(tool), language)
    context = {
        "tool": shown,
        "minutes": minutes_in_words(shown.minutes),
        "outcomes": _outcomes(shown, language),
        "rests_on": _rests_on(shown, language),
    }
    answer = render(request, "guide/tool.html", context)
    return showing(answer, stamp_of(Kind.TOOL, tool))


@public_page
def tool_word(request: HttpRequest, tool: str) -> HttpResponse:
    """One tool as a Word file, in the language of the address."""
    shown = tool_shown(_tool(tool), get_language() or "en")
    answer = HttpResponse(word_of(shown), content_type=WORD)
    name = f"{tool}-{shown.language}.docx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return showing(answer, stamp_of(Kind.TOOL, tool))


@public_page
def article(request: HttpRequest, article: str) -> HttpResponse:
    """One page that editors wrote."""
    found = queries.guide().articles.get(article)
    if found is None:
        raise Http404(_("There is no such page of the guide."))
    shown = article_shown(found, get_language() or "en")
    answer = render(request, "guide/article.html", {"article": shown})
    return showing(answer, stamp_of(Kind.ARTICLE, article), list_of(Kind.TOOL))


@require_safe
def picture(request: HttpRequest, digest: str) -> HttpResponseBase:
    """A picture that a published article shows; no other file."""
    articles = queries.guide().articles.values()
    if not any(digest in pictures_of(each) for each in articles):
        raise Http404(_("There is no such picture."))
    stored = stored_file(digest)
    answer = FileResponse(open_stored(stored), content_type=stored.kind)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "public, max-age=86400"  # its address says what is in it
    return answer


def _tool(id_: str) -> Tool:
    try:
        return queries.guide().tools[id_]
    except KeyError:
        raise Http404(_("There is no such tool.")) from None


def _outcomes(tool: ToolShown, language: str) -> list[dict[str, str]]:
    titles = {each.id: each.title for each in framework.edition(*OUTCOMES).elements}
    return [
        {
            "title": titles[outcome].in_language(language),
            "url": reverse("front:outcome", args=[outcome]),
        }
        for outcome in tool.outcomes
    ]


def _rests_on(tool: ToolShown, language: str) -> list[dict[str, str]]:
    known = signposts.library()
    return [
        {
            "title": known[each].title.in_language(language),
            "publisher": known[each].publisher,
            "url": reverse("signposts:signpost", args=[each]),
        }
        for each in tool.rests_on
    ]
