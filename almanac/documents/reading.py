"""Read workbooks that people filled in. Everything that is wrong with one is a sentence."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from almanac.archives import faults, words
from almanac.archives.faults import Fault, Limits
from almanac.archives.office import OLD_OFFICE, Office, check_office
from almanac.archives.parts import Archive
from almanac.documents.measure import TooMuch, check_measure
from almanac.documents.workbook import LISTS

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
Rows = list[list[str]]

MOST_BYTES = 25_000_000
MOST_SHEETS = 100
LIMITS = Limits(size=100_000_000)
PROTECTED = "EncryptedPackage".encode("utf-16-le")


class ReadingError(Exception):
    """A workbook cannot be read; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read_workbook(data: bytes, *, most_rows: int, most_columns: int) -> dict[str, Rows]:
    """The sheets of an Excel workbook by title, each a list of rows of text, from cell A1 on.

    Numbers come without a needless “.0”, days as 2027-04-01, true and false as words; a formula
    as the value it had when it was saved. Raises `ReadingError`.
    """
    _check_kind(data)
    _check_inside(data, most_rows, most_columns)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            _check_sheets(book)
            return {
                sheet.name: _rows(book, sheet.name)
                for sheet in book.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.name != LISTS
            }
    except PasswordError as error:
        raise ReadingError(words.sentence(Fault.ENCRYPTED)) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise ReadingError(words.sentence(Fault.DAMAGED)) from error
    except BaseException as error:
        # The reader is not written in Python: where it breaks down, it says so in its own way.
        if type(error).__name__ != "PanicException":
            raise
        raise ReadingError(words.sentence(Fault.DAMAGED)) from error


def table_of(rows: Rows, headings: Sequence[str]) -> list[dict[str, str]]:
    """The rows below the row that has these headings (among others), by heading.

    Columns may have been moved; empty rows are left out. Raises `ReadingError`.
    """
    for at, row in enumerate(rows):
        places = {cell.strip(): place for place, cell in reversed(list(enumerate(row)))}
        if all(heading in places for heading in headings):
            below = (_by_heading(each, places, headings) for each in rows[at + 1 :])
            return [each for each in below if any(each.values())]
    raise ReadingError(
        _(
            "The workbook has no row with the headings %(headings)s. Download the workbook again "
            "and keep its headings as they are."
        )
        % {"headings": ", ".join(f"“{heading}”" for heading in headings)}
    )


def _by_heading(row: list[str], places: dict[str, int], headings: Sequence[str]) -> dict[str, str]:
    return {each: row[places[each]] if places[each] < len(row) else "" for each in headings}


def _check_kind(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise ReadingError(words.sentence(Fault.TOO_LARGE))
    if data.startswith(OLD_OFFICE):
        if PROTECTED in data:
            raise ReadingError(words.sentence(Fault.ENCRYPTED))
        raise ReadingError(_not_a_workbook())


def _check_inside(data: bytes, most_rows: int, most_columns: int) -> None:
    try:
        if check_office(io.BytesIO(data), LIMITS) is not Office.XLSX:
            raise ReadingError(_not_a_workbook())
        archive = Archive(io.BytesIO(data), LIMITS)
        check_measure(archive, most_rows=most_rows, most_columns=most_columns)
    except faults.Refused as refused:
        if refused.fault in (Fault.NOT_AN_ARCHIVE, Fault.NOT_OFFICE):
            raise ReadingError(_not_a_workbook()) from refused
        raise ReadingError(words.sentence(refused.fault)) from refused
    except TooMuch as much:
        raise ReadingError(_too_much(much.what, most_rows, most_columns)) from much


def _check_sheets(book: CalamineWorkbook) -> None:
    if len(book.sheet_names) > MOST_SHEETS:
        raise ReadingError(
            _("The workbook has more than %(most)d sheets. Take out those that are not needed.")
            % {"most": MOST_SHEETS}
        )


def _rows(book: CalamineWorkbook, name: str) -> Rows:
    found = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = [[as_text(cell) for cell in row] for row in found]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def as_text(cell: object) -> str:
    """A cell as text, whatever the program that wrote it made of what people typed."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        whole = cell.time() == time(0)
        return cell.date().isoformat() if whole else cell.isoformat(" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    text = str(cell).replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", text).strip()


def _not_a_workbook() -> str:
    return _("This is not an Excel workbook. Save it as an Excel workbook (.xlsx) and try again.")


def _too_much(what: str, most_rows: int, most_columns: int) -> str:
    if what == "rows":
        return _(
            "A sheet of the workbook has something below row %(most)d. Take out what does not "
            "belong there and try again."
        ) % {"most": most_rows}
    if what == "columns":
        return _(
            "A sheet of the workbook has more than %(most)d columns. Take out those that do not "
            "belong there and try again."
        ) % {"most": most_columns}
    return _("The workbook holds more than can be read. Divide it.")
