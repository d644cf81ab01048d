"""What views of this room begin with: the record, and whether this person may."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.accounts.limits import attempt as count_attempt
from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.assessment.views.loading import person
from almanac.indicators import warehouse
from almanac.practice.models import Practice
from almanac.practice.pages import naming
from almanac.practice.permissions import Rights, check_officer, check_reads
from almanac.practice.views.walls import private
from almanac.register.queries import register
from almanac.ui.choices import Option

__all__ = [
    "attempt",
    "check_not_too_often",
    "council_sent",
    "errors_of",
    "load",
    "options_of",
    "person",
    "private",
    "token_sent",
]
TOKEN = re.compile(r"[0-9A-Za-z-]{1,36}")


def load(request: HttpRequest, key: int) -> tuple[Practice, Rights]:
    """The example and what the person is to it.

    Whoever may not see it finds what they find where there is none: no number tells that somebody
    writes. Raises `Http404`, and `NotAllowed` for people without a council, whatever the number.
    """
    rows = Practice.objects.select_related("published", "taken_by")
    found = rows.filter(pk=key).first()
    if found is not None:
        with suppress(NotAllowed):
            return found, check_reads(request.user, found, timezone.now())
    user = person(request)
    if not user.steward:
        check_officer(user)
    raise Http404(_("There is no such example, or it is not public yet."))


def attempt(
    request: HttpRequest, done: str, action: Callable[[], object], back: str
) -> HttpResponse:
    """Do it and go back with a word; where it may not be now, with the reason."""
    try:
        action()
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, done)
    return redirect(back)


def check_not_too_often(
    request: HttpRequest, action: str, user: User, *, council: str = ""
) -> None:
    """Count one attempt of a person, and one of their council if it is named; raises `Refused`
    beyond a limit. Whoever names a council has been found to act for it: nobody else uses it up."""
    tried = count_attempt(request, action, key_of(user))
    if tried.allowed and council:
        tried = count_attempt(request, f"council-{action}", f"council:{council}")
    if not tried.allowed:
        free = timezone.localtime(tried.free_at() + timedelta(minutes=1))  # never a minute early
        said = _("That is a lot in a short time. You can go on at %(time)s.")
        raise Refused(said % {"time": free.strftime("%H:%M")})


def errors_of(refused: Refused | None) -> dict[str, str]:
    """What a form shows of a refusal: beside the field that it is about, or above them all."""
    return {refused.field or "form": refused.sentence} if refused else {}


def council_sent(request: HttpRequest) -> str:
    """The council that a form chose; empty for whatever is none."""
    chosen = request.POST.get("council", "")
    return chosen if chosen in register().councils else ""


def options_of(
    held: Mapping[str, frozenset[Role]], roles: Collection[Role], language: str
) -> tuple[Option, ...]:
    """Councils for which a person may act in one of these roles, by name."""
    as_at = warehouse.as_at()
    found = [
        Option(id_, naming.council(id_, as_at, language).name)
        for id_, mine in held.items()
        if mine & set(roles)
    ]
    return tuple(sorted(found, key=lambda option: option.label))


def token_sent(request: HttpRequest) -> str:
    """What tells one sending of a form from another; a new one where the form has none."""
    found = request.POST.get("token", "")
    return found if TOKEN.fullmatch(found) else secrets.token_hex(16)
