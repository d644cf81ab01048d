"""Workbooks are read as text, within limits; everything wrong with one is a sentence."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.documents import measure, reading
from almanac.documents.reading import ReadingError, as_text, read_workbook, table_of
from tests.archives.builders import S, docx, odt, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


def read(data: bytes) -> dict[str, list[list[str]]]:
    return read_workbook(data, most_rows=1000, most_columns=20)


def refusal(data: bytes) -> str:
    with pytest.raises(ReadingError) as refused:
        read(data)
    assert str(refused.value) == refused.value.sentence
    return refused.value.sentence


def cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_workbook_is_read_from_its_first_cell() -> None:
    rows = f'<row r="2">{cell("B2", "x ")}<c r="C2"><v>3</v></c></row>'
    assert read(xlsx(rows)) == {"One": [["", "", ""], ["", "x", "3"]]}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not an Excel workbook"),
        (b"words", "not an Excel workbook"),
        (docx(), "not an Excel workbook"),
        (odt(kind="spreadsheet"), "not an Excel workbook"),
        (OLE, "not an Excel workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (xlsx()[:-30], "damaged"),
        (xlsx("<row>"), "damaged"),
        (xlsx(xl__vbaProject_dot_bin=b"x"), "macros"),
        (xlsx(f'<row r="1001">{cell("A1001", "x")}</row>'), "below row 1000"),
        (xlsx(f'<row r="1048576">{cell("XFD1048576", "x")}</row>'), "below row 1000"),
        (xlsx(f'<row r="1">{cell("U1", "x")}</row>'), "more than 20 columns"),
        (xlsx("<row/>" * 1000 + "<row><c><v>1</v></c></row>"), "below row 1000"),
        (xlsx(f"<row>{'<c/>' * 20}<c><v>1</v></c></row>"), "more than 20 columns"),
        (xlsx(target="elsewhere.xml"), "damaged"),
        (xlsx(target="worksheets/sheet1.bin"), "damaged"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_workbook_is_not_read_beyond_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    assert "more than can be checked" in refusal(xlsx())


def test_a_shared_text_counts_in_every_cell_that_shows_it() -> None:
    shared = f"<sst {S}><si><t>{'x' * 100_000}</t></si></sst>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 301))
    data = xlsx(rows, xl__sharedStrings_dot_xml=shared)
    assert len(data) < 20_000
    assert "holds more than can be read" in refusal(data)


def test_the_empty_cells_between_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "MOST_CELLS", 100)
    rows = f'<row r="50">{cell("T50", "x")}</row>'
    assert "holds more than can be read" in refusal(xlsx(rows))


def test_columns_that_were_only_coloured_do_not_count() -> None:
    far = '<row r="1048576"><c r="A1048576"/></row>'
    rows = f'<row r="1">{cell("A1", "x")}<c r="XFD1" s="0"/></row>{far}'
    assert read(xlsx(rows)) == {"One": [["x"]]}


def test_where_the_reader_breaks_down_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr(reading, "_check_sheets", panic)
    assert "damaged" in refusal(xlsx())


def test_too_many_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SHEETS", 0)
    assert "more than 0 sheets" in refusal(xlsx())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (3.25, "3.25"),
        (1e300, "1e+300"),
        (True, "true"),
        (False, "false"),
        (date(2027, 4, 1), "2027-04-01"),
        (datetime(2027, 4, 1), "2027-04-01"),
        (datetime(2027, 4, 1, 9, 30), "2027-04-01 09:30:00"),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (" a\r\nb\x00\rc ", "a\nb\nc"),
        ("", ""),
    ],
)
def test_every_cell_is_text(value: object, text: str) -> None:
    assert as_text(value) == text


ROWS = [["Fill in."], [], ["Answer", "key", "Why"], ["yes", "k1", "b"], ["", "", ""], ["no", "k2"]]


def test_a_table_is_found_by_its_headings() -> None:
    assert table_of(ROWS, ["key", "Answer", "Why"]) == [
        {"key": "k1", "Answer": "yes", "Why": "b"},
        {"key": "k2", "Answer": "no", "Why": ""},
    ]
    with pytest.raises(ReadingError, match="keep its headings"):
        table_of(ROWS, ["key", "Ateb"])


@given(st.integers(0, len(xlsx()) - 1), st.integers(0, 255))
def test_whatever_is_changed_it_is_read_or_refused(place: int, value: int) -> None:
    data = bytearray(xlsx())
    data[place] = value
    try:
        read(bytes(data))
    except ReadingError:
        return
