"""The report as a page, and as the HTML from which its PDF is made: the same text in both."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from almanac.assessment.report.shape import Paper, ShortReport


def body_of(report: Paper) -> SafeString:
    """The report itself, without the frame around it."""
    name = "report_short_body" if isinstance(report, ShortReport) else "report_body"
    with override(report.language):
        return render_to_string(f"assessment/{name}.html", {"report": report})


def document_of(report: Paper) -> str:
    """The whole HTML of its PDF."""
    context = {"report": report, "body": body_of(report)}
    return str(render_to_string("assessment/report_document.html", context))
