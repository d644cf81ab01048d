"""The report as a page, and as the HTML from which its PDF is made: the same text in both."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from almanac.assessment.report.shape import Report


def body_of(report: Report) -> SafeString:
    """The report itself, without the frame around it."""
    with override(report.language):
        return render_to_string("assessment/report_body.html", {"report": report})


def document_of(report: Report) -> str:
    """The whole HTML of its PDF."""
    context = {"report": report, "body": body_of(report)}
    return str(render_to_string("assessment/report_document.html", context))
