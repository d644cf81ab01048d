"""What people and programs do to a workbook: found, named row by row, or refused whole."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from almanac.accounts.models import User
from almanac.assessment.actions.imports import confirm
from almanac.assessment.models import Assessment, Import
from almanac.assessment.policies import NotNow
from almanac.assessment.workbook.export import workbook_file
from almanac.assessment.workbook.layout import Part
from almanac.documents.reading import ReadingError
from tests.assessment.brought import (
    COMMENT,
    FIRST,
    LEVEL,
    SECOND,
    brought,
    exported,
    sent,
    shown,
)
from tests.assessment.conftest import NOW, Save
from tests.assessment.filled import agreed
from tests.builders.people import signed_in

EVIL = '=HYPERLINK("http://evil.example","x")'


def test_renamed_sheets_moved_columns_and_sorted_rows_are_found(
    assessment: Assessment, lead: User
) -> None:
    book = exported(assessment, lead).put(FIRST, "Yes").renamed(lambda n: f"Tîm {n}")
    for rows in book.sheets.values():
        for row in rows:
            row.reverse()
    title, _n = book.place(FIRST)
    rows = book.sheets[title]
    top = next(n for n, row in enumerate(rows) if "almanac-key" in row)
    rows[top + 1 :] = sorted(rows[top + 1 :])
    for rows in book.sheets.values():
        if any("almanac-workbook-1" in row for row in rows):
            for row in rows:
                row.reverse()
    page = shown(sent(assessment, book, lead), assessment)
    assert [line.key for line in page.new] == [FIRST]
    assert page.wrong == ()


def test_sheets_left_out_are_left_alone(assessment: Assessment, lead: User, save: Save) -> None:
    save(assessment, FIRST, "yes", by=lead)
    book = exported(assessment, lead)
    title, _n = book.place(FIRST)
    del book.sheets[title]
    page = shown(sent(assessment, book, lead), assessment)
    assert page.nothing


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda b: b.put(FIRST, "perhaps"), "not one of the answers"),
        (lambda b: b.put(FIRST, "7"), "not one of the answers"),
        (lambda b: b.put(FIRST, "Does not apply to us"), "why it does not apply"),
        (lambda b: b.put(FIRST, note="x" * 4001), "longer than 4000"),
        (lambda b: b.row(FIRST).__setitem__(0, "statement.data-rights-9z"), "no such question"),
        (lambda b: b.row(FIRST).__setitem__(0, "note.security-attack"), "stands twice"),
        (lambda b: b.put(FIRST, "Yes").row(FIRST).__setitem__(0, ""), "rows cannot be added"),
        (lambda b: b.row(FIRST).__setitem__(0, "' OR 1=1 --"), "no such question"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_taken(
    assessment: Assessment, lead: User, change: object, said: str
) -> None:
    book = exported(assessment, lead).put(SECOND, "Yes")
    title, n = book.place(FIRST)
    change(book)  # type: ignore[operator]
    found = sent(assessment, book, lead)
    page = shown(found, assessment)
    assert len(page.wrong) == 1
    assert said in page.wrong[0].sentence
    if "twice" not in said:
        assert (page.wrong[0].sheet, page.wrong[0].row) == (title, n + 1)
    with pytest.raises(NotNow, match="Mend them"):
        confirm(sent=found.pk, assessment=assessment.pk, shown=page.shown, by=lead, at=NOW)
    assert agreed(assessment) == {}


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b.about("assessment", "999"),
        lambda b: b.about("council", "powys"),
        lambda b: b.about("instrument", "almanac:9"),
        lambda b: b.about("format", "almanac-workbook-2"),
    ],
)
def test_a_workbook_of_something_else_is_refused(
    assessment: Assessment, lead: User, change: object
) -> None:
    book = exported(assessment, lead).put(FIRST, "Yes")
    change(book)  # type: ignore[operator]
    with pytest.raises(ReadingError, match=r"another assessment|not a workbook of an assessment"):
        sent(assessment, book, lead)
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("key", "answer", "said"),
    [(LEVEL, "7", "not one of the answers"), (COMMENT, "Yes", "write it beside it")],
)
def test_levels_and_comments_are_judged_too(
    assessment: Assessment, lead: User, key: str, answer: str, said: str
) -> None:
    book = exported(assessment, lead).put(key, answer)
    (wrong,) = shown(sent(assessment, book, lead), assessment).wrong
    assert said in wrong.sentence
    assert (wrong.sheet, wrong.row - 1) == book.place(key)


def test_without_its_columns_a_sheet_is_refused(assessment: Assessment, lead: User) -> None:
    book = exported(assessment, lead)
    title, _n = book.place(FIRST)
    column = book.column(title, Part.VERSION)
    for row in book.sheets[title]:
        if len(row) > column:
            del row[column]
    page = shown(sent(assessment, book, lead), assessment)
    assert "Columns are missing" in page.wrong[0].sentence


@pytest.mark.parametrize("version", ["", "c0 o9", "c9 o0", "x", "c-1 o0", "c0  o0", "9" * 99])
def test_a_forged_version_is_a_conflict_and_no_more(
    assessment: Assessment, lead: User, save: Save, version: str
) -> None:
    save(assessment, FIRST, "yes", by=lead)
    book = exported(assessment, lead).put(FIRST, "No")
    title, _n = book.place(FIRST)
    book.row(FIRST)[book.column(title, Part.VERSION)] = version
    found = sent(assessment, book, lead)
    page = shown(found, assessment)
    assert [line.key for line in page.conflicts] == [FIRST]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    return out.getvalue()


def too_long(assessment: Assessment, lead: User) -> bytes:
    book = exported(assessment, lead)
    title, _n = book.place(FIRST)
    book.sheets[title] += [["", "x"]] * 3100
    return book.data()


def test_hostile_files_are_refused_with_a_sentence(assessment: Assessment, lead: User) -> None:
    hostile = [
        b"",
        b"PK\x03\x04 broken",
        b"<html>",
        b"\x00" * 5000,
        bomb(),
        too_long(assessment, lead),
    ]
    address = reverse("assessment:workbook", args=[assessment.pk])
    browser = signed_in(lead)
    for data in hostile:
        response = browser.post(address, {"file": SimpleUploadedFile("a.xlsx", data)})
        assert response.status_code == 422
        assert "The workbook was not taken" in response.content.decode()
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"file": "text"}).status_code == 422
    assert not Import.objects.exists()
    assert agreed(assessment) == {}


def test_a_formula_stays_text_out_and_in(assessment: Assessment, lead: User) -> None:
    brought(assessment, exported(assessment, lead).put(COMMENT, note=EVIL), lead)
    assert agreed(assessment)[COMMENT][1] == EVIL
    data = workbook_file(assessment, "en", person=lead.pk, at=NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheets = [packed.read(n).decode() for n in packed.namelist() if "worksheets/" in n]
    assert not any("<f>" in sheet for sheet in sheets)


def test_a_real_formula_counts_as_what_it_showed(assessment: Assessment, lead: User) -> None:
    import xlsxwriter

    rows = exported(assessment, lead).sheets
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    for title, lines in rows.items():
        page = book.add_worksheet(title[:31])
        for n, line in enumerate(lines):
            for m, cell in enumerate(line):
                if FIRST in line and m == 5:
                    page.write_formula(n, m, '=IF(1,"Yes","No")', None, "Yes")
                else:
                    page.write_string(n, m, cell)
    book.close()
    page = shown(sent(assessment, out.getvalue(), lead), assessment)
    assert [(line.key, line.workbook) for line in page.new] == [(FIRST, "Yes")]
