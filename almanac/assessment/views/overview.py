"""Begin an assessment, see how far it is, take it on, ask colleagues to answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from almanac.accounts.permissions import check_role
from almanac.accounts.queries import people_of
from almanac.accounts.roles import Role
from almanac.assessment import permissions
from almanac.assessment.actions.assessments import begin as begin_assessment
from almanac.assessment.actions.plans import assign as assign_outcome
from almanac.assessment.actions.plans import unassign as take_off
from almanac.assessment.actions.review import Signature, move
from almanac.assessment.models import Form, Round
from almanac.assessment.pages.overview import overview_page
from almanac.assessment.policies import NotNow
from almanac.assessment.transitions import Verb
from almanac.assessment.views.loading import attempt, load, person, private
from almanac.ui.dates import day_of
from almanac.ui.numbers import number_of

ANSWERING = frozenset({Role.CONTRIBUTOR, Role.LEAD})


@private
@require_POST
def begin(request: HttpRequest, council: str) -> HttpResponse:
    """Begin a council's assessment in a round, or go on with the one that is open."""
    check_role(request.user, council, Role.LEAD, Role.CONTRIBUTOR)
    round_ = Round.objects.filter(slug=request.POST.get("round", "")[:60]).first()
    form = request.POST.get("form", "")
    if round_ is None or form not in Form.values:
        raise Http404(_("There is no such round."))
    try:
        made = begin_assessment(round_=round_, council=council, form=form, by=person(request))
    except NotNow as error:
        messages.error(request, error.sentence)
        return redirect("front:desk")
    return redirect("assessment:overview", made.pk)


@private
@require_GET
def overview(request: HttpRequest, key: int) -> HttpResponse:
    """How far it is, outcome by outcome, and what may be done now."""
    assessment, roles = load(request, key)
    leads = permissions.leads(roles)
    found = people_of(assessment.council) if leads else ()
    context = {
        "assessment": assessment,
        "page": overview_page(assessment, roles, timezone.localdate(), get_language() or "en"),
        "leads": leads,
        "people": [(p.key.partition(":")[2], p.name) for p in found if p.roles & ANSWERING],
    }
    return render(request, "assessment/overview.html", context)


@private
@require_POST
def step(request: HttpRequest, key: int) -> HttpResponse:
    """Take one step: send for review, accept, sign …"""
    assessment, _roles = load(request, key)
    check_role(request.user, assessment.council, Role.LEAD, Role.APPROVER)
    sent = request.POST
    try:
        verb, version = Verb(sent.get("verb", "")), int(sent.get("version", ""))
    except ValueError:
        raise Http404(_("There is no such step.")) from None
    back = reverse("assessment:overview", args=[key])

    def taken() -> None:
        move(
            assessment=key,
            verb=verb,
            version=version,
            by=person(request),
            word=sent.get("word", "")[:2000],
            signature=_signature(request) if "name" in sent else None,
        )

    return attempt(request, _("Done."), taken, back)


def _signature(request: HttpRequest) -> Signature:
    sent = request.POST
    return Signature(
        name=sent.get("name", "")[:200],
        post=sent.get("post", "")[:200],
        approved_on=day_of(sent.get("approved_on", "")) or timezone.localdate(),
        minute=sent.get("minute", "")[:300],
    )


@private
@require_POST
def assign(request: HttpRequest, key: int) -> HttpResponse:
    """Ask a colleague to answer an outcome."""
    assessment, _roles = load(request, key)
    sent = request.POST
    chosen = number_of(sent.get("person", "")) or 0

    def taken() -> None:
        assign_outcome(
            assessment=assessment,
            outcome=sent.get("outcome", "")[:60],
            person=chosen,
            due=day_of(sent.get("due", "")),
            note=sent.get("note", ""),
            by=person(request),
        )

    return attempt(
        request, _("Your colleague is asked."), taken, reverse("assessment:overview", args=[key])
    )


@private
@require_POST
def unassign(request: HttpRequest, key: int, assignment: int) -> HttpResponse:
    """Ask no longer."""
    assessment, _roles = load(request, key)

    def taken() -> None:
        take_off(assignment=assignment, assessment=assessment, by=person(request))

    return attempt(request, _("Done."), taken, reverse("assessment:overview", args=[key]))
