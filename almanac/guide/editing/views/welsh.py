"""How the Welsh of the guide stands, and each part with both languages side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from almanac.accounts.permissions import signed_in
from almanac.guide.editing.lists import welsh_to_do
from almanac.guide.editing.loading import page_of
from almanac.guide.editing.merging import drafted, pairs_of
from almanac.guide.kinds import Kind
from almanac.guide.roles import check_editor
from almanac.ui.page import private_page
from almanac.ui.welsh import State, all_checks, state_of

STATE: dict[State, Promise] = {
    "checked": gettext_lazy("checked"),
    "machine": gettext_lazy("not checked"),
    "none": gettext_lazy("no Welsh yet"),
}


@signed_in
@private_page
@require_safe
def parts(request: HttpRequest) -> HttpResponse:
    """Every part whose Welsh is not all checked."""
    check_editor(request.user)
    return render(request, "guide_editing/welsh.html", {"parts": welsh_to_do()})


@signed_in
@private_page
@require_safe
def texts(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The drafts of one part: each text in both languages, and whether the Welsh is checked."""
    check_editor(request.user)
    page = page_of(Kind(kind), key) if kind in list(Kind) else None
    if page is None:
        raise Http404(_("There is no such part of the guide."))
    known, twin = all_checks(), page.twin()
    context = {
        "title": page.draft_title,
        "texts": [
            {"en": en, "cy": cy, "state": STATE[state_of(en, cy, known)]}
            for en, cy in pairs_of(drafted(page))
            if en
        ],
        "edit_url": reverse("wagtailadmin_pages:edit", args=[twin.pk]) if twin else "",
    }
    return render(request, "guide_editing/welsh_texts.html", context)
