"""A council's own examples: begin, write, look over, send, take further."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from almanac.accounts.join_page import asked_by
from almanac.accounts.permissions import NotAllowed, check_role
from almanac.accounts.refused import Refused
from almanac.indicators import warehouse
from almanac.practice import sent
from almanac.practice.actions import moderating, writing
from almanac.practice.actions.moving import move
from almanac.practice.lifecycle import Verb
from almanac.practice.models import Practice
from almanac.practice.pages.mine import mine_page
from almanac.practice.pages.work import Tried, came_back, work_page
from almanac.practice.pages.writing import writing_page
from almanac.practice.permissions import WRITERS, check_writes, is_editable
from almanac.practice.queries import work as queries
from almanac.practice.views.loading import (
    attempt,
    check_not_too_often,
    load,
    person,
    private,
)
from almanac.practice.words import DONE


@private
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Every example of one's councils, and what they use of others."""
    user = person(request)
    page = mine_page(user, timezone.now(), warehouse.as_at(), get_language() or "en")
    context = {"page": page, "asked": () if page else asked_by(user)}
    return render(request, "practice/examples/mine.html", context)


@private
@require_POST
def begin(request: HttpRequest, council: str) -> HttpResponse:
    """Begin an example of a council."""
    check_role(request.user, council, *WRITERS)
    try:
        check_not_too_often(request, "begin-example", person(request))
        made = writing.begin(council=council, language=get_language() or "en", by=person(request))
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("examples:mine")
    return redirect("examples:write", made.pk)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, key: int) -> HttpResponse:
    """The form; sent whole, it saves what was changed in it."""
    practice, rights = load(request, key)
    if not rights.writes:
        check_writes(request.user, practice)
    refused: dict[str, writing.NotSaved] = {}
    if request.method == "POST":
        changes = tuple(sent.changes(request.POST))
        try:
            outcome = writing.save_parts(practice=key, changes=changes, by=person(request))
        except Refused as error:
            refused = {c.part: writing.NotSaved(c, error.sentence) for c in changes}
        else:
            refused = {one.change.part: one for one in outcome.refused}
        if not refused:
            return redirect("examples:work" if "next" in request.POST else "examples:write", key)
    elif not is_editable(practice):
        return redirect("examples:work", key)
    context = {
        "key": key,
        "page": writing_page(queries.texts_of(practice), refused, get_language() or "en"),
        "back": came_back(practice),
    }
    return render(request, "practice/examples/write.html", context, status=422 if refused else 200)


@private
@require_POST
def save(request: HttpRequest, key: int) -> HttpResponse:
    """Save one part; answers a script in JSON."""
    change = sent.change_of(request.POST.get("question", "")[:20], request.POST)
    try:
        outcome = writing.save_parts(practice=key, changes=[change], by=person(request))
    except (Practice.DoesNotExist, NotAllowed):
        load(request, key)
        raise  # whoever may see it learns why they may not write it
    except Refused as refused:
        return JsonResponse({"sentence": refused.sentence}, status=409)
    return _told(outcome, change.part)


def _told(outcome: writing.Outcome, part: str) -> JsonResponse:
    if outcome.refused:
        refused = outcome.refused[0]
        answer: dict[str, object] = {"sentence": refused.sentence}
        if refused.theirs is not None:
            answer |= {"theirs": refused.theirs.text, "version": refused.theirs.version}
        return JsonResponse(answer, status=409 if refused.theirs else 422)
    row = outcome.saved.get(part)
    moment = timezone.localtime(row.at if row else None).strftime("%H:%M")
    told = {"version": row.version if row else 0, "mark": sent.mark(row.text if row else "")}
    return JsonResponse(told | {"at": moment, "left": "", "shown": ""})


@private
@require_safe
def work(request: HttpRequest, key: int) -> HttpResponse:
    """What it says, what is missing, what may be the same, what may be done now."""
    return _work(request, key)


def _work(request: HttpRequest, key: int, tried: Tried | None = None) -> HttpResponse:
    """The page as it stands now, with what was refused still there to be sent again."""
    practice, rights = load(request, key)
    page = work_page(
        practice, rights, timezone.now(), warehouse.as_at(), get_language() or "en", tried
    )
    context = {"page": page, "errors": page.errors}
    return render(request, "practice/examples/work.html", context, status=422 if tried else 200)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, key: int) -> HttpResponse:
    """Take one step."""
    load(request, key)
    if request.method != "POST":  # loaded again, or in the other language, after a refusal
        return redirect("examples:work", key)
    try:
        verb = Verb(request.POST.get("verb", ""))
    except ValueError:
        raise Http404(_("There is no such step.")) from None
    word = request.POST.get("word", "")
    try:
        check_not_too_often(request, "example-step", person(request))
        move(
            practice=key,
            verb=verb,
            version=sent.number(request.POST.get("version", "")),
            by=person(request),
            word=word,
        )
    except Refused as refused:
        return _work(request, key, Tried(verb, word, refused.sentence))
    messages.success(request, str(DONE[verb]))
    page = "examples:write" if verb in (Verb.REVISE, Verb.TAKE_BACK) else "examples:work"
    return redirect(page, key)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, key: int) -> HttpResponse:
    """Say a word about it."""
    load(request, key)
    if request.method != "POST":  # as above
        return redirect("examples:work", key)
    text = request.POST.get("text", "")
    try:
        check_not_too_often(request, "reply", person(request))
        moderating.say(practice=key, text=text, by=person(request))
    except Refused as refused:
        return _work(request, key, Tried("", text, refused.sentence))
    messages.success(request, _("Your comment is there."))
    return redirect("examples:work", key)


@private
@require_POST
def approver_first(request: HttpRequest, council: str) -> HttpResponse:
    """Decide whether the approver sees examples first."""
    wanted = request.POST.get("wanted") == "yes"

    def taken() -> None:
        moderating.set_approver_first(council=council, wanted=wanted, by=person(request))

    return attempt(request, _("Saved."), taken, reverse("examples:mine"))
