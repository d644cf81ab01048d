"""Read a workbook that came back: rows by their keys, whatever sheets are called by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from almanac.assessment import questions
from almanac.assessment.actions.answers import Change, fault_of
from almanac.assessment.instrument import Instrument
from almanac.assessment.models import Assessment
from almanac.assessment.questions import Question
from almanac.assessment.workbook.layout import (
    FORMAT,
    KEY,
    MOST_COLUMNS,
    MOST_ROWS,
    NEEDED,
    Part,
    exported_mark,
    folded,
    headings,
    values_by_label,
)
from almanac.documents.reading import ReadingError, Rows, read_workbook

MOST_WRONG = 200  # sentences kept of one workbook


@dataclass(frozen=True, slots=True)
class Said:
    """A row that says something else than its export did."""

    sheet: str
    row: int  # as the program that shows the workbook counts
    key: str
    value: str
    note: str
    version: str  # of the stored answers when it was exported


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be taken: where, why, and what to do."""

    sheet: str
    row: int
    sentence: str


@dataclass(slots=True)
class CameBack:
    """What a workbook says."""

    said: list[Said] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    unchanged: int = 0


def read_back(data: bytes, assessment: Assessment, asked: Instrument, *, person: int) -> CameBack:
    """What the workbook says about this assessment. Raises `ReadingError` if it is none of it.

    Versions of one's own answers count only for the person for whom it was exported.
    """
    sheets = read_workbook(data, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)
    about = _checked(sheets, assessment)
    own = about.get("for") == f"user:{person}"
    reader = _Reader(questions.catalogue(asked, assessment.form), own=own)
    for title, rows in sheets.items():
        reader.read(title, rows)
    if not reader.seen:
        raise ReadingError(
            _("The workbook has no sheet with our questions any more. Download it again.")
        )
    return reader.found


def _checked(sheets: Mapping[str, Rows], assessment: Assessment) -> dict[str, str]:
    """What the hidden sheet says, if it is of this assessment."""
    about = next((found for rows in sheets.values() if (found := _about(rows))), None)
    if about is None:
        raise ReadingError(
            _("This is not a workbook of an assessment, or its hidden sheet is gone. Download it "
              "here and fill in that one.")
        )  # fmt: skip
    expected = {
        "assessment": str(assessment.pk),
        "council": assessment.council,
        "instrument": assessment.round.instrument,
    }
    if any(about.get(name) != value for name, value in expected.items()):
        raise ReadingError(
            _("This workbook belongs to another assessment. Go to that one, or download the "
              "workbook of this one.")
        )  # fmt: skip
    return about


def _about(rows: Rows) -> dict[str, str] | None:
    """The hidden sheet as a mapping, whatever it is called."""
    found = {row[0]: row[1] for row in rows if len(row) > 1 and row[0]}
    return found if found.get("format") == FORMAT else None


class _Reader:
    """Reads sheet after sheet; a question may stand once in all of them."""

    def __init__(self, known: Mapping[str, Question], *, own: bool) -> None:
        self.known, self.own = known, own
        self.found = CameBack()
        self.seen: dict[str, tuple[str, int]] = {}
        self.values: dict[tuple[str, ...], dict[str, str]] = {}

    def read(self, title: str, rows: Rows) -> None:
        """Take the rows of a sheet, if it has questions."""
        at = next((n for n, row in enumerate(rows) if KEY in row), None)
        if at is None:
            return
        places = _places(rows[at])
        if missing := [part for part in NEEDED if part not in places]:
            names = ", ".join(f"“{min(headings(part))}”" for part in missing)
            self._refuse(
                title, at + 1,
                _("Columns are missing here: %(names)s. Download the workbook again and keep its "
                  "columns.") % {"names": names},
            )  # fmt: skip
            return
        for number, row in enumerate(rows[at + 1 :], at + 2):
            cells = {part: row[place] if place < len(row) else "" for part, place in places.items()}
            if cells[Part.KEY] or cells[Part.ANSWER] or cells[Part.NOTE]:
                self._take(title, number, cells)

    def _take(self, title: str, number: int, cells: Mapping[Part, str]) -> None:
        key = cells[Part.KEY]
        question = self.known.get(key)
        if question is None:
            self._refuse(
                title, number,
                _("The almanac does not know this row: rows cannot be added. Put the answer in "
                  "the row of its question.") if not key else
                _("There is no such question in this form. Download the workbook again."),
            )  # fmt: skip
            return
        if key in self.seen:
            self._refuse(
                title, number,
                _("This question stands twice, here and in “%(sheet)s”, row %(row)s. Keep one.")
                % {"sheet": self.seen[key][0], "row": self.seen[key][1]},
            )  # fmt: skip
            return
        self.seen[key] = (title, number)
        self._judge(title, number, question, cells)

    def _judge(
        self, title: str, number: int, question: Question, cells: Mapping[Part, str]
    ) -> None:
        value, note = self._value(question, cells[Part.ANSWER]), cells[Part.NOTE]
        if value is None:
            self._refuse(title, number, _not_an_answer(question, cells[Part.ANSWER]))
        elif exported_mark(value, note) == cells[Part.EXPORTED]:
            self.found.unchanged += 1
        elif sentence := fault_of(question, Change(question.key, value, note)):
            self._refuse(title, number, sentence)
        else:
            version = cells[Part.VERSION] if self.own else cells[Part.VERSION].partition(" ")[0]
            said = Said(title, number, question.key, value, note, version)
            self.found.said.append(said)

    def _value(self, question: Question, text: str) -> str | None:
        """The answer by any of its names; None for none of them."""
        if not text:
            return ""
        if question.choices not in self.values:
            self.values[question.choices] = values_by_label(question.choices)
        return self.values[question.choices].get(folded(text))

    def _refuse(self, title: str, number: int, sentence: str) -> None:
        if len(self.found.wrong) < MOST_WRONG:
            self.found.wrong.append(Wrong(title, number, sentence))


def _not_an_answer(question: Question, text: str) -> str:
    if not question.choices:
        return _("Nothing belongs under “Answer” here; write it beside it, as a comment.")
    return _("“%(text)s” is not one of the answers. Choose one from the list in the cell.") % {
        "text": text[:80]
    }


def _places(row: list[str]) -> dict[Part, int]:
    """Where each column is, by its heading in either language; moved columns are found."""
    return dict(_found_places(row))


def _found_places(row: list[str]) -> Iterator[tuple[Part, int]]:
    for part in Part:
        wanted = {folded(text) for text in headings(part)}
        for place, cell in enumerate(row):
            if folded(cell) in wanted:
                yield part, place
                break
