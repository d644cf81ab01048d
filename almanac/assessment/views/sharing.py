"""With whom an assessment is shared, outcome by outcome: nobody, until the approver says so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from almanac.accounts.permissions import check_role
from almanac.accounts.roles import Role
from almanac.assessment.actions.sharing import end_share, share
from almanac.assessment.pages.sharing import sharing_page
from almanac.assessment.views.loading import attempt, load, person, private
from almanac.register.queries import register


@private
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest, key: int) -> HttpResponse:
    """See and change who may see what."""
    assessment, roles = load(request, key)
    if request.method == "POST":
        return _shared(request, key)
    context = {
        "assessment": assessment,
        "page": sharing_page(assessment, get_language() or "en"),
        "approves": Role.APPROVER in roles,
    }
    return render(request, "assessment/sharing.html", context)


def _shared(request: HttpRequest, key: int) -> HttpResponse:
    assessment, _roles = load(request, key)
    check_role(request.user, assessment.council, Role.APPROVER)
    sent = request.POST
    named = register().by_any_name(sent.get("with", "")[:200]) if sent.get("with") else None

    def taken() -> None:
        for outcome in sent.getlist("outcome")[:20]:
            share(
                round_=assessment.round,
                council=assessment.council,
                form=assessment.form,
                outcome=outcome,
                scope=sent.get("scope", ""),
                with_council=named.id if named else sent.get("with", "")[:80],
                by=person(request),
            )

    return attempt(request, _("Shared."), taken, reverse("assessment:sharing", args=[key]))


@private
@require_POST
def end(request: HttpRequest, key: int, share: int) -> HttpResponse:
    """End a sharing from now on."""
    assessment, _roles = load(request, key)

    def taken() -> None:
        end_share(share=share, council=assessment.council, by=person(request))

    return attempt(
        request,
        _("No longer shared. What was published before stays published."),
        taken,
        reverse("assessment:sharing", args=[key]),
    )
