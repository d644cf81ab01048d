"""Stewards invite and remind councils: always shown first, then sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from almanac.assessment import policies
from almanac.assessment.actions import rounds as actions
from almanac.assessment.models import Round
from almanac.assessment.pages import inviting as pages
from almanac.assessment.pages.rounds import Show
from almanac.assessment.policies import NotNow
from almanac.assessment.views.loading import person
from almanac.assessment.views.stewards import for_stewards, load_round

LONGEST_LIST = 20_000  # characters
MOST_SENT = 1_000  # councils; more than there are


@for_stewards
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose councils, look at who would get a mail, and invite."""
    round_, sent = load_round(slug), request.POST
    errors: dict[str, str] = {}
    preview = None
    if "confirm" in sent:
        errors = _invited(request, round_)
        if not errors:
            return redirect("rounds:one", slug)
    elif request.method == "POST":
        chosen, pasted = sent.getlist("kind"), sent.get("pasted", "")
        errors = _choice_errors(chosen, pasted)
        if not errors:
            preview = pages.preview_of_invitation(round_, chosen, pasted, get_language() or "en")
    context = _context(round_) | {
        "errors": errors,
        "preview": preview,
        "options": pages.options(round_),
        "chosen": sent.getlist("kind"),
        "pasted": sent.get("pasted", ""),
    }
    return render(request, "assessment/rounds/invite.html", context, status=400 if errors else 200)


def _choice_errors(chosen: list[str], pasted: str) -> dict[str, str]:
    if len(pasted) > LONGEST_LIST:
        return {"pasted": _("The list is too long. Paste at most sixty councils at a time.")}
    if not chosen and not pasted.strip():
        return {"kind": _("Choose a kind of council, or paste a list.")}
    return {}


def _invited(request: HttpRequest, round_: Round) -> dict[str, str]:
    councils = request.POST.getlist("council")[:MOST_SENT]
    if not councils:
        return {"kind": _("Choose a kind of council, or paste a list.")}
    try:
        made = actions.invite(round_=round_, councils=councils, by=person(request))
    except NotNow as error:
        return {"form": error.sentence}
    done = ngettext("%(count)d council is invited.", "%(count)d councils are invited.", len(made))
    messages.success(request, done % {"count": len(made)})
    return {}


@for_stewards
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Look at who would be reminded, and remind them."""
    round_, sent = load_round(slug), request.POST
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _reminded(request, round_)
        if not errors:
            return redirect("rounds:one", slug)
    wanted = sent.get("show") or request.GET.get("show", "")
    show = Show.IN_PROGRESS if wanted == Show.IN_PROGRESS.value else Show.NOT_STARTED
    now = timezone.now()
    context = _context(round_) | {
        "errors": errors,
        "show": show.value,
        "preview": pages.preview_of_reminder(round_, show, now, get_language() or "en"),
    }
    return render(request, "assessment/rounds/remind.html", context, status=400 if errors else 200)


def _reminded(request: HttpRequest, round_: Round) -> dict[str, str]:
    councils = request.POST.getlist("council")[:MOST_SENT]
    if not councils:
        return {"form": _("Nobody is to be reminded.")}
    try:
        done = actions.remind(round_=round_, councils=councils, by=person(request))
    except NotNow as error:
        return {"form": error.sentence}
    said = ngettext("%(count)d council is reminded.", "%(count)d councils are reminded.", len(done))
    messages.success(request, said % {"count": len(done)})
    return {}


def _context(round_: Round) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "round": round_,
        "title": round_.title(get_language() or "en"),
        "ended": not policies.can(policies.check_not_ended, round_, today),
    }
