"""The form of one outcome: shown, sent whole, or saved field by field as each is left."""

from __future__ import annotations

import secrets

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from almanac.accounts.roles import Role
from almanac.assessment import permissions, policies, questions, sent
from almanac.assessment.actions.answers import Outcome, save_answers
from almanac.assessment.actions.carried import confirm
from almanac.assessment.instrument import Instrument, OutcomeAsked
from almanac.assessment.models import Assessment, Form
from almanac.assessment.pages.asking import Draft, their_words
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.pages.section import Section
from almanac.assessment.pages.short import ShortSection
from almanac.assessment.queries.answers import given, proofs
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.questions import Question
from almanac.assessment.views.loading import attempt, load, person, private
from almanac.ui.dates import day


@private
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, key: int, outcome: str) -> HttpResponse:
    """One outcome, to read or to answer; a form sent whole saves what was changed in it."""
    assessment, roles = load(request, key)
    asked, found = _asked(assessment, outcome)
    drafts: dict[str, Draft] = {}
    if request.method == "POST" and "confirm" in request.POST:
        return _confirmed(request, key, outcome)
    if request.method == "POST":
        wanted = _questions(asked, assessment, outcome)
        token = request.POST.get("token", "")[:36]
        changes = tuple(sent.changes(wanted, request.POST, token))
        try:
            outcome_of = save_answers(assessment=key, changes=changes, by=person(request))
        except policies.NotNow as error:
            drafts = {c.question: Draft(c.value, c.note, error.sentence, None) for c in changes}
        else:
            if not outcome_of.refused:
                return redirect(_after(request, assessment, asked, outcome))
            drafts = _drafts(outcome_of)
    context = _context(request, assessment, roles, asked, found, drafts)
    return render(
        request,
        f"assessment/section_{assessment.form}.html",
        context,
        status=422 if drafts else 200,
    )


def _confirmed(request: HttpRequest, key: int, outcome: str) -> HttpResponse:
    """Last time's answers of one area of work are still true."""
    area = request.POST["confirm"][:60]
    back = reverse("assessment:section", args=[key, outcome])

    def taken() -> None:
        confirm(assessment=key, area=area, by=person(request))

    return attempt(request, _("Confirmed: these answers count now."), taken, f"{back}#area-{area}")


@private
@require_POST
def save(request: HttpRequest, key: int) -> HttpResponse:
    """Save one field; answers a script in JSON. The action checks everything, so nothing is asked
    of the database twice."""
    wanted = request.POST.get("question", "")[:120]
    change = sent.change_of(wanted, request.POST, request.POST.get("token", "")[:36])
    try:
        outcome = save_answers(assessment=key, changes=[change], by=person(request))
    except Assessment.DoesNotExist:
        raise Http404(_("There is no such assessment.")) from None
    except policies.NotNow as error:
        return JsonResponse({"sentence": error.sentence}, status=409)
    return _told(outcome, wanted)


@private
@require_GET
def area(request: HttpRequest, key: int, area: str) -> HttpResponse:
    """One area of work of the form by itself, for a script to put in place."""
    assessment, roles = load(request, key)
    asked = instrument_of(assessment)
    if area not in asked.areas or assessment.form != Form.FULL:
        raise Http404(_("There is no such area of work."))
    found = asked.areas[area]
    keys = [q.key for q in questions.by_subject(asked, assessment.form)[f"area:{area}"]]
    language = get_language() or "en"
    answers = given(assessment, keys, person(request).pk)
    form = Section(
        asked, answers, language, proofs=proofs(assessment), council=assessment.council
    ).area(found)
    context = {"area": form, "editable": _editable(assessment, roles), "assessment": assessment}
    return render(request, "assessment/area_form.html", context)


def _told(outcome: Outcome, question: str) -> JsonResponse:
    if outcome.refused:
        refused = outcome.refused[0]
        theirs = refused.theirs
        return JsonResponse(
            {
                "sentence": refused.sentence,
                "theirs": their_words(theirs) if theirs else None,
                "version": theirs.version if theirs else None,
            },
            status=409 if theirs else 422,
        )
    row = outcome.saved[question]
    scored = next(iter(outcome.scores.values()), None)
    return JsonResponse(
        {
            "version": row.version,
            "at": timezone.localtime(row.at).strftime("%H:%M"),
            "mark": sent.mark(row.note),
            "shown": " ".join(id_ for shown in outcome.asked.values() for id_ in shown),
            "left": _left(scored.left) if scored else "",
        }
    )


def _left(count: int) -> str:
    """What is still to do here, in words."""
    if not count:
        return _("Answered.")
    return ngettext("%(left)s answer left here.", "%(left)s answers left here.", count) % {
        "left": count
    }


def _asked(assessment: Assessment, outcome: str) -> tuple[Instrument, OutcomeAsked]:
    asked = instrument_of(assessment)
    if outcome not in asked.outcomes:
        raise Http404(_("There is no such outcome."))
    return asked, asked.outcomes[outcome]


def _questions(asked: Instrument, assessment: Assessment, outcome: str) -> list[Question]:
    every = questions.catalogue(asked, assessment.form).values()
    return [question for question in every if question.outcome == outcome]


def _drafts(outcome: Outcome) -> dict[str, Draft]:
    return {
        refused.change.question: Draft(
            refused.change.value, refused.change.note, refused.sentence, refused.theirs
        )
        for refused in outcome.refused
    }


def _editable(assessment: Assessment, roles: frozenset[Role]) -> bool:
    today = timezone.localdate()
    return permissions.answers(roles) and policies.can(policies.check_editable, assessment, today)


def _after(request: HttpRequest, assessment: Assessment, asked: Instrument, outcome: str) -> str:
    """Where to go once all is saved: the next outcome if asked for, else back to this one."""
    if "next" in request.POST:
        names = list(asked.outcomes)
        place = names.index(outcome) + 1
        if place == len(names):
            return reverse("assessment:overview", args=[assessment.pk])
        outcome = names[place]
    return reverse("assessment:section", args=[assessment.pk, outcome])


def _context(
    request: HttpRequest,
    assessment: Assessment,
    roles: frozenset[Role],
    asked: Instrument,
    found: OutcomeAsked,
    drafts: dict[str, Draft],
) -> dict[str, object]:
    language = get_language() or "en"
    keys = [question.key for question in _questions(asked, assessment, found.outcome)]
    answers = given(assessment, keys, person(request).pk)
    made = ShortSection if assessment.form == Form.SHORT else Section
    names = list(asked.outcomes)
    place = names.index(found.outcome)
    return {
        "assessment": assessment,
        "title": outcome_title(found.outcome, language),
        "place": place + 1,
        "places": len(names),
        "last": place + 1 == len(names),
        "form": made(asked, answers, language, drafts, proofs(assessment), assessment.council).form(
            found
        ),
        "editable": _editable(assessment, roles),
        "leads": permissions.leads(roles),
        "problems": [(key, draft.problem) for key, draft in drafts.items()],
        "token": secrets.token_hex(16),
        "closes": day(assessment.round.closes),
    }
