"""The report as a workbook: summary, outcomes, areas of work, statements, targets."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from almanac.assessment.report.shape import Pair, Report, Table
from almanac.documents.workbook import Column, Sheet, write_workbook

NARROWEST, WIDEST = 9, 48  # letters
WIDTHS_OF_SUMMARY = (34, 86)
BESIDE = 2  # letters of room beside a text


def workbook_of(report: Report) -> bytes:
    """The file; the same report gives the same bytes."""
    with override(report.language):
        sheets = [_summary(report), _outcomes(report), _areas(report)]
        sheets += [
            _sheet(_("Statements"), report.statements),
            _sheet(_("Targets"), report.gaps),
            _sheet(_("Other framework"), report.through, report.through_note),
        ]
        sheets += _statutory(report)
        return write_workbook(sheets, created=report.created, title=report.short_title)


def _summary(report: Report) -> Sheet:
    council = (_("Council"), report.official)
    rows: list[tuple[str, str]] = [
        (report.title, report.council),
        *(() if council in report.facts else (council,)),
        *([(_("State"), report.draft)] if report.draft else []),
        *report.facts,
        *((_("Notice"), notice) for notice in report.notices),
        *report.summary.lines,
        *_steps(report),
        *((_("Question for scrutiny"), question) for question in report.questions),
        *report.made,
    ]
    table = Table(_("Summary"), (_("What"), _("Says")), tuple(rows))
    columns = map(Column, table.headings, WIDTHS_OF_SUMMARY)
    return Sheet(table.title, tuple(columns), table.rows, (table.title,))


def _steps(report: Report) -> Iterator[Pair]:
    for step in report.summary.steps:
        yield _("Next step: %(area)s") % {"area": step.area}, step.what
        yield _("Level"), step.level
        if step.target:
            yield _("Target"), step.target


def _outcomes(report: Report) -> Sheet:
    """Where each stands, and below it everything else that is said of each."""
    headings = (_("Number"), *report.standings.headings[1:], _("What"), _("Says"))
    rows = [
        (*standing, *pair)
        for standing, outcome in zip(report.standings.rows, report.outcomes, strict=True)
        for pair in (*outcome.facts, *outcome.resources)
    ]
    return _sheet(_("Outcomes"), Table(report.standings.title, headings, tuple(rows)))


def _areas(report: Report) -> Sheet:
    headings = (_("Outcome"), *report.outcomes[0].areas.headings)
    rows = tuple((outcome.title, *row) for outcome in report.outcomes for row in outcome.areas.rows)
    return _sheet(_("Areas"), Table(_("Areas of work"), headings, rows))


def _statutory(report: Report) -> Iterator[Sheet]:
    if report.statutory:
        note = (report.statutory.title, report.statutory.note)
        for table in report.statutory.tables:
            yield _sheet(table.title, table, *note)


def _sheet(title: str, table: Table, *notes: str) -> Sheet:
    columns = [
        Column(heading or _("Number"), _width(table, place))
        for place, heading in enumerate(table.headings)
    ]
    return Sheet(title, columns, table.rows, tuple(note for note in (table.title, *notes) if note))


def _width(table: Table, place: int) -> float:
    """As wide as its longest text, within bounds."""
    longest = max(
        len(text) for text in (table.headings[place], *(row[place] for row in table.rows))
    )
    return min(max(longest + BESIDE, NARROWEST), WIDEST)
