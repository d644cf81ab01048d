"""The files of a report: which form is written how, and what each is called."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from almanac.assessment.models import Assessment, Form, ReportJob
from almanac.assessment.report.made import report_of
from almanac.assessment.report.page import document_of
from almanac.assessment.report.shape import Paper, Report, ShortReport
from almanac.assessment.report.short import short_report_of

TYPES = {
    ReportJob.Form.PDF: "application/pdf",
    ReportJob.Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ReportJob.Form.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def made_of(assessment: Assessment, job: ReportJob, at: datetime) -> Report | ShortReport:
    """The report that a file was asked for of."""
    apart = job.part == ReportJob.Part.SECURITY
    if assessment.form == Form.SHORT:
        return short_report_of(assessment, job.language, apart=apart, at=at)
    return report_of(
        assessment,
        job.language,
        apart=apart,
        with_questions=job.with_questions,
        with_statements=job.form == ReportJob.Form.WORKBOOK,
        at=at,
    )


def forms_of(assessment: Assessment) -> tuple[ReportJob.Form, ...]:
    """In which forms there is a file: a short form fills no workbook."""
    forms = tuple(ReportJob.Form)
    if assessment.form == Form.SHORT:
        return tuple(form for form in forms if form != ReportJob.Form.WORKBOOK)
    return forms


def bytes_of(report: Report | ShortReport, form: str) -> bytes:
    """The report in a form that is a file."""
    # The writers are heavy, and only the background process uses them: the pages do without.
    from almanac.assessment.report.word import short_word_of, word_of
    from almanac.assessment.report.workbook import workbook_of

    if form == ReportJob.Form.PDF:
        return pdf_of(report)
    if isinstance(report, ShortReport):
        assert form == ReportJob.Form.WORD, "a short form has no workbook"
        return short_word_of(report)
    return word_of(report) if form == ReportJob.Form.WORD else workbook_of(report)


def pdf_of(report: Paper) -> bytes:
    """The tagged PDF, from the very text of the page."""
    from almanac.documents.pdf import write_pdf

    return write_pdf(
        document_of(report),
        language=report.language,
        title=report.short_title,
        author=report.official,
        created=report.created,
        notice=report.foot,
        base=settings.ALMANAC.url.rstrip("/"),
    )


def name_of(assessment: Assessment, job: ReportJob) -> str:
    """What a browser saves it as."""
    whose = f"{assessment.council}-{assessment.round.slug}-{assessment.number}"
    return f"{whose}-{job.part}-{job.language}.{job.form}"
