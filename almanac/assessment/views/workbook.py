"""The workbook: take it along, send it back, look over what it says, bring it in."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from almanac.assessment import permissions, policies
from almanac.assessment.actions.imports import confirm, preview
from almanac.assessment.models import Assessment, Form, Import, ReportJob
from almanac.assessment.pages.workbook import preview_page
from almanac.assessment.report.files import TYPES
from almanac.assessment.views.loading import load, person, private
from almanac.assessment.workbook.export import workbook_file
from almanac.assessment.workbook.layout import LANGUAGES
from almanac.documents.reading import MOST_BYTES, ReadingError
from almanac.files.views import HEADERS

TAKE = "take."  # before a question's key: which of two answers to keep


@private
@require_http_methods(["GET", "HEAD", "POST"])
def workbook(request: HttpRequest, key: int) -> HttpResponse:
    """Take the workbook along, or send one back: then its preview is shown."""
    assessment, roles = load(request, key)
    _check_full(assessment)
    problem, status = "", 200
    if request.method == "POST":
        sent = request.FILES.get("file")
        try:
            found = _sent(request, assessment, sent if isinstance(sent, UploadedFile) else None)
        except (ReadingError, policies.NotNow) as error:
            problem, status = error.sentence, 422
        else:
            return redirect("assessment:workbook_preview", key, found.pk)
    today = timezone.localdate()
    context = {
        "assessment": assessment,
        "problem": problem,
        "editable": permissions.answers(roles)
        and policies.can(policies.check_editable, assessment, today),
    }
    return render(request, "assessment/workbook.html", context, status=status)


def _sent(request: HttpRequest, assessment: Assessment, file: UploadedFile | None) -> Import:
    """The preview of what was sent. Raises `ReadingError` and `NotNow`."""
    if file is None or not file.size:
        raise ReadingError(_("Choose the workbook first."))
    if file.size > MOST_BYTES:
        raise ReadingError(_("The file is too large for a workbook of ours. Send that one only."))
    name = (file.name or "").rpartition("/")[2]
    return preview(assessment=assessment, data=file.read(), name=name, by=person(request))


@private
@require_GET
def file(request: HttpRequest, key: int) -> HttpResponse:
    """The workbook itself, in the language asked for, else in that of the page."""
    assessment, _roles = load(request, key)
    _check_full(assessment)
    wanted = request.GET.get("language", "")
    language = wanted if wanted in LANGUAGES else get_language() or "en"
    who = person(request)
    data = workbook_file(assessment, language, person=who.pk, at=timezone.now())
    response = HttpResponse(data, content_type=TYPES[ReportJob.Form.WORKBOOK])
    for header, value in HEADERS.items():
        response[header] = value
    name = f"{assessment.council}-{assessment.round.slug}-{assessment.number}-{language}.xlsx"
    response["Content-Disposition"] = str(content_disposition_header(True, name))
    return response


@private
@require_http_methods(["GET", "HEAD", "POST"])
def look_over(request: HttpRequest, key: int, sent: int) -> HttpResponse:
    """What a workbook would change; confirmed, it is brought in whole or not at all."""
    assessment, roles = load(request, key)
    found = Import.objects.filter(pk=sent, assessment=assessment, person=person(request)).first()
    if found is None or found.expires <= timezone.now():
        raise Http404(_("There is no such preview any more. Send the workbook again."))
    if request.method == "POST":
        return _confirmed(request, assessment, found)
    context = {
        "assessment": assessment,
        "sent": found,
        "page": preview_page(found, assessment, get_language() or "en"),
        "answers": permissions.answers(roles),
    }
    return render(request, "assessment/workbook_preview.html", context)


def _confirmed(request: HttpRequest, assessment: Assessment, found: Import) -> HttpResponse:
    take = {
        name.removeprefix(TAKE)
        for name, value in request.POST.items()
        if name.startswith(TAKE) and value == "workbook"
    }
    shown = request.POST.get("shown", "")
    try:
        done = confirm(
            sent=found.pk, assessment=assessment.pk, shown=shown, take=take, by=person(request)
        )
    except policies.NotNow as error:
        messages.error(request, error.sentence)
        return redirect("assessment:workbook_preview", assessment.pk, found.pk)
    words = ngettext(
        "%(count)s answer came in from the workbook.",
        "%(count)s answers came in from the workbook.",
        done.saved,
    )
    messages.success(request, words % {"count": done.saved})
    return redirect("assessment:overview", assessment.pk)


def _check_full(assessment: Assessment) -> None:
    if assessment.form != Form.FULL:
        raise Http404(_("The short form has no workbook; answer it on its pages."))
