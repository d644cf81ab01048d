"""The files of a report as a page lists them: ready, in the making, failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_datetime
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.accounts.queries import names_of
from almanac.assessment.models import Assessment, ReportJob
from almanac.assessment.words import LANGUAGE
from almanac.ui.dates import day

FORM: dict[str, Promise | str] = {
    ReportJob.Form.PDF: "PDF",
    ReportJob.Form.WORD: gettext_lazy("Word, in the order of a cabinet paper"),
    ReportJob.Form.WORKBOOK: gettext_lazy("Excel workbook"),
}
PART: dict[str, Promise] = {
    ReportJob.Part.MAIN: gettext_lazy("Main part"),
    ReportJob.Part.SECURITY: gettext_lazy("Part about security, for an exempt appendix"),
}
State = ReportJob.State


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file."""

    form: str
    part: str
    language: str
    with_questions: bool
    asked: str
    says: str  # how far it is, or what to do
    progress: int
    failed: bool
    url: str  # empty before it is ready
    size: str
    until: str


def file_lines(assessment: Assessment, now: datetime, language: str) -> tuple[FileLine, ...]:
    """The files of an assessment, newest first. Two statements."""
    jobs = list(ReportJob.objects.filter(assessment=assessment).order_by("-at", "-pk"))
    names = names_of({job.by for job in jobs})
    alive = [job for job in jobs if job.expires is None or job.expires > now]
    return tuple(_line(job, names[job.by], language) for job in alive)


def _line(job: ReportJob, who: str, language: str) -> FileLine:
    asked = format_datetime(timezone.localtime(job.at), "d MMM y HH:mm", locale=language)
    ready = job.state == State.READY
    return FileLine(
        form=str(FORM[job.form]),
        part=str(PART[job.part]),
        language=str(LANGUAGE[job.language]),
        with_questions=job.with_questions,
        asked=_("asked for by %(who)s, %(when)s") % {"who": who, "when": asked},
        says=_says(job),
        progress=job.progress,
        failed=job.state == State.FAILED,
        url=reverse("assessment:report_file", args=[job.assessment_id, job.pk]) if ready else "",
        size=filesizeformat(job.size) if ready else "",
        until=_("kept until %(day)s") % {"day": day(timezone.localdate(job.expires), language)}
        if job.expires
        else "",
    )


def _says(job: ReportJob) -> str:
    if job.state == State.FAILED:
        return _(
            "This file could not be made. Ask for it again; if it fails again, tell whoever runs "
            "this almanac the number %(number)s."
        ) % {"number": job.pk}
    if job.state == State.WAITING:
        return _("waits its turn")
    return _("being made")
