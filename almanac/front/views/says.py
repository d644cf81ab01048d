"""What a council itself lets everybody see of its assessments. Read live: it may end any day."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from almanac.assessment.pages.levels import level_words
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.shared import public_levels
from almanac.indicators import warehouse
from almanac.register.queries import register


@require_safe
def says(request: HttpRequest, council: str) -> HttpResponse:
    """Signed levels by outcome, as far as the council's approver shares them with everybody."""
    found = register().councils.get(council)
    if found is None:
        raise Http404(_("There is no council with this address."))
    language = get_language() or "en"
    rows = [
        (outcome_title(outcome, language), level_words(level), round_.title(language))
        for outcome, (round_, level) in sorted(public_levels(council).items())
    ]
    name = found.short_name(found.described_on(warehouse.as_at()), language)
    context = {"council": found.id, "name": name, "rows": rows}
    response = render(request, "front/says.html", context)
    response.headers["Cache-Control"] = "no-cache"
    return response
