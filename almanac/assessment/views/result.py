"""What came of an assessment: result, how each level came about, other frameworks, history."""

from __future__ import annotations

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from almanac.accounts.queries import names_of
from almanac.assessment import recompute_levels
from almanac.assessment.models import Form, SignOff
from almanac.assessment.pages.explain import as_file, explain_page
from almanac.assessment.pages.history import history_lines
from almanac.assessment.pages.result import result_page, short_rows
from almanac.assessment.pages.through import readable, through_page
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.views.loading import load, private
from almanac.audit.queries import events

NEWEST = 200  # rows of history on one page


@private
@require_GET
def result(request: HttpRequest, key: int) -> HttpResponse:
    """Levels, capacity, the grid."""
    assessment, _roles = load(request, key)
    language = get_language() or "en"
    context: dict[str, object] = {
        "assessment": assessment,
        "signed": SignOff.objects.filter(assessment=assessment).first(),
    }
    if assessment.form == Form.SHORT:
        context["rows"] = short_rows(assessment, language)
        return render(request, "assessment/result_short.html", context)
    context["page"] = result_page(assessment, language)
    context["frameworks"] = [
        (each.id, each.edition, each.title.in_language(language)) for each in readable(assessment)
    ]
    return render(request, "assessment/result.html", context)


@private
@require_GET
def explain(request: HttpRequest, key: int, area: str) -> HttpResponse:
    """How we got this level, to the last statement."""
    assessment, _roles = load(request, key)
    if assessment.form != Form.FULL or area not in instrument_of(assessment).areas:
        raise Http404(_("There is no such area of work."))
    page = explain_page(assessment, area, get_language() or "en")
    context = {"assessment": assessment, "page": page, "area": area}
    return render(request, "assessment/explain.html", context)


@private
@require_GET
def answers_file(request: HttpRequest, key: int) -> HttpResponse:
    """The answers and levels as JSON, to recompute."""
    assessment, _roles = load(request, key)
    if assessment.form != Form.FULL:
        raise Http404(_("The short form has nothing to compute."))
    response = JsonResponse(as_file(assessment), json_dumps_params={"indent": 1})
    name = f"{assessment.council}-{assessment.round.slug}-{assessment.number}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@private
@require_GET
def script(request: HttpRequest) -> HttpResponse:
    """The script that recomputes a downloaded result."""
    text = Path(recompute_levels.__file__).read_text(encoding="utf-8")
    response = HttpResponse(text, content_type="text/x-python; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="recompute_levels.py"'
    return response


@private
@require_GET
def through(request: HttpRequest, key: int, framework: str, edition: str) -> HttpResponse:
    """The same answers read through another framework."""
    assessment, _roles = load(request, key)
    found = {(each.id, each.edition): each for each in readable(assessment)}
    if assessment.form != Form.FULL or (framework, edition) not in found:
        raise Http404(_("There is no such framework to read this through."))
    page = through_page(assessment, found[framework, edition], get_language() or "en")
    context = {"assessment": assessment, "page": page}
    return render(request, "assessment/through.html", context)


@private
@require_GET
def history(request: HttpRequest, key: int) -> HttpResponse:
    """Who changed what, newest first."""
    assessment, _roles = load(request, key)
    found = events(assessment.chain, newest=NEWEST)
    names = names_of({event.by for event in found})
    lines = history_lines(assessment, found, names, get_language() or "en")
    context = {"assessment": assessment, "lines": lines, "newest": NEWEST}
    return render(request, "assessment/history.html", context)
