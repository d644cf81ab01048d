"""A draft drawn as readers would see it, and marked as a draft."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import resolve
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from almanac.guide.actions import Refused, checked
from almanac.guide.editing.addresses import path_of
from almanac.guide.editing.merging import whole
from almanac.guide.editing.models.page import GuidePage
from almanac.guide.kinds import SHAPES, Kind
from almanac.guide.queries import previewed
from almanac.ui.page import NO_STORE

BODY = re.compile(rb"<body[^>]*>")


def preview(page: GuidePage, request: HttpRequest) -> HttpResponseBase:
    """The readers' page with this draft in it; a sentence where it cannot be drawn yet."""
    try:
        content = checked(Kind(page.kind), page.key, whole(page))
    except Refused as refused:
        return _unshown(request, str(refused))
    path = path_of(page.kind, page.key, page.language)
    if path is None:
        return _unshown(request, _("Readers have no page for this yet."))
    made = SHAPES[page.kind].model_validate(content)
    view = resolve(path)
    with translation.override(page.language), previewed(page.kind, page.key, made):  # type: ignore[arg-type]
        return _marked(view.func(request, *view.args, **view.kwargs))


def _marked(answer: HttpResponseBase) -> HttpResponseBase:
    """The page with a notice on top, for one reader only, in a frame of our own pages."""
    assert isinstance(answer, HttpResponse)
    notice = format_html(
        '<div class="oa-done" role="status"><p class="govuk-body">{}</p></div>',
        _("Draft: readers do not see this yet."),
    ).encode()
    marked = BODY.sub(lambda found: found[0] + notice, answer.content, count=1)
    return _framed(HttpResponse(marked, status=answer.status_code))


def _unshown(request: HttpRequest, sentence: str) -> HttpResponseBase:
    context = {"sentence": sentence}
    return _framed(render(request, "guide_editing/unshown.html", context))


def _framed(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = NO_STORE
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    answer._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
    return answer
