"""Stewards open, watch, extend and close rounds, keep notes, and publish the medians."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from almanac.accounts.councils import name_of_council
from almanac.accounts.forms import errors_of
from almanac.assessment.actions import rounds as actions
from almanac.assessment.actions.sharing import publish_medians
from almanac.assessment.instrument import editions
from almanac.assessment.models import Invited, Round
from almanac.assessment.pages import rounds as pages
from almanac.assessment.pages.medians import medians_page
from almanac.assessment.pages.rounds import Show
from almanac.assessment.policies import NotNow
from almanac.assessment.round_forms import DatesForm, NoteForm, RoundForm, day_values, slug_of
from almanac.assessment.views.loading import attempt, person
from almanac.assessment.views.stewards import for_stewards, load_round, version_sent

READ_AND_SEND = ["GET", "HEAD", "POST"]


@for_stewards
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round."""
    found = pages.round_lines(timezone.localdate(), get_language() or "en")
    return render(request, "assessment/rounds/list.html", {"rounds": found})


@for_stewards
@require_http_methods(READ_AND_SEND)
def new(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    errors: dict[str, str] = {}
    values: dict[str, Any] = {"instrument": editions()[-1], "nations": ["england", "wales"]}
    if request.method == "POST":
        made, errors = _open(request)
        if made is not None:
            messages.success(request, _("The round is opened. Now invite councils."))
            return redirect("rounds:invite", made.slug)
        values = request.POST.dict() | {"nations": request.POST.getlist("nations")}
    context = {
        "errors": errors,
        "values": values,
        "editions": [{"value": key, "label": _edition(key)} for key in editions()],
    }
    return render(request, "assessment/rounds/new.html", context, status=400 if errors else 200)


def _edition(key: str) -> str:
    return _("Edition %(number)s") % {"number": key.rpartition(":")[2]}


def _open(request: HttpRequest) -> tuple[Round | None, dict[str, str]]:
    form = RoundForm(request.POST)
    if not form.is_valid():
        return None, errors_of(form)
    fields = dict(form.cleaned_data)
    nations = fields.pop("nations")
    fields |= {"england": "england" in nations, "wales": "wales" in nations}
    try:
        slug = slug_of(fields["title_en"])
        return actions.open_round(slug=slug, **fields, by=person(request)), {}
    except ValidationError as error:  # such as a round of this title opened in this moment
        return None, {"title_en": error.messages[0]}


@for_stewards
@require_safe
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """How far each invited council is."""
    round_ = load_round(slug)
    wanted = request.GET.get("show", "")
    show = Show(wanted) if wanted in list(Show) else Show.ALL
    page = pages.round_page(round_, show, timezone.localdate(), get_language() or "en")
    return render(request, "assessment/rounds/one.html", {"round": round_, "page": page})


@for_stewards
@require_http_methods(READ_AND_SEND)
def extend(request: HttpRequest, slug: str) -> HttpResponse:
    """Move the last days."""
    round_, errors = load_round(slug), {}
    values: dict[str, Any] = day_values("closes", round_.closes)
    values |= day_values("cut_off", round_.cut_off) | {"version": round_.version}
    if request.method == "POST":
        errors = _extend(request, round_)
        if not errors:
            messages.success(request, _("The new days are saved."))
            return redirect("rounds:one", slug)
        values = request.POST.dict()
    context = _round_context(round_) | {"errors": errors, "values": values}
    return render(request, "assessment/rounds/extend.html", context, status=400 if errors else 200)


def _extend(request: HttpRequest, round_: Round) -> dict[str, str]:
    form = DatesForm(request.POST)
    if not form.is_valid():
        return errors_of(form)
    try:
        version = version_sent(request)
        actions.extend(round_=round_, **form.cleaned_data, version=version, by=person(request))
    except NotNow as error:
        return {"closes": error.sentence}
    return {}


@for_stewards
@require_http_methods(READ_AND_SEND)
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what closing does, and do it once it is confirmed."""
    round_ = load_round(slug)
    if request.method == "POST":

        def taken() -> None:
            actions.close(round_=round_, version=version_sent(request), by=person(request))

        done = _("The round is closed. What was answered can be read, not changed.")
        return attempt(request, done, taken, reverse("rounds:one", args=[slug]))
    return render(request, "assessment/rounds/close.html", _round_context(round_))


@for_stewards
@require_http_methods(READ_AND_SEND)
def note(request: HttpRequest, slug: str, council: str) -> HttpResponse:
    """Keep a note on a council in a round; where somebody else changed it, show both texts."""
    round_ = load_round(slug)
    invited = Invited.objects.filter(round=round_, council=council).first()
    if invited is None:
        raise Http404(_("This council is not invited to this round."))
    errors: dict[str, str] = {}
    context = _round_context(round_) | {"council": name_of_council(council), "held": ""}
    text, version = invited.note, invited.version
    if request.method == "POST":
        text, form = request.POST.get("note", ""), NoteForm(request.POST)
        errors = errors_of(form)
        if not errors:
            sent = version_sent(request)
            try:
                note_ = form.cleaned_data["note"]
                actions.keep_note(invited=invited, note=note_, version=sent, by=person(request))
            except actions.StaleNote as error:
                errors = {"note": _("Somebody changed this note meanwhile. Both are shown.")}
                version, context["held"] = error.held.version, error.held.note
            else:
                messages.success(request, _("The note is kept."))
                return redirect("rounds:one", slug)
    context |= {"errors": errors, "text": text, "version": version}
    return render(request, "assessment/rounds/note.html", context, status=400 if errors else 200)


@for_stewards
@require_http_methods(READ_AND_SEND)
def medians(request: HttpRequest, slug: str) -> HttpResponse:
    """Say which medians would be made, and publish them once it is confirmed."""
    round_, today = load_round(slug), timezone.localdate()
    if request.method == "POST":

        def taken() -> None:
            publish_medians(round_=round_, by=person(request), today=today)

        done = _("The medians are published. That happens once.")
        return attempt(request, done, taken, reverse("rounds:medians", args=[slug]))
    page = medians_page(round_, today, get_language() or "en")
    context = _round_context(round_) | {"page": page}
    return render(request, "assessment/rounds/medians.html", context)


def _round_context(round_: Round) -> dict[str, Any]:
    title = round_.title(get_language() or "en")
    return {"round": round_, "title": title, "closed": round_.closed_at is not None}
