"""What the council aims at: seen by everybody of it, set by its lead."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from almanac.assessment import permissions, policies
from almanac.assessment.actions.plans import set_target
from almanac.assessment.pages.targets import targets_page
from almanac.assessment.views.loading import attempt, load, person, private
from almanac.ui.dates import day_of


@private
@require_http_methods(["GET", "HEAD", "POST"])
def targets(request: HttpRequest, key: int) -> HttpResponse:
    """Levels to reach, and by when."""
    assessment, roles = load(request, key)
    if request.method == "POST":
        permissions.check_leads(request.user, assessment)
        area = request.POST.get("area", "")[:60]
        back = reverse("assessment:targets", args=[key]) + f"#area-{area}"
        return attempt(
            request, _("The aim is set."), lambda: _set(request, assessment.council, area), back
        )
    page = targets_page(assessment, timezone.localdate(), get_language() or "en")
    context = {"assessment": assessment, "page": page, "leads": permissions.leads(roles)}
    return render(request, "assessment/targets.html", context)


def _set(request: HttpRequest, council: str, area: str) -> None:
    sent = request.POST
    by_day = day_of(sent.get("by_day", ""))
    try:
        level, version = int(sent.get("level", "")), int(sent.get("version", ""))
    except ValueError:
        by_day = None
    if by_day is None:
        raise policies.NotNow(_("Choose a level and a day, such as 31 March of next year."))
    set_target(
        council=council,
        area=area,
        level=level,
        by_day=by_day,
        version=version,
        note=sent.get("note", ""),
        by=person(request),
    )
