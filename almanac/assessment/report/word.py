"""The report as a Word file, in the order of a paper for a cabinet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from almanac.assessment.report.shape import OutcomePart, Pair, Report, Table
from almanac.documents.word import Document

WIDTHS_OF_AREAS = (3, 2, 3, 4, 3)


def word_of(report: Report) -> bytes:
    """The file; the same report gives the same bytes."""
    with override(report.language):
        paper = Document(report.language, report.short_title, notice=report.foot)
        _front(paper, report)
        _purpose(paper, report)
        _summary(paper, report)
        _detail(paper, report)
        _implications(paper, report)
        _next_steps(paper, report)
        paper.heading(_("How this was made"), 2)
        _pairs(paper, report.made)
        return paper.save(report.created)


def _front(paper: Document, report: Report) -> None:
    if report.draft:
        paper.paragraph(report.draft)
    paper.paragraph(f"{report.official}, {report.title}")
    _pairs(paper, report.facts)
    for notice in report.notices:
        paper.note(notice)


def _purpose(paper: Document, report: Report) -> None:
    paper.heading(_("Purpose"), 2)
    paper.paragraph(
        _("To say where the council stands on digital, by its own assessment: how well it does, "
          "and whether people, money and time last.")
    )  # fmt: skip
    paper.heading(_("Recommendation"), 2)
    paper.paragraph(_("[For whoever writes the paper: what is the meeting asked to decide?]"))


def _summary(paper: Document, report: Report) -> None:
    paper.heading(_("Summary"), 2)
    _pairs(paper, report.summary.lines)


def _detail(paper: Document, report: Report) -> None:
    paper.heading(_("Detail"), 2)
    _table(paper, report.standings, (1, 5, 3, 3, 4, 3))
    for outcome in report.outcomes:
        _outcome(paper, outcome)
    paper.heading(_("The same answers through another framework"), 3)
    paper.paragraph(report.through_note)
    _table(paper, report.through, (4, 3, 3, 2))
    if report.statutory:
        paper.heading(report.statutory.title, 3)
        paper.paragraph(report.statutory.note)
        for table in report.statutory.tables:
            _table(paper, table)


def _outcome(paper: Document, outcome: OutcomePart) -> None:
    paper.heading(f"{outcome.number}. {outcome.title}", 3)
    _pairs(paper, (*outcome.facts, *outcome.resources))
    _table(paper, outcome.areas, WIDTHS_OF_AREAS)


def _implications(paper: Document, report: Report) -> None:
    paper.heading(_("Implications"), 2)
    paper.paragraph(
        _("[For whoever writes the paper: money, people, law, equality, climate, Welsh language "
          "where it applies.]")
    )  # fmt: skip
    if report.questions:
        paper.heading(_("Questions for scrutiny"), 3)
        paper.note(
            _("Made by rule from the result, to begin a conversation. They presume nothing.")
        )
        paper.bullets(report.questions)


def _next_steps(paper: Document, report: Report) -> None:
    paper.heading(_("Next steps"), 2)
    rows = tuple((s.area, s.level, s.target or "–", s.what) for s in report.summary.steps)
    headings = (_("Area of work"), _("Level"), _("Target"), _("Next step"))
    _table(paper, Table(_("Where to begin"), headings, rows), (3, 2, 3, 5))
    _table(paper, report.gaps, (3, 2, 2, 2, 2, 4))


def _pairs(paper: Document, pairs: Iterable[Pair]) -> None:
    paper.table((_("What"), _("Says")), pairs, (2, 5))


def _table(paper: Document, table: Table, widths: Sequence[float] | None = None) -> None:
    paper.heading(table.title, 3)
    if table.rows:
        paper.table(table.headings, table.rows, widths)
    else:
        paper.paragraph(_("Nothing to say here."))
