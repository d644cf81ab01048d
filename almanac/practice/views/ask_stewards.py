"""What stewards look after: questions nobody answers, and what was reported."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from almanac.assessment.views.stewards import for_stewards
from almanac.indicators import warehouse
from almanac.practice.actions import watching
from almanac.practice.models import Question
from almanac.practice.pages.questions import lines, reported
from almanac.practice.queries import questions
from almanac.practice.views.loading import attempt, person
from almanac.ui.numbers import number_of


@for_stewards
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Unanswered questions, and reports."""
    language = get_language() or "en"
    found = questions.unanswered(timezone.localdate())
    context = {
        "unanswered": tuple(lines(found, warehouse.as_at(), language, "talk")),
        "reports": tuple(reported(questions.reported(), person(request), timezone.now())),
        "days": questions.UNANSWERED_AFTER,
    }
    return render(request, "practice/questions/waiting.html", context)


@for_stewards
@require_POST
def hide(request: HttpRequest, key: int) -> HttpResponse:
    """Hide a question or an answer, with a reason."""

    def taken() -> None:
        try:
            watching.hide(
                question=key,
                answer=number_of(request.POST.get("answer", "")),
                why=request.POST.get("why", ""),
                by=person(request),
            )
        except Question.DoesNotExist:
            raise Http404(_("There is no such question.")) from None

    return attempt(request, _("It is hidden."), taken, reverse("questions:waiting"))


@for_stewards
@require_POST
def let_stand(request: HttpRequest, report: int) -> HttpResponse:
    """What was reported stays."""

    def taken() -> None:
        watching.let_stand(report=report, by=person(request))

    return attempt(request, _("It stays as it is."), taken, reverse("questions:waiting"))
