"""Ask other councils: the form, what may answer it already, and off it goes."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from almanac.accounts.permissions import check_role
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.indicators import warehouse
from almanac.practice import answered
from almanac.practice.actions import asking
from almanac.practice.actions.asking import Asked
from almanac.practice.models import Published
from almanac.practice.pages import naming
from almanac.practice.pages.about import About, about_shown
from almanac.practice.pages.answered import Near, near_lines
from almanac.practice.permissions import ASKERS, check_officer
from almanac.practice.queries import examples
from almanac.practice.queries.answered import answered_by
from almanac.practice.routing import MOST
from almanac.practice.views.loading import (
    check_not_too_often,
    council_sent,
    errors_of,
    options_of,
    person,
    private,
    token_sent,
)
from almanac.practice.words import VISIBILITY
from almanac.ui.choices import Words
from almanac.ui.numbers import number_of

TYPED = ("council", "title", "detail", "area", "product", "visibility")
# What the buttons of the second step are called.
LOOKED, CHANGE = "looked", "change"
ONLY, OTHERS = "only", "others"  # who gets a question about an example


@private
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for one's council; what may answer it already is shown before it goes out."""
    held = check_officer(person(request))
    if request.method != "POST" or CHANGE in request.POST:
        return _form(request, held)
    try:
        return _taken(request)
    except Refused as refused:
        return _form(request, held, refused)


def _form(
    request: HttpRequest, held: dict[str, frozenset[Role]], problem: Refused | None = None
) -> HttpResponse:
    language, public = get_language() or "en", _example(request)
    about = about_shown(public, warehouse.as_at(), language) if public else None
    context = {
        "about": about,
        "receivers": _receivers(about.council) if about else (),
        "councils": options_of(held, ASKERS, language),
        "areas": naming.areas_by_outcome(language),
        "visibilities": _choices(VISIBILITY),
        "sent": _begun(request, public, about) | request.POST.dict(),
        "errors": errors_of(problem),
        "token": secrets.token_hex(16),
        "most": MOST,
    }
    status = 400 if problem else 200
    return render(request, "practice/questions/ask.html", context, status=status)


def _begun(request: HttpRequest, public: Published | None, about: About | None) -> dict[str, str]:
    """The form as another page began it: a search that found nothing, or an example."""
    begun = {"visibility": "public", "to": OTHERS, "title": about.begun if about else ""}
    if title := request.GET.get("title", "").replace("\x00", ""):
        begun["title"] = title[: asking.LONGEST_TITLE]
    if public:
        begun["area"] = next((each.area for each in public.areas.all()), "")
    return begun


def _receivers(council: str) -> list[dict[str, str]]:
    """Who gets a question about an example."""
    first = _("%(name)s first, then others that may know") % {"name": council}
    return _choices({OTHERS: first, ONLY: _("Send it to %(name)s only") % {"name": council}})


def _choices(words: Words) -> list[dict[str, str]]:
    return [{"value": value, "label": str(label)} for value, label in words.items()]


def _example(request: HttpRequest) -> Published | None:
    """The example that it is about, while that is public."""
    key = _about_key(request)
    return examples.one(key) if key else None


def _about_key(request: HttpRequest) -> int | None:
    sent = request.POST if request.method == "POST" else request.GET
    kind, _colon, key = sent.get("about", "").partition(":")
    return number_of(key) if kind == "practice" else None


def _taken(request: HttpRequest) -> HttpResponse:
    """One step on with what was sent; who asks about an example has read what there is of it.
    Raises `Refused`."""
    by, council = person(request), council_sent(request)
    if not council:
        raise Refused(_("Choose the council that asks."), "council")
    check_role(by, council, *ASKERS)
    asked = asking.checked(_asked(request))
    if before := asking.asked_before(council=council, asked=asked, by=by):
        messages.info(request, _("You asked this already: here it is. Nobody was mailed again."))
        return redirect("questions:talk", before.pk)
    if LOOKED not in request.POST and not asked.about and (near := _near(asked)):
        return _look_first(request, asked, near)
    check_not_too_often(request, "question", by, council=council)
    made = asking.ask(council=council, asked=asked, by=by)
    messages.success(request, _("Your question is on its way."))
    return redirect("questions:talk", made.pk)


def _asked(request: HttpRequest) -> Asked:
    sent = request.POST
    return Asked(
        title=sent.get("title", ""),
        detail=sent.get("detail", ""),
        area=sent.get("area", "")[:60],
        product=sent.get("product", ""),
        visibility=sent.get("visibility", "")[:10],
        language=get_language() or "en",
        token=token_sent(request),
        about=_about_key(request),
        only=sent.get("to") == ONLY and "about" in sent,
    )


def _near(asked: Asked) -> tuple[Near, ...]:
    question = answered.Asked(asked.title, asked.product, asked.area)
    return near_lines(answered_by(question), warehouse.as_at(), get_language() or "en")


def _look_first(request: HttpRequest, asked: Asked, near: tuple[Near, ...]) -> HttpResponse:
    """What may answer it; the form goes along, to be sent with one press."""
    context = {
        "title": asked.title,
        "near": near,
        "typed": [(name, request.POST.get(name, "")) for name in TYPED],
        "token": asked.token,
    }
    return render(request, "practice/questions/answered.html", context)
