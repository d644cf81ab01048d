"""A workbook as a team sends it back: read, changed cell by cell, written again."""

from __future__ import annotations

from collections.abc import Callable

from almanac.assessment.workbook.layout import KEY, MOST_COLUMNS, MOST_ROWS, Part, headings
from almanac.documents.reading import Rows, read_workbook
from almanac.documents.workbook import Column, Sheet, write_workbook
from tests.assessment.conftest import NOW


class Edited:
    """The sheets of a workbook, to be changed and written."""

    def __init__(self, data: bytes) -> None:
        self.sheets: dict[str, Rows] = read_workbook(
            data, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS
        )

    def place(self, key: str) -> tuple[str, int]:
        """Sheet and index of a question's row."""
        return next(
            (title, n)
            for title, rows in self.sheets.items()
            for n, row in enumerate(rows)
            if key in row
        )

    def column(self, title: str, part: Part) -> int:
        """Where a column is."""
        top = next(row for row in self.sheets[title] if KEY in row)
        return next(n for n, cell in enumerate(top) if cell in headings(part))

    def put(self, key: str, answer: str | None = None, note: str | None = None) -> Edited:
        """Answer a question."""
        title, n = self.place(key)
        row = self.sheets[title][n]
        for part, text in ((Part.ANSWER, answer), (Part.NOTE, note)):
            if text is not None:
                row[self.column(title, part)] = text
        return self

    def cell(self, key: str, part: Part) -> str:
        """What a cell says."""
        title, n = self.place(key)
        return self.sheets[title][n][self.column(title, part)]

    def row(self, key: str) -> list[str]:
        """A row, to be changed."""
        title, n = self.place(key)
        return self.sheets[title][n]

    def about(self, name: str, value: str) -> Edited:
        """Change what the hidden sheet says."""
        next(row for rows in self.sheets.values() for row in rows if row[0] == name)[1] = value
        return self

    def renamed(self, new: Callable[[int], str]) -> Edited:
        """Give the sheets other titles."""
        self.sheets = {new(n): rows for n, rows in enumerate(self.sheets.values())}
        return self

    def data(self) -> bytes:
        """The file; like a person's program, it knows nothing of hidden or locked columns."""
        sheets = []
        for title, rows in self.sheets.items():
            wide = max((len(row) for row in rows), default=1)
            full = [[*row, *[""] * (wide - len(row))] for row in rows]
            top = full[0] if full else [""]
            sheets.append(Sheet(title, [Column(cell) for cell in top], full[1:]))
        return write_workbook(sheets, created=NOW, title="edited")
