"""Addresses of assessments, below /assessments/."""

from django.urls import path

from almanac.assessment.views import (
    evidence,
    overview,
    report,
    result,
    review,
    section,
    sharing,
    targets,
    workbook,
)

app_name = "assessment"
urlpatterns = [
    path("begin/<slug:council>/", overview.begin, name="begin"),
    path("recompute_levels.py", result.script, name="script"),
    path("<int:key>/", overview.overview, name="overview"),
    path("<int:key>/step/", overview.step, name="step"),
    path("<int:key>/assign/", overview.assign, name="assign"),
    path("<int:key>/unassign/<int:assignment>/", overview.unassign, name="unassign"),
    path("<int:key>/save/", section.save, name="save"),
    path("<int:key>/areas/<slug:area>/", section.area, name="area"),
    path("<int:key>/result/", result.result, name="result"),
    path("<int:key>/result.json", result.answers_file, name="answers_file"),
    path("<int:key>/levels/<slug:area>/", result.explain, name="explain"),
    path("<int:key>/report/", report.report, name="report"),
    path("<int:key>/report/files/", report.files, name="report_files"),
    path("<int:key>/report/files/<int:job>/", report.download, name="report_file"),
    path("<int:key>/workbook.xlsx", workbook.file, name="workbook_file"),
    path("<int:key>/workbook/", workbook.workbook, name="workbook"),
    path("<int:key>/workbook/<int:sent>/", workbook.look_over, name="workbook_preview"),
    path("<int:key>/through/<slug:framework>/<slug:edition>/", result.through, name="through"),
    path("<int:key>/history/", result.history, name="history"),
    path("<int:key>/differ/", review.differ, name="differ"),
    path("<int:key>/review/", review.review, name="review"),
    path("<int:key>/review/note/", review.note, name="note"),
    path("<int:key>/review/note/<int:note>/settle/", review.settle, name="settle"),
    path("<int:key>/evidence/<slug:area>/", evidence.evidence, name="evidence"),
    path("<int:key>/evidence/<slug:area>/<int:evidence>/", evidence.use, name="use"),
    path("<int:key>/files/<int:evidence>/", evidence.download, name="download"),
    path("<int:key>/targets/", targets.targets, name="targets"),
    path("<int:key>/sharing/", sharing.sharing, name="sharing"),
    path("<int:key>/sharing/end/<int:share>/", sharing.end, name="end_share"),
    path("<int:key>/<slug:outcome>/", section.section, name="section"),
]
