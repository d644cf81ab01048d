"""What views of an assessment begin with: the record, and whether this person may."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import signed_in
from almanac.accounts.roles import Role
from almanac.assessment.models import Assessment
from almanac.assessment.permissions import check_reads
from almanac.assessment.policies import NotNow
from almanac.ui.page import private_page

View = Callable[..., HttpResponseBase]
ENCODING_OF_SCRIPTS = "application/json"


def load(request: HttpRequest, key: int) -> tuple[Assessment, frozenset[Role]]:
    """The assessment and the person's roles in its council. Raises `Http404`, `NotAllowed`."""
    found = Assessment.objects.select_related("round").filter(pk=key).first()
    if found is None:
        raise Http404(_("There is no such assessment."))
    return found, check_reads(request.user, found)


def person(request: HttpRequest) -> User:
    """Whoever signed in; `private` has made sure that somebody has."""
    assert isinstance(request.user, User)
    return request.user


def private(view: View) -> View:
    """A view for people who signed in; a busy database is a sentence, not a fault."""

    @private_page
    @signed_in
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            return busy(request)

    return shown


def busy(request: HttpRequest) -> HttpResponse:
    """The database had no time for this: nothing was saved, try again."""
    sentence = _("The almanac is busy and nothing was saved. Try again in a moment.")
    if wants_json(request):
        return JsonResponse({"sentence": sentence}, status=503)
    return HttpResponse(sentence, status=503, content_type="text/plain; charset=utf-8")


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks and not a reader."""
    return ENCODING_OF_SCRIPTS in request.headers.get("Accept", "")


def attempt(
    request: HttpRequest, done: str, action: Callable[[], object], back: str
) -> HttpResponse:
    """Do it and go back with a word; where it may not be now, with the reason."""
    try:
        action()
    except NotNow as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, done)
    return redirect(back)
