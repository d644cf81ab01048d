"""Questions for people of councils: what there is, one of them, answer, close, report."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from almanac.accounts.permissions import check_role
from almanac.accounts.queries import councils_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.indicators import warehouse
from almanac.practice.actions import asking, watching
from almanac.practice.models import Asking
from almanac.practice.pages.questions import (
    Reporting,
    lines,
    question_page,
    report_field,
    sent_lines,
)
from almanac.practice.permissions import WRITERS, check_officer
from almanac.practice.queries import questions
from almanac.practice.views.loading import (
    attempt,
    check_not_too_often,
    council_sent,
    errors_of,
    options_of,
    person,
    private,
    token_sent,
)
from almanac.ui.numbers import number_of

Held = dict[str, frozenset[Role]]


@private
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What went to one's councils, what they asked, what others ask."""
    held = check_officer(person(request))
    as_at, language = warehouse.as_at(), get_language() or "en"
    sent = questions.sent_to(held)
    others = (each for each in questions.for_officers(held) if each not in sent)
    context = {
        "sent": tuple(sent_lines(sent, as_at, language)),
        "asked": tuple(lines(questions.asked_by(held), as_at, language, "talk")),
        "others": tuple(lines(others, as_at, language, "talk")),
    }
    return render(request, "practice/questions/mine.html", context)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, key: int) -> HttpResponse:
    """A question for people of councils: read, answer, close, report, make an example of it."""
    thread, held = _loaded(request, key)
    if request.method != "POST":
        return _talk_page(request, thread, held)
    try:
        _answer(request, key)
    except Refused as refused:
        return _talk_page(request, thread, held, errors=errors_of(refused))
    messages.success(request, _("Your answer is there. Thank you."))
    return redirect("questions:talk", key)


def _loaded(request: HttpRequest, key: int) -> tuple[questions.Thread, Held]:
    """The question and the person’s councils. Raises `Http404`, `NotAllowed`."""
    user = person(request)
    held = councils_of(user) if user.steward else check_officer(user)
    return _seen_by(key, held, steward=user.steward), held


def _talk_page(
    request: HttpRequest,
    thread: questions.Thread,
    held: Held,
    *,
    errors: Mapping[str, str] | None = None,
    reporting: Reporting | None = None,
) -> HttpResponse:
    """The page as it stands now, with what was refused still there to be sent again."""
    user, language = person(request), get_language() or "en"
    writers = options_of(held, WRITERS, language)
    own = frozenset(option.value for option in writers)
    page = question_page(thread, warehouse.as_at(), language, own)
    context = {
        "page": page,
        "writers": writers,
        "may_close": page.open and (user.steward or page.council.id in held),
        "steward": user.steward,
        "sent": request.POST.dict(),
        "errors": errors,
        "reporting": reporting,
        "token": secrets.token_hex(16),
    }
    status = 400 if errors else 200
    return render(request, "practice/questions/talk.html", context, status=status)


def _seen_by(key: int, held: Held, *, steward: bool) -> questions.Thread:
    """The question; one that is hidden, or that went to others, for those alone who may see it.

    Raises `Http404`.
    """
    found = questions.thread(key)
    if found is None:
        raise Http404(_("There is no such question."))
    hidden = found.question.state == Asking.HIDDEN and found.question.council not in held
    if not steward and (hidden or not questions.is_for(found.question, held)):
        raise Http404(_("There is no such question."))
    return found


def _answer(request: HttpRequest, key: int) -> None:
    """Save the answer. Raises `Refused`."""
    council = council_sent(request)
    if not council:
        raise Refused(_("Choose the council that answers."), "council")
    check_role(request.user, council, *WRITERS)
    check_not_too_often(request, "reply", person(request), council=council)
    asking.answer(
        question=key,
        council=council,
        text=request.POST.get("text", ""),
        language=get_language() or "en",
        token=token_sent(request),
        by=person(request),
    )


@private
@require_POST
def close(request: HttpRequest, key: int) -> HttpResponse:
    """The question has served its turn."""

    def taken() -> None:
        _there(key)
        asking.close(question=key, by=person(request))

    back = reverse("questions:talk", args=[key])
    return attempt(request, _("The question is closed; it can still be read."), taken, back)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, key: int) -> HttpResponse:
    """Tell the stewards that something should not stand here; a reason that is refused stays."""
    thread, held = _loaded(request, key)
    if request.method != "POST":  # loaded again, or in the other language, after a refusal
        return redirect("questions:talk", key)
    answer, why = number_of(request.POST.get("answer", "")), request.POST.get("why", "")
    try:
        check_not_too_often(request, "report", person(request))
        watching.report(question=key, answer=answer, why=why, by=person(request))
    except Refused as refused:
        field = report_field(thread, answer, steward=person(request).steward)
        reporting = Reporting(field, why, refused.sentence)
        return _talk_page(
            request, thread, held, errors={field: refused.sentence}, reporting=reporting
        )
    messages.success(request, _("The stewards will look at it."))
    return redirect("questions:talk", key)


def _there(key: int) -> None:
    if questions.thread(key) is None:
        raise Http404(_("There is no such question."))
