"""Before it is signed: what to look at, where people differ, notes of those who review."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from almanac.assessment import permissions, policies
from almanac.assessment.actions.agreeing import decide
from almanac.assessment.actions.review_notes import add_note, settle_note
from almanac.assessment.models import Form
from almanac.assessment.pages.differ import differ_page
from almanac.assessment.pages.review import review_page
from almanac.assessment.questions import UnknownQuestionError
from almanac.assessment.views.loading import attempt, load, person, private


@private
@require_GET
def review(request: HttpRequest, key: int) -> HttpResponse:
    """Everything worth a look before the assessment goes on."""
    assessment, roles = load(request, key)
    if assessment.form != Form.FULL:
        raise Http404(_("The short form has nothing to review."))
    page = review_page(assessment, timezone.localdate(), get_language() or "en")
    context = {"assessment": assessment, "page": page, "leads": permissions.leads(roles)}
    return render(request, "assessment/review.html", context)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def differ(request: HttpRequest, key: int) -> HttpResponse:
    """Where people differ; the lead decides, with a reason."""
    assessment, roles = load(request, key)
    leads = permissions.leads(roles)
    if request.method == "POST":
        permissions.check_leads(request.user, assessment)
        return _decided(request, key)
    names = leads and request.GET.get("names") == "1"
    page = differ_page(assessment, get_language() or "en", names=names)
    editable = leads and policies.can(policies.check_editable, assessment, timezone.localdate())
    context = {
        "assessment": assessment,
        "page": page,
        "leads": leads,
        "editable": editable,
        "names": names,
    }
    return render(request, "assessment/differ.html", context)


def _decided(request: HttpRequest, key: int) -> HttpResponse:
    sent = request.POST
    version = sent.get("version", "")
    if not (version.isascii() and version.isdecimal() and len(version) < 10):
        raise Http404(_("There is no such answer."))

    def taken() -> None:
        try:
            decide(
                assessment=key,
                question=sent.get("question", "")[:120],
                value=sent.get("value", "")[:40],
                reason=sent.get("reason", ""),
                version=int(version),
                by=person(request),
            )
        except UnknownQuestionError:
            raise Http404(_("There is no such question.")) from None

    return attempt(
        request, _("The council’s answer is set."), taken, reverse("assessment:differ", args=[key])
    )


@private
@require_POST
def note(request: HttpRequest, key: int) -> HttpResponse:
    """Leave a note for those who answer."""
    assessment, _roles = load(request, key)
    sent = request.POST

    def taken() -> None:
        add_note(
            assessment=assessment,
            outcome=sent.get("outcome", "")[:60],
            text=sent.get("text", ""),
            by=person(request),
        )

    return attempt(
        request, _("Your note is kept."), taken, reverse("assessment:review", args=[key])
    )


@private
@require_POST
def settle(request: HttpRequest, key: int, note: int) -> HttpResponse:
    """Mark a note as dealt with."""
    assessment, _roles = load(request, key)

    def taken() -> None:
        settle_note(assessment=assessment, note=note, by=person(request))

    return attempt(request, _("Done."), taken, reverse("assessment:review", args=[key]))
