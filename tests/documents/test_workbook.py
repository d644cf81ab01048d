"""Workbooks: what people typed stays text, choices are offered, the same bytes twice."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from almanac.documents.formulas import neutral
from almanac.documents.reading import read_workbook, table_of
from almanac.documents.workbook import LISTS, Column, Sheet, sheet_titles, write_workbook

CREATED = datetime(2027, 1, 2, 3, 4, tzinfo=UTC)
LONG = ("Yes", "No", "x" * 250)
HOSTILE = ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=cmd|' /C calc'!A0"]


def made(rows: list[list[object]] | None = None, **more: object) -> bytes:
    sheet = Sheet(
        "Answers",
        [
            Column("key", hidden=True, locked=True),
            Column("Statement", 50, locked=True),
            Column("Answer", 12, choices=("Yes", "No, never")),
            Column("Why", 40, choices=LONG),
        ],
        rows or [["k1", "We do it.", "Yes", "=1+1"], ["k2", "We test.", None, "ŵ"]],  # type: ignore[arg-type]
        notes=["Fill in the white cells."],
    )
    return write_workbook([sheet], created=CREATED, title="Answers")


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_what_was_written_is_read_back() -> None:
    sheets = read_workbook(made(), most_rows=100, most_columns=10)
    assert list(sheets) == ["Answers"]
    assert sheets["Answers"][0] == ["", "Fill in the white cells.", "", ""]
    assert table_of(sheets["Answers"], ["key", "Answer", "Why"]) == [
        {"key": "k1", "Answer": "Yes", "Why": "=1+1"},
        {"key": "k2", "Answer": "", "Why": "ŵ"},
    ]


def test_nothing_people_typed_is_a_formula_a_number_or_a_link() -> None:
    texts = [*HOSTILE, "https://example.org", "007", "mailto:x", "{=1}"]
    page = part(made([[text, "", "", text] for text in texts]), "xl/worksheets/sheet1.xml")
    assert "<f>" not in page
    assert "hyperlink" not in page
    assert page.count('t="s"') == 1 + 4 + 2 * len(texts)  # the note, the headings, these
    assert 'quotePrefix="1"' in part(made(), "xl/styles.xml")


@settings(max_examples=40)
@given(st.lists(st.text(max_size=50), min_size=1, max_size=5))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    def seen(text: str) -> str:
        plain = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "", text)
        return plain.replace("\r\n", "\n").replace("\r", "\n").strip()

    data = made([[f"k{at}", "s", "", text] for at, text in enumerate(texts)])
    rows = table_of(read_workbook(data, most_rows=100, most_columns=9)["Answers"], ["key", "Why"])
    assert [row["Why"] for row in rows] == [seen(text) for text in texts]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_in_csv_gets_an_apostrophe(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "words", "1+1", "a=b", "'=1", "don’t"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert neutral(text) == text


def test_choices_are_offered_short_ones_with_the_cell_long_ones_elsewhere() -> None:
    page = part(made(), "xl/worksheets/sheet1.xml")
    assert page.count('<dataValidation type="list"') == 2
    assert f"{LISTS}!$A$1:$A$2" in page.replace("'", "")  # “No, never” has a comma
    assert f"{LISTS}!$B$1:$B$3" in page.replace("'", "")
    assert 'state="veryHidden"' in part(made(), "xl/workbook.xml")


def test_headings_stay_in_sight_and_locked_columns_are_locked() -> None:
    page = part(made(), "xl/worksheets/sheet1.xml")
    assert 'ySplit="3"' in page
    assert "<sheetProtection" in page
    assert "password" not in page
    assert re.search(r'<col min="1" max="1"[^>]*hidden="1"', page)


def test_numbers_and_days() -> None:
    data = made([["k", 3, Decimal("2.5"), date(2027, 4, 1)]])
    rows = read_workbook(data, most_rows=10, most_columns=9)["Answers"]
    assert rows[-1] == ["k", "3", "2.5", "2027-04-01"]


def test_a_sheet_without_rows_or_locks() -> None:
    data = write_workbook([Sheet("Empty", [Column("A")], [])], created=CREATED, title="t")
    assert read_workbook(data, most_rows=9, most_columns=9) == {"Empty": [["A"]]}
    assert "sheetProtection" not in part(data, "xl/worksheets/sheet1.xml")


def test_titles_as_a_workbook_can_bear_them() -> None:
    assert sheet_titles(["Data: 1/2", "data  1 2", "", "History", "x" * 40, "x" * 40]) == [
        "Data  1 2",
        "data  1 2 2",
        "1",
        "History 2",
        "x" * 31,
        "x" * 29 + " 2",
    ]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert made() == made()
    assert "2027-01-02T03:04:00Z" in part(made(), "docProps/core.xml")
