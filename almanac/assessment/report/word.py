"""The report as a Word file, in the order of a paper for a cabinet."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from almanac.assessment.capacity import MOST
from almanac.assessment.report.picture import picture_of
from almanac.assessment.report.shape import OutcomePart, Paper, Report, ShortReport, Table
from almanac.assessment.words import CAPACITY_LEVEL, CELL
from almanac.documents.word import Document

# Shares of the line, so wide that a level stands on one line where that can be.
WIDTHS_OF_STANDINGS = (8, 42, 33, 33, 50, 34)
WIDTHS_OF_AREAS = (38, 31, 36, 62, 33)
WIDTHS_OF_GAPS = (36, 33, 33, 32, 23, 63)
WIDTHS_OF_STEPS = (38, 31, 44, 87)
WIDTHS_OF_ELEMENTS = (70, 45, 45, 40)
WIDTHS_OF_SHORT_FORM = (7, 31, 25, 54, 24, 29)
WIDTHS_UNDER_HEADINGS = (45, 34, 34, 52, 35)
WIDTH_OF_PICTURE = 140  # millimetres


def word_of(report: Report) -> bytes:
    """The file; the same report gives the same bytes."""
    with override(report.language):
        paper = Document(report.language, report.short_title, notice=report.foot)
        _front(paper, report)
        _purpose(paper)
        _summary(paper, report)
        _detail(paper, report)
        _implications(paper, report)
        _next_steps(paper, report)
        return _finished(paper, report)


def short_word_of(report: ShortReport) -> bytes:
    """The file of a short form's report; the same report gives the same bytes."""
    with override(report.language):
        paper = Document(report.language, report.short_title, notice=report.foot)
        _front(paper, report)
        _purpose(paper)
        paper.heading(_("Summary"), 2)
        paper.pairs(report.lines)
        paper.heading(_("Detail"), 2, new_page=True)
        _table(paper, report.outcomes, WIDTHS_OF_SHORT_FORM, key=1)
        _to_be_written(paper)
        paper.heading(_("Next steps"), 2)
        paper.paragraph(_("[For whoever writes the paper: what is done next, by whom, by when?]"))
        return _finished(paper, report)


def _finished(paper: Document, report: Paper) -> bytes:
    paper.heading(_("How this was made"), 2)
    paper.pairs(report.made)
    return paper.save(report.created)


def _front(paper: Document, report: Paper) -> None:
    if report.draft:
        paper.paragraph(report.draft, strong=True)
    paper.paragraph(report.official)
    paper.pairs(report.facts)
    for notice in report.notices:
        paper.note(notice)


def _purpose(paper: Document) -> None:
    paper.heading(_("Purpose"), 2)
    paper.paragraph(
        _("To say where the council stands on digital, by its own assessment: how well it does, "
          "and whether people, money and time last.")
    )  # fmt: skip
    paper.heading(_("Recommendation"), 2)
    paper.paragraph(_("[For whoever writes the paper: what is the meeting asked to decide?]"))


def _summary(paper: Document, report: Report) -> None:
    paper.heading(_("Summary"), 2)
    paper.pairs(report.summary.lines)


def _detail(paper: Document, report: Report) -> None:
    paper.heading(_("Detail"), 2, new_page=True)
    _picture(paper, report)
    _table(paper, report.standings, WIDTHS_OF_STANDINGS, key=1)
    for outcome in report.outcomes:
        _outcome(paper, outcome)
    paper.heading(_("The same answers through another framework"), 3)
    paper.paragraph(report.through_note)
    _table(paper, report.through, WIDTHS_OF_ELEMENTS)
    if report.statutory:
        paper.heading(report.statutory.title, 3)
        paper.paragraph(report.statutory.note)
        for table in report.statutory.tables:
            _table(paper, table, WIDTHS_UNDER_HEADINGS if len(table.headings) == 5 else None)


def _picture(paper: Document, report: Report) -> None:
    if report.grid:
        rows = [str(CAPACITY_LEVEL[level]) for level in range(MOST + 1)]
        quadrants = {cell.value: str(words) for cell, words in CELL.items()}
        drawn = picture_of(report.grid, rows, quadrants)
        paper.picture(drawn, report.grid.says, width=WIDTH_OF_PICTURE)
        paper.note(report.grid_note)


def _outcome(paper: Document, outcome: OutcomePart) -> None:
    paper.heading(f"{outcome.number}. {outcome.title}", 3)
    paper.pairs((*outcome.facts, *outcome.resources))
    _table(paper, outcome.areas, WIDTHS_OF_AREAS)


def _to_be_written(paper: Document) -> None:
    paper.heading(_("Implications"), 2)
    paper.paragraph(
        _("[For whoever writes the paper: money, people, law, equality, climate, Welsh language "
          "where it applies.]")
    )  # fmt: skip


def _implications(paper: Document, report: Report) -> None:
    _to_be_written(paper)
    if report.questions:
        paper.heading(_("Questions for scrutiny"), 3)
        paper.note(
            _("Made by rule from the result, to begin a conversation. They presume nothing.")
        )
        paper.numbered(report.questions)


def _next_steps(paper: Document, report: Report) -> None:
    paper.heading(_("Next steps"), 2)
    rows = tuple((s.area, s.level, s.target or "–", s.what) for s in report.summary.steps)
    headings = (_("Area of work"), _("Level"), _("Target"), _("Next step"))
    _table(paper, Table(_("Where to begin"), headings, rows), WIDTHS_OF_STEPS)
    _table(paper, report.gaps, WIDTHS_OF_GAPS)


def _table(
    paper: Document, table: Table, widths: Sequence[float] | None = None, *, key: int = 0
) -> None:
    if table.rows:
        paper.table(table.headings, table.rows, widths, caption=table.title, key=key)
    else:
        paper.heading(table.title, 3)
        paper.paragraph(_("Nothing to say here."))
