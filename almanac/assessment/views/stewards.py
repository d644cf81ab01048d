"""What the stewards' views begin with: a steward, and the round that the address names."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from almanac.accounts.permissions import check_steward
from almanac.assessment.models import Round
from almanac.assessment.views.loading import View, private
from almanac.ui.numbers import number_of


def for_stewards(view: View) -> View:
    """A private view that only a steward may open."""

    @private
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        check_steward(request.user)
        return view(request, *args, **kwargs)

    return shown


def load_round(slug: str) -> Round:
    """The round of this address. Raises `Http404`."""
    found = Round.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(_("There is no such round."))
    return found


def version_sent(request: HttpRequest) -> int:
    """The version that a form was made from; one that never was for whatever is no number."""
    found = number_of(request.POST.get("version", ""), 9)
    return -1 if found is None else found
