"""Editors keep the table of related words: look, add, change, take out, have back."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from ruamel.yaml import YAML

from almanac.accounts.models import User
from almanac.accounts.permissions import signed_in
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.guide.roles import check_editor
from almanac.search import actions, keeping, keeping_page
from almanac.search.keeping import Draft, Entry
from almanac.search.schema import MOST
from almanac.ui.numbers import number_of
from almanac.ui.page import private_page

LONGEST = 2_000  # characters of a whole group as it is sent
LONGEST_TEXT = 400


def check_keeper(user: object) -> None:
    """A steward of the platform, or somebody with a role in the guide. Raises `NotAllowed`."""
    if not getattr(user, "steward", False):
        check_editor(user)


@signed_in
@private_page
@require_safe
def related(request: HttpRequest) -> HttpResponse:
    """The groups, those that have a text alone; and how the search reads that text."""
    check_keeper(request.user)
    text = request.GET.get("q", "")[:LONGEST_TEXT]
    number = number_of(request.GET.get("page", "")) or 1
    context = {
        "text": text,
        "found": keeping_page.rows(text, number),
        "read": keeping_page.read_as(text),
    }
    return render(request, "search/related.html", context)


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def new_group(request: HttpRequest) -> HttpResponse:
    """A group of one's own."""
    check_keeper(request.user)
    if request.method != "POST":
        first = request.GET.get("word", "")[:LONGEST_TEXT]
        return _form(request, None, Draft(first))
    sent = _sent(request)
    try:
        key = actions.add(draft=sent, by=_by(request))
    except Refused as refused:
        return _form(request, None, sent, refused.sentence)
    messages.success(request, _("Added. The search uses it from now on."))
    return redirect("search:related_group", key)


@signed_in
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, key: str) -> HttpResponse:
    """One group: other words, out of the search, or as it ships."""
    check_keeper(request.user)
    entry = keeping.entries().get(key)
    if entry is None:
        raise Http404(f"no group {key!r}")
    if request.method != "POST":
        return _form(request, entry, _as_it_is(entry))
    sent = _sent(request)
    do = DEEDS.get(request.POST.get("do", ""))
    try:
        if do is None:
            raise Refused(_("Use one of the buttons below the group."))
        said = do(key, sent, str(request.POST.get("seen", ""))[:64], _by(request))
    except Refused as refused:
        return _form(request, keeping.entries().get(key), sent, refused.sentence)
    messages.success(request, said)
    there = key in keeping.entries()
    return redirect(reverse("search:related_group", args=[key]) if there else "search:related")


@signed_in
@private_page
@require_safe
def as_yaml(request: HttpRequest) -> HttpResponse:
    """The whole table as the file that ships it, to be taken elsewhere."""
    check_keeper(request.user)
    groups = [entry.now for entry in keeping.entries().values() if entry.now]
    written = io.StringIO()
    YAML(typ="safe", pure=True).dump(
        {"groups": [each.model_dump(mode="json", exclude_defaults=True) for each in groups]},
        written,
    )
    answer = HttpResponse(written.getvalue(), content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="related.yaml"'
    return answer


def _save(key: str, sent: Draft, seen: str, by: str) -> str:
    actions.change(key=key, draft=sent, seen=seen, by=by)
    return _("Saved. The search uses it from now on.")


def _take_out(key: str, sent: Draft, seen: str, by: str) -> str:
    actions.take_out(key=key, seen=seen, by=by)
    return _("Taken out. The search does not use this group any more.")


def _put_back(key: str, sent: Draft, seen: str, by: str) -> str:
    actions.put_back(key=key, seen=seen, by=by)
    return _("The group is again as it comes with the Almanac.")


DEEDS: dict[str, Callable[[str, Draft, str, str], str]] = {
    "save": _save,
    "take-out": _take_out,
    "put-back": _put_back,
}


def _form(
    request: HttpRequest, entry: Entry | None, said: Draft, problem: str = ""
) -> HttpResponse:
    context = {
        "entry": entry,
        "now": keeping_page.words_of_group(entry.now) if entry else (),
        "shipped": keeping_page.words_of_group(entry.shipped) if entry else (),
        "said": said,
        "languages": [
            {"value": language, "label": str(words)}
            for language, words in keeping_page.USED_IN.items()
        ],
        "most": MOST,
        "errors": {"words": problem} if problem else {},
    }
    return render(request, "search/group.html", context, status=400 if problem else 200)


def _as_it_is(entry: Entry) -> Draft:
    group = entry.now or entry.shipped
    return Draft.of(group) if group else Draft()


def _sent(request: HttpRequest) -> Draft:
    return Draft(
        lines=request.POST.get("words", "").replace("\x00", "")[:LONGEST],
        language=request.POST.get("language", ""),
        one_way=request.POST.get("one_way", "") == "yes",
    )


def _by(request: HttpRequest) -> str:
    return key_of(cast(User, request.user))
