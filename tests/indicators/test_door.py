"""Each fault that a file can have at the door, in a tiny file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from almanac.indicators.sources import door as door_module
from almanac.indicators.sources.door import Door, Refused, Severity

COLUMNS = ("code", "value")


def read(tmp_path: Path, content: bytes) -> tuple[list[tuple[int, dict[str, str]]], Door]:
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    door = Door("made-up")
    return list(door.rows(path, COLUMNS)), door


def test_a_good_file_is_read_with_lines_and_trimmed_cells(tmp_path: Path) -> None:
    rows, door = read(tmp_path, 'code,name,value\nE1,"Môn, Ynys", 7 \n\nE2,b,8\n'.encode())
    assert rows == [
        (2, {"code": "E1", "name": "Môn, Ynys", "value": "7"}),
        (4, {"code": "E2", "name": "b", "value": "8"}),
    ]
    assert door.findings == []


def test_a_byte_order_mark_and_notes_above_the_header_do_no_harm(tmp_path: Path) -> None:
    rows, _ = read(tmp_path, b"\xef\xbb\xbfNotes,\n,\ncode,value\nE1,7\n")
    assert rows == [(4, {"code": "E1", "value": "7"})]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b" \n\n", "The file is empty."),
        (b"<!doctype html><title>Sign in</title>", "This is a web page"),
        (b"\n  <html>", "This is a web page"),
        (b"code,worth\nE1,7\n", "The header lacks the columns: value."),
        (b"kode,worth\nE1,7\n", "The header lacks the columns: code, value."),
        (b"code,value,value\nE1,7,8\n", "The header has a column twice: value."),
        (b"code,value\nE1,\xff\xfe\n", "The text is not written in utf-8-sig."),
        (b'code,value\nE1,"7"x\n', "This is no CSV table"),
        (b'code,value\nE1,"7\n', "This is no CSV table"),
    ],
)
def test_what_is_no_table_of_ours_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    door = Door("made-up")
    with pytest.raises(Refused):
        list(door.rows(path, COLUMNS))
    assert door.refused
    assert door.findings[0].reason.startswith(reason)
    assert door.findings[0].file == "figures.csv"


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"code,value\nE1,7\nE2", 3, "1 cells where the header has 2: cut off?"),
        (b"code,value\nE1,7,8\nE2,1\n", 2, "3 cells where the header has 2: cut off?"),
        (b"code,value\nE1,7", 2, "The last row has no line end: cut off?"),
    ],
)
def test_a_cut_file_is_an_error_that_names_the_row(
    tmp_path: Path, content: bytes, line: int, reason: str
) -> None:
    _, door = read(tmp_path, content)
    assert (door.findings[0].line, door.findings[0].reason) == (line, reason)
    assert door.refused


def test_a_file_beyond_all_reason_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door_module, "MAX_BYTES", 10)
    with pytest.raises(Refused, match="larger than"):
        read(tmp_path, b"code,value\nE1,7\n")


def test_a_warning_does_not_refuse() -> None:
    door = Door("made-up")
    door.warning("figures.csv", 0, "One is missing.")
    assert not door.refused
    assert str(door.findings[0]) == "warning: figures.csv: One is missing."
    door.error("figures.csv", 3, "Seven is missing.")
    assert door.refused
    assert door.findings[1].severity is Severity.ERROR
    assert str(door.findings[1]) == "error: figures.csv, row 3: Seven is missing."
