"""A report as every form shows it: all of it words, so that no form can make a figure differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from almanac.ui.charts.grid import Grid

Pair = tuple[str, str]  # what it is, what it says


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its title, headings, and rows of as many cells."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def cells(self) -> Iterator[str]:
        """Every word of it; an empty table is its title and no more."""
        yield from (self.title, *(self.headings if self.rows else ()))
        for row in self.rows:
            yield from row


@dataclass(frozen=True, slots=True)
class Step:
    """A next step."""

    area: str
    level: str
    what: str
    target: str  # empty where none is set


@dataclass(frozen=True, slots=True)
class Summary:
    """One page for a chief executive."""

    lines: tuple[Pair, ...]
    steps: tuple[Step, ...]

    def words(self) -> int:
        """How many words it has."""
        return sum(len(text.split()) for text in self.texts())

    def texts(self) -> Iterator[str]:
        """Every text of it."""
        for label, text in self.lines:
            yield from (label, text)
        for step in self.steps:
            yield from (step.area, step.level, step.what, step.target)


@dataclass(frozen=True, slots=True)
class OutcomePart:
    """One outcome."""

    number: int
    title: str
    facts: tuple[Pair, ...]  # level, lowest, capacity, earlier, median
    resources: tuple[Pair, ...]
    areas: Table


@dataclass(frozen=True, slots=True)
class StatutoryPart:
    """The order of a yearly self-assessment that the law asks for."""

    title: str
    note: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What every report has: its title, whose it is, who stands for it, how it was made."""

    language: str
    apart: bool  # whether it is the part for an exempt appendix
    title: str
    council: str
    official: str
    draft: str  # empty once it is signed
    notices: tuple[str, ...]
    facts: tuple[Pair, ...]
    made: tuple[Pair, ...]
    created: datetime

    @property
    def foot(self) -> str:
        """What stands at the foot of every page of a document."""
        return " ".join(part for part in (self.draft, self.notices[0]) if part)

    @property
    def short_title(self) -> str:
        """A title for lists and file names."""
        return f"{self.title}: {self.council}"

    def cover(self) -> Iterator[str]:
        """The texts of this part."""
        yield from (self.title, self.council, self.official, self.draft, *self.notices)
        for label, text in (*self.facts, *self.made):
            yield from (label, text)


@dataclass(frozen=True, slots=True)
class ShortReport(Paper):
    """The report of a short form: what was chosen for each outcome, and why."""

    lines: tuple[Pair, ...]
    outcomes: Table

    def texts(self) -> Iterator[str]:
        """Everything that each form must show."""
        yield from self.cover()
        for label, text in self.lines:
            yield from (label, text)
        yield from self.outcomes.cells()


@dataclass(frozen=True, slots=True)
class Report(Paper):
    """The whole report, or the part of it that stands apart."""

    summary: Summary
    grid: Grid | None
    grid_note: str  # how to read it; said beside the drawing only
    standings: Table
    outcomes: tuple[OutcomePart, ...]
    gaps: Table
    through: Table
    through_note: str
    questions: tuple[str, ...]
    statutory: StatutoryPart | None
    statements: Table

    def texts(self) -> Iterator[str]:
        """Everything that each form must show; single statements stand in the workbook only."""
        yield from self.cover()
        yield from self.summary.texts()
        yield from self.standings.cells()
        for outcome in self.outcomes:
            yield outcome.title
            for label, text in (*outcome.facts, *outcome.resources):
                yield from (label, text)
            # Its title is a caption; the workbook has the areas of all outcomes in one sheet.
            yield from tuple(outcome.areas.cells())[1:]
        yield from self.gaps.cells()
        yield from (self.through_note, *self.through.cells(), *self.questions)
        if self.statutory:
            yield from (self.statutory.title, self.statutory.note)
            for table in self.statutory.tables:
                yield from table.cells()
