"""How much a workbook holds, found by walking through it, before a reader builds it in memory.

A reader makes room for every cell up to the last one, and repeats a shared text in every cell that
shows it: a small file can ask for more memory than a machine has.
"""

from __future__ import annotations

import re

from almanac.archives.faults import Fault, Refused
from almanac.archives.parts import Archive
from almanac.archives.xml import Attributes, local, walk

SHEETS = re.compile(r"xl/(worksheets|chartsheets|dialogsheets)/[^/]+\.xml", re.I)
SHARED = "xl/sharedstrings.xml"
BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
ADDRESS = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
MOST_TEXT = 20_000_000  # letters in all cells of a workbook
MOST_CELLS = 2_000_000  # in the rectangles that the sheets span, empty ones too


class TooMuch(Exception):  # noqa: N818 - it is read as a sentence
    """A workbook holds more than is read; `what` is rows, columns, cells or text."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def check_measure(archive: Archive, *, most_rows: int, most_columns: int) -> None:
    """Refuse a workbook that holds more. Raises `TooMuch`, and `Refused` for broken XML."""
    _check_whereabouts(archive)
    texts = _lengths_of_shared(archive)
    left, cells_left = MOST_TEXT, MOST_CELLS
    for name in archive.names():
        if SHEETS.fullmatch(name):
            cells = _Cells(texts, most_rows, most_columns, left)
            walk(archive, name, starts=cells.starts, ends=cells.ends, says=cells.says)
            left, cells_left = cells.left, cells_left - cells.lowest * cells.rightmost
        if cells_left < 0:
            raise TooMuch("cells")


def _check_whereabouts(archive: Archive) -> None:
    """Every sheet lies where sheets lie: one that lay elsewhere would be read unmeasured."""
    listed: set[str] = set()
    places: dict[str, str] = {}

    def sheet(tag: str, given: Attributes) -> None:
        if local(tag) == "sheet":
            listed.update(value for key, value in given.items() if local(key) == "id")

    def link(tag: str, given: Attributes) -> None:
        places[given.get("Id", "")] = _from_the_top(given.get("Target", ""))

    if not {BOOK, LINKS} <= set(archive.names()):
        raise Refused(Fault.DAMAGED)
    walk(archive, BOOK, starts=sheet)
    walk(archive, LINKS, starts=link)
    if not all(SHEETS.fullmatch(places.get(each, "")) for each in listed):
        raise Refused(Fault.DAMAGED)


def _from_the_top(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _lengths_of_shared(archive: Archive) -> list[int]:
    """How long each shared text is."""
    lengths: list[int] = []

    def starts(tag: str, given: Attributes) -> None:
        if local(tag) == "si":
            lengths.append(0)

    def says(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    for name in archive.names():
        if name.lower() == SHARED:
            walk(archive, name, starts=starts, says=says)
    return lengths


class _Cells:
    """Follows the cells of one sheet; only those that hold something count."""

    def __init__(self, texts: list[int], most_rows: int, most_columns: int, left: int) -> None:
        self.texts = texts
        self.most_rows = most_rows
        self.most_columns = most_columns
        self.left = left
        self.row, self.column = 0, 0
        self.lowest, self.rightmost = 0, 0
        self.shared, self.within = False, ""
        self.said: list[str] = []

    def starts(self, tag: str, given: Attributes) -> None:
        """Follow rows and cells; what holds something must be within the limits."""
        self.within = local(tag)
        if self.within == "row":
            self.row, self.column = _number(given.get("r"), self.row + 1), 0
        elif self.within == "c":
            self.row, self.column = _place(given.get("r"), self.row, self.column + 1)
            self.shared = given.get("t") == "s"
        elif self.within in ("v", "is", "f"):
            self.said.clear()
            self._check_place()

    def says(self, text: str) -> None:
        """Keep what a cell says."""
        if self.within in ("v", "t", "f"):
            self.said.append(text)

    def ends(self, tag: str) -> None:
        """Count what the cell said, or the shared text that it shows."""
        if local(tag) in ("v", "is", "f"):
            text = "".join(self.said)
            length = self._length_of(text) if self.shared and local(tag) == "v" else len(text)
            self.left -= length
            if self.left < 0:
                raise TooMuch("text")
        self.within = ""

    def _length_of(self, number: str) -> int:
        at = _number(number, 0)
        return self.texts[at] if at < len(self.texts) else 0

    def _check_place(self) -> None:
        if self.row > self.most_rows:
            raise TooMuch("rows")
        if self.column > self.most_columns:
            raise TooMuch("columns")
        self.lowest = max(self.lowest, self.row)
        self.rightmost = max(self.rightmost, self.column)


def _place(address: str | None, row: int, column: int) -> tuple[int, int]:
    found = ADDRESS.fullmatch(address or "")
    if not found:
        return row, column
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - 64
    return int(found[2]), number


def _number(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise
