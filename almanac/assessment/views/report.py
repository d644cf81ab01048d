"""The report: as a page, and its files."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from almanac.assessment import permissions, policies
from almanac.assessment.actions.reports import ask
from almanac.assessment.models import Assessment, Form, ReportJob
from almanac.assessment.pages.report_files import FORM, PART, file_lines
from almanac.assessment.report import keeping
from almanac.assessment.report.files import TYPES, forms_of, name_of
from almanac.assessment.report.made import report_of
from almanac.assessment.report.page import body_of
from almanac.assessment.report.shape import Report, ShortReport
from almanac.assessment.report.short import short_report_of
from almanac.assessment.views.loading import load, person, private
from almanac.assessment.words import LANGUAGE
from almanac.files.views import HEADERS


@private
@require_GET
def report(request: HttpRequest, key: int) -> HttpResponse:
    """The report as a page made for print, or the part of it that stands apart."""
    assessment, roles = load(request, key)
    leads = permissions.leads(roles) and assessment.form == Form.FULL
    made = _made(request, assessment, with_questions=leads and "questions" in request.GET)
    context = {"assessment": assessment, "report": made, "body": body_of(made), "leads": leads}
    return render(request, "assessment/report.html", context)


def _made(
    request: HttpRequest, assessment: Assessment, *, with_questions: bool
) -> Report | ShortReport:
    language, apart = get_language() or "en", request.GET.get("part") == ReportJob.Part.SECURITY
    if assessment.form == Form.SHORT:
        return short_report_of(assessment, language, apart=apart, at=timezone.now())
    return report_of(
        assessment, language, apart=apart, with_questions=with_questions, at=timezone.now()
    )


@private
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, key: int) -> HttpResponse:
    """Files of the report: those there are, and a form to ask for one."""
    assessment, roles = load(request, key)
    problem, status = "", 200
    if request.method == "POST":
        problem, status = _asked(request, assessment), 422
        if not problem:
            messages.success(request, _("The file is being made. Look again in a moment."))
            return redirect("assessment:report_files", key)
    language = get_language() or "en"
    lines = file_lines(assessment, timezone.now(), language)
    context = {
        "assessment": assessment,
        "files": lines,
        "waits": any(not line.url and not line.failed for line in lines),
        "forms": [(form, FORM[form]) for form in forms_of(assessment)],
        "parts": PART.items(),
        "languages": LANGUAGE.items(),
        "leads": permissions.leads(roles) and assessment.form == Form.FULL,
        "problem": problem,
        "chosen": _chosen(request, language),
    }
    return render(request, "assessment/report_files.html", context, status=status)


def _asked(request: HttpRequest, assessment: Assessment) -> str:
    """Ask for what was chosen; the sentence that says what is wrong with it, empty if nothing."""
    sent = request.POST
    try:
        ask(
            assessment=assessment,
            form=sent.get("form", ""),
            language=sent.get("language", ""),
            part=sent.get("part", ""),
            with_questions="questions" in sent,
            by=person(request),
        )
    except policies.NotNow as error:
        return error.sentence
    return ""


def _chosen(request: HttpRequest, language: str) -> dict[str, object]:
    sent = request.POST
    return {
        "form": sent.get("form", ReportJob.Form.PDF),
        "part": sent.get("part", ReportJob.Part.MAIN),
        "language": sent.get("language", language),
        "questions": "questions" in sent,
    }


@private
@require_GET
def download(request: HttpRequest, key: int, job: int) -> HttpResponseBase:
    """One file."""
    assessment, _roles = load(request, key)
    found = ReportJob.objects.filter(
        pk=job, assessment=assessment, state=ReportJob.State.READY, expires__gt=timezone.now()
    ).first()
    if found is None or not keeping.path_of(found.digest).is_file():
        raise Http404(_("There is no such file any more. Ask for it again."))
    opened = keeping.path_of(found.digest).open("rb")
    response = FileResponse(opened, content_type=TYPES[ReportJob.Form(found.form)])
    for header, value in HEADERS.items():
        response[header] = value
    name = name_of(assessment, found)
    response["Content-Disposition"] = str(content_disposition_header(True, name))
    return response
