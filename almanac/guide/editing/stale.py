"""A save that came too late: somebody saved a newer version after this one was opened.

It is refused, and both texts are shown, so that nothing typed is lost. Wagtail itself refuses only
what it saves by itself.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.guide.editing.differences import PARTS, label_of, part_as_text
from almanac.guide.editing.models import GuidePage
from almanac.guide.editing.shapes.article import LIVE
from almanac.ui.page import in_other_language


def refuse_stale(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Before a page is edited: the refusal, or None to go on."""
    if request.method != "POST" or not isinstance(page, GuidePage):
        return None
    if "application/json" in request.headers.get("Accept", "") or not _is_stale(request, page):
        return None
    context = {
        "title": page.draft_title,
        "texts": list(_both(request, page)),
        "saved_by": page.latest_revision.user or _("Somebody"),
        "address": request.path,
        # There is no Welsh address of this one: editors choose their language in their account.
        "other_address": in_other_language(reverse("accounts:account")),
    }
    return render(request, "guide_editing/stale.html", context, status=409)


def _is_stale(request: HttpRequest, page: GuidePage) -> bool:
    newest = page.latest_revision
    if newest is None:
        return False
    if own := request.POST.get("overwrite_revision_id"):
        return own != str(newest.pk)
    opened = request.POST.get("loaded_revision_id")
    if not opened:
        return False
    when = request.POST.get("loaded_revision_created_at", "")
    return opened != str(newest.pk) or when != newest.created_at.isoformat()


def _both(request: HttpRequest, page: GuidePage) -> Any:
    """Label, what was typed, what is saved: of each field where these differ."""
    saved = page.draft()
    form = page.get_edit_handler().get_form_class()(
        request.POST, instance=page.draft(), parent_page=page.get_parent(), for_user=request.user
    )
    form.defer_required_fields()
    form.is_valid()
    theirs = saved.fields()
    for name in page.words:
        if name not in form.cleaned_data:
            continue
        typed = as_text(form.cleaned_data[name])
        if typed != as_text(theirs[name]):
            yield {"label": label_of(saved, name), "typed": typed, "saved": as_text(theirs[name])}


def as_text(value: Any) -> str:
    """A field's value to read, whether a text or a stream of parts."""
    if isinstance(value, str):
        return value
    blocks = value if isinstance(value, list) else value.get_prep_value()
    return "\n\n".join(_block(block) for block in blocks)


def _block(block: dict[str, Any]) -> str:
    if isinstance(block["value"], str) or block["type"] in LIVE:
        return str(block["value"])
    if block["type"] == PARTS[:-1]:
        return part_as_text(block)
    return str(block["value"].get("alt", ""))
