"""A save that came too late: somebody saved a newer version after this one was opened.

It is refused, and both texts are shown, so that nothing typed is lost. Wagtail itself refuses only
what it saves by itself. What the same person's browser saved in between is no reason to refuse.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Revision

from almanac.guide.editing.differences import PARTS, label_of, part_as_text
from almanac.guide.editing.models import GuidePage
from almanac.guide.editing.shapes.article import LIVE
from almanac.ui.page import in_other_language


def refuse_stale(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Before a page is edited: the refusal, or None to go on."""
    if request.method != "POST" or not isinstance(page, GuidePage):
        return None
    if not _is_behind(request, page):
        return None
    rival = _rival(request, page)
    if rival is None:
        _catch_up(request, page)
        return None
    if "application/json" in request.headers.get("Accept", ""):
        return None  # Wagtail refuses it, and asks the person
    context = {
        "title": page.draft_title,
        "texts": list(_both(request, page)),
        "saved_by": rival.user or _("Somebody"),
        "address": request.path,
        # There is no Welsh address of this one: editors choose their language in their account.
        "other_address": in_other_language(reverse("accounts:account")),
    }
    return render(request, "guide_editing/stale.html", context, status=409)


def _is_behind(request: HttpRequest, page: GuidePage) -> bool:
    """Whether there is a newer version than the one that the browser knows of."""
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


def _rival(request: HttpRequest, page: GuidePage) -> Revision | None:
    """What somebody else saved since. A browser saves by itself: its own person is no rival."""
    sent = request.POST
    known = sent.get("overwrite_revision_id") or sent.get("loaded_revision_id", "")
    if not (known.isascii() and known.isdecimal()):
        return page.latest_revision
    since = Q(pk__gt=int(known[:18]))
    if "overwrite_revision_id" not in sent:
        # A version that was open can be saved over by its own writer, and keeps its number.
        opened = _moment(sent.get("loaded_revision_created_at", ""))
        since |= Q(created_at__gt=opened) if opened else Q(pk=int(known[:18]))
    by_others = page.revisions.exclude(user_id=request.user.pk).filter(since)
    found: Revision | None = by_others.order_by("-created_at", "-pk").first()
    return found


def _moment(sent: str) -> datetime | None:
    try:
        found = parse_datetime(sent)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None


def _catch_up(request: HttpRequest, page: GuidePage) -> None:
    """Let the save go on from the person's own newest version; it makes one more, beside that."""
    newest = page.latest_revision
    assert newest is not None
    sent = request.POST.copy()
    sent.pop("overwrite_revision_id", None)
    sent["loaded_revision_id"] = str(newest.pk)
    sent["loaded_revision_created_at"] = newest.created_at.isoformat()
    request.POST = sent  # type: ignore[assignment]


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
