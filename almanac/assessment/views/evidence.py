"""Evidence beside an area of work: see it, add it, renew it, take it off, download a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from almanac.assessment import permissions, policies
from almanac.assessment.actions.evidence import Given, add, take_off
from almanac.assessment.actions.evidence import use as use_evidence
from almanac.assessment.instrument import AreaAsked
from almanac.assessment.models import Assessment, Evidence
from almanac.assessment.pages.evidence import evidence_page
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.views.loading import attempt, load, person, private
from almanac.files.queries import stored_file
from almanac.files.views import deliver
from almanac.files.words import FileRefused, Withheld
from almanac.ui.dates import day_of
from almanac.ui.numbers import number_of


@private
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, key: int, area: str) -> HttpResponse:
    """What shows the level of one area of work."""
    assessment, roles = load(request, key)
    found = _area(assessment, area)
    problem, status = "", 200
    if request.method == "POST":
        problem = _added(request, assessment, area)
        if not problem:
            messages.success(request, _("The evidence is added."))
            return redirect("assessment:evidence", key, area)
        status = 422
    language, today = get_language() or "en", timezone.localdate()
    context = {
        "assessment": assessment,
        "page": evidence_page(assessment, found, today, language),
        "outcome": outcome_title(found.outcome, language),
        "editable": permissions.answers(roles)
        and policies.can(policies.check_editable, assessment, today),
        "problem": problem,
        "sent": request.POST if problem else {},
        "renews": request.GET.get("renew", ""),
    }
    return render(request, "assessment/evidence.html", context, status=status)


def _added(request: HttpRequest, assessment: Assessment, area: str) -> str:
    """Add what was sent; the sentence that says what is wrong with it, empty if nothing is."""
    sent = request.POST
    given = Given(
        kind=sent.get("kind", ""),
        title=sent.get("title", ""),
        address=sent.get("address", "")[:1000],
        upload=request.FILES.get("file") if sent.get("kind") == Evidence.Kind.FILE else None,
        holder=sent.get("holder", "")[:200],
        quote=sent.get("quote", "")[:2000],
        strength=sent.get("strength", ""),
        speaks_of=day_of(sent.get("speaks_of", "")),
        expires=day_of(sent.get("expires", "")),
    )
    replaces = sent.get("replaces", "")
    try:
        add(
            assessment=assessment,
            area=area,
            given=given,
            replaces=number_of(replaces),
            by=person(request),
        )
    except policies.NotNow as error:
        return error.sentence
    except FileRefused as error:
        return str(error)
    return ""


@private
@require_POST
def use(request: HttpRequest, key: int, area: str, evidence: int) -> HttpResponse:
    """Put a piece of the library beside this area of work, or take one off."""
    assessment, _roles = load(request, key)
    action = take_off if "off" in request.POST else use_evidence

    def taken() -> None:
        action(assessment=assessment, area=area, evidence=evidence, by=person(request))

    return attempt(request, _("Done."), taken, reverse("assessment:evidence", args=[key, area]))


@private
@require_GET
def download(request: HttpRequest, key: int, evidence: int) -> HttpResponseBase:
    """A file of the council's library."""
    assessment, _roles = load(request, key)
    found = Evidence.objects.filter(pk=evidence, council=assessment.council).exclude(file="")
    piece = found.first()
    if piece is None:
        raise Http404(_("There is no such file."))
    try:
        return deliver(stored_file(piece.file), piece.file_name)
    except Withheld as error:
        raise Http404(str(error)) from error


def _area(assessment: Assessment, area: str) -> AreaAsked:
    found = instrument_of(assessment).areas.get(area)
    if found is None:
        raise Http404(_("There is no such area of work."))
    return found
