"""Rows of a workbook are as high as their texts in every program, and grow with them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest

from almanac.documents.heights import AROUND, LINE, MOST_LINES, height_of, lines_of
from almanac.documents.workbook import Column, Sheet, write_workbook

CREATED = datetime(2027, 1, 2, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("one word", 1),
        ("word " * 12, 3),
        ("first\nsecond", 2),
        ("first\n\nthird", 3),
        ("x" * 45, 3),
        ("word " * 100_000, MOST_LINES),
        ("\n" * 100_000, MOST_LINES),
    ],
)
def test_lines_of_a_text_in_a_column_of_twenty_letters(text: str, lines: int) -> None:
    assert lines_of(text, 20) == lines


def test_the_longest_text_decides() -> None:
    assert height_of([("short", 20), ("word " * 12, 20)]) == AROUND + 3 * LINE
    assert height_of([]) == AROUND + LINE


def sheet_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def test_every_row_has_its_height_and_none_is_fixed() -> None:
    columns = [Column("key", hidden=True), Column("Text", 20), Column("Note", 20)]
    rows = [["x" * 400, "short", ""], ["k", "word " * 12, ""]]
    page = sheet_of(write_workbook([Sheet("A", columns, rows)], created=CREATED, title="A"))
    assert re.findall(r'<row r="\d+"[^>]* ht="([\d.]+)"', page) == ["15.75", "15.75", "44.25"]
    assert "customHeight" not in page


def test_a_note_lies_across_the_columns_that_are_seen() -> None:
    columns = [Column("key", hidden=True), Column("A", 20), Column("B", 20)]
    sheet = Sheet("A", columns, [["k", "a", "b"]], notes=["word " * 20, "short"])
    page = sheet_of(write_workbook([sheet], created=CREATED, title="A"))
    assert re.findall(r'<mergeCell ref="([^"]+)"', page) == ["B1:C1", "B2:C2"]
    assert 'r="1" spans="1:3" ht="44.25"' in page


def test_paper_has_the_lines_of_the_cells_alone() -> None:
    page = sheet_of(write_workbook([Sheet("A", [Column("A")], [])], created=CREATED, title="A"))
    assert "gridLines" not in page
