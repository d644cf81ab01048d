"""Write workbooks that people fill in, offline and in several teams, and send back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import groupby

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from almanac.documents.formulas import starts_formula
from almanac.documents.heights import height_of
from almanac.documents.packed import packed_again
from almanac.ui.demonstration import said

Cell = str | int | Decimal | float | date | None

LISTS = "_lists"  # a hidden sheet; `reading` leaves it out
LONGEST_TITLE = 31
LONGEST_TEXT = 32_767
IN_A_CELL = 255  # a list of choices up to this length stands with the cell itself
FONT = "Arial"
INK, TINT, LINE = "#16202C", "#F4F1EA", "#8A8F96"
FIXED_HEIGHT = re.compile(rb'(<row [^>]*) customHeight="1"')


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, width in letters, what may be chosen, and whether it is locked.

    A hidden column carries keys, by which a row is known when the workbook comes back. Where rows
    differ in what may be chosen, `choices_by_row` says it for each; an empty one takes any text.
    """

    heading: str
    width: float = 20
    choices: tuple[str, ...] = ()
    locked: bool = False
    wrap: bool = True
    hidden: bool = False
    choices_by_row: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: notes above, then the headings, then the rows. Nobody sees a hidden one."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()
    hidden: bool = False


@dataclass(slots=True)
class _Book:
    book: xlsxwriter.Workbook
    lists: list[tuple[str, ...]]

    def format(self, **properties: object) -> Format:
        usual = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "top"}
        return self.book.add_format(usual | properties)


def write_workbook(sheets: Sequence[Sheet], *, created: datetime, title: str) -> bytes:
    """The workbook as a file. The same content and `created` give the same bytes.

    Text is written as text and never as a formula, a number or a link, whatever it looks like.
    """
    out = io.BytesIO()
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = _Book(
        xlsxwriter.Workbook(out, {"in_memory": True, "nan_inf_to_errors": True} | never), []
    )
    made.book.set_properties(
        {
            "title": title,
            "author": "Open Almanac",
            "comments": said(""),
            "created": created.astimezone(UTC).replace(tzinfo=None),
        }
    )
    for sheet, name in zip(sheets, sheet_titles([each.title for each in sheets]), strict=True):
        _write_sheet(made, made.book.add_worksheet(name), sheet)
    _write_lists(made)
    made.book.close()
    return packed_again(out.getvalue(), _with_growing_rows)


def _with_growing_rows(name: str, content: bytes) -> bytes:
    """A row keeps the height it is given until somebody writes more into it: then it grows."""
    return FIXED_HEIGHT.sub(rb"\1", content) if name.startswith("xl/worksheets/") else content


def sheet_titles(titles: Sequence[str]) -> list[str]:
    """The titles as a workbook can bear them: short, without some signs, each once."""
    given: list[str] = []
    taken = {LISTS, "history"}  # the second is Excel's own
    for title in titles:
        plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in title).strip(" '") or "1"
        name, number = plain[:LONGEST_TITLE], 2
        while name.lower() in taken:
            ending = f" {number}"
            name, number = plain[: LONGEST_TITLE - len(ending)] + ending, number + 1
        taken.add(name.lower())
        given.append(name)
    return given


def _write_sheet(made: _Book, page: Worksheet, sheet: Sheet) -> None:
    _set_up(page)
    top = _write_notes(made, page, sheet)
    heading = made.format(bold=True, bg_color=TINT, bottom=1, bottom_color=LINE, text_wrap=True)
    for place, column in enumerate(sheet.columns):
        options = {"hidden": True} if column.hidden else {}
        page.set_column(place, place, column.width, None, options)
        page.write_string(top, place, column.heading, heading)
    _set_heights(page, sheet, top)
    last = top + len(sheet.rows)
    for place, column in enumerate(sheet.columns):
        plain, quoted = (_cell_format(made, column, quoted=each) for each in (False, True))
        for at, row in enumerate(sheet.rows, top + 1):
            _write_cell(made, page, (at, place), row[place], plain, quoted)
        for begin, end, choices in _runs(column, len(sheet.rows)):
            rule = _validation(made, choices)
            page.data_validation(top + 1 + begin, place, top + 1 + end, place, rule)
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    if sheet.rows:
        page.autofilter(top, 0, last, len(sheet.columns) - 1)
    if any(column.locked for column in sheet.columns):
        _protect(page)
    if sheet.hidden:
        page.very_hidden()


def _runs(column: Column, rows: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """First and last of each run of rows in which the same may be chosen."""
    by_row = column.choices_by_row or (column.choices,) * rows
    at = 0
    for choices, run in groupby(by_row):
        length = len(list(run))
        if choices:
            yield at, at + length - 1, choices
        at += length


def _set_up(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.hide_gridlines(1)  # on paper: the cells have lines of their own
    page.set_footer(f"&L{said('')}&R&P / &N" if said("") else "&C&P / &N")


def _protect(page: Worksheet) -> None:
    """Against slips, not against people: there is no password."""
    allowed = ("format_cells", "format_columns", "format_rows", "autofilter", "sort")
    page.protect("", dict.fromkeys(allowed, True))


def _set_heights(page: Worksheet, sheet: Sheet, top: int) -> None:
    """Rows as high as their texts; `top` is the row of the headings."""
    rows = [[column.heading for column in sheet.columns], *sheet.rows]
    shown = [(n, column.width) for n, column in enumerate(sheet.columns) if not column.hidden]
    for at, row in enumerate(rows, top):
        page.set_row(at, height_of((str(row[place] or ""), width) for place, width in shown))


def _write_notes(made: _Book, page: Worksheet, sheet: Sheet) -> int:
    """Write the notes, one a row across the columns, and an empty row. Returns the row of the
    headings."""
    note = made.format(italic=True, text_wrap=True)
    shown = [place for place, column in enumerate(sheet.columns) if not column.hidden]
    width = sum(sheet.columns[place].width for place in shown)
    for at, text in enumerate(sheet.notes):
        text = text[:LONGEST_TEXT]
        page.set_row(at, height_of([(text, width)]))
        if len(shown) > 1:
            page.merge_range(at, shown[0], at, shown[-1], "", note)
        page.write_string(at, shown[0], text, note)
    return len(sheet.notes) + 1 if sheet.notes else 0


def _cell_format(made: _Book, column: Column, *, quoted: bool) -> Format:
    properties: dict[str, object] = {"text_wrap": column.wrap, "locked": column.locked}
    properties |= {"bg_color": TINT} if column.locked else {}
    # Excel then takes the text for text even after somebody went into the cell and out again.
    properties |= {"quote_prefix": True} if quoted else {}
    return made.format(bottom=4, bottom_color=LINE, num_format="General", **properties)


def _write_cell(
    made: _Book, page: Worksheet, at: tuple[int, int], value: Cell, plain: Format, quoted: Format
) -> None:
    row, place = at
    if value is None or value == "":
        page.write_blank(row, place, None, plain)
    elif isinstance(value, str):
        text = value[:LONGEST_TEXT]
        page.write_string(row, place, text, quoted if starts_formula(text) else plain)
    elif isinstance(value, date):
        page.write_string(row, place, value.isoformat(), plain)
    else:
        page.write_number(row, place, value, plain)


def _validation(made: _Book, choices: tuple[str, ...]) -> dict[str, object]:
    source: object = list(choices)
    if len(",".join(choices)) > IN_A_CELL or any("," in each for each in choices):
        source = _list_elsewhere(made, choices)
    return {"validate": "list", "source": source}


def _list_elsewhere(made: _Book, choices: tuple[str, ...]) -> str:
    """The address of the choices on the hidden sheet."""
    if choices not in made.lists:
        made.lists.append(choices)
    letters = xlsxwriter.utility.xl_col_to_name(made.lists.index(choices))
    return f"='{LISTS}'!${letters}$1:${letters}${len(choices)}"


def _write_lists(made: _Book) -> None:
    if made.lists:
        page = made.book.add_worksheet(LISTS)
        for place, choices in enumerate(made.lists):
            for at, choice in enumerate(choices):
                page.write_string(at, place, choice)
        page.very_hidden()
