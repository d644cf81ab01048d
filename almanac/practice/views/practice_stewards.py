"""What waits for a steward: the queue, and beginning to read."""

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
from almanac.practice.actions.moderating import TAKEN_FOR
from almanac.practice.actions.moderating import take as begin_to_read
from almanac.practice.models import Practice
from almanac.practice.pages.work import lines
from almanac.practice.queries.work import waiting as waiting_rows
from almanac.practice.views.loading import attempt, person


@for_stewards
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The queue, the longest waiting first."""
    found = lines(waiting_rows(), timezone.now(), warehouse.as_at(), get_language() or "en")
    context = {"lines": tuple(found), "days": TAKEN_FOR.days}
    return render(request, "practice/examples/waiting.html", context)


@for_stewards
@require_POST
def take(request: HttpRequest, key: int) -> HttpResponse:
    """Tell the other stewards that one reads it."""

    def taken() -> None:
        try:
            begin_to_read(practice=key, by=person(request))
        except Practice.DoesNotExist:
            raise Http404(_("There is no such example.")) from None

    back = reverse("examples:work", args=[key])
    return attempt(request, _("The other stewards see that you read it."), taken, back)
