"""The files of a report: which form is written how, and what each is called."""

from __future__ import annotations

from django.conf import settings

from almanac.assessment.models import Assessment, ReportJob
from almanac.assessment.report.page import document_of
from almanac.assessment.report.shape import Report

TYPES = {
    ReportJob.Form.PDF: "application/pdf",
    ReportJob.Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ReportJob.Form.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def bytes_of(report: Report, form: str) -> bytes:
    """The report in a form that is a file."""
    # The writers are heavy, and only the background process uses them: the pages do without.
    from almanac.assessment.report.word import word_of
    from almanac.assessment.report.workbook import workbook_of

    if form == ReportJob.Form.PDF:
        return pdf_of(report)
    return word_of(report) if form == ReportJob.Form.WORD else workbook_of(report)


def pdf_of(report: Report) -> bytes:
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
