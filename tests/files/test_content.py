"""What a file is stands in its content; names, endings and browsers may say what they like."""

from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.archives import faults as archives
from almanac.files import content, pdf_scan, texts, words
from almanac.files.faults import Fault, Refused
from almanac.files.kinds import Kind
from tests.archives.builders import docx, odt, xlsx, zipped
from tests.files.builders import jpeg, pdf, pdf_stream, png, segment

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
EXE = b"MZ\x90\x00" + bytes(100)


def kind_of(data: bytes) -> Kind:
    return content.check_content(io.BytesIO(data))


def fault_of(data: bytes) -> str:
    with pytest.raises((Refused, archives.Refused)) as refused:
        kind_of(data)
    said = words.sentence(refused.value)  # type: ignore[arg-type]
    assert said.endswith(".")
    assert "%" not in said
    return str(refused.value.fault)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf(), Kind.PDF),
        (png(), Kind.PNG),
        (jpeg(), Kind.JPEG),
        (jpeg(tail=bytes(30) + jpeg()), Kind.JPEG),  # as telephones write them
        (b"Some words.", Kind.TEXT),
        ("\ufeffŵy\r\n".encode(), Kind.TEXT),
        (b"2 < 3 and 5 > 4, or <name>", Kind.TEXT),
        (b"a,b\n1,2\n", Kind.CSV),
        (b"a;b\r\n1;2\r\n\r\n", Kind.CSV),
        (b'a\tb\n"x\ny"\t2\n', Kind.CSV),
        (b"First, a comma.\nThen none.", Kind.TEXT),
        (docx(), Kind.DOCX),
        (xlsx(), Kind.XLSX),
        (odt(), Kind.ODT),
        (odt(kind="spreadsheet"), Kind.ODS),
    ],
)
def test_kinds_that_are_accepted(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.EMPTY),
        (b" \n\t", Fault.EMPTY),
        (EXE, Fault.PROGRAM),
        (b"\x7fELF" + bytes(50), Fault.PROGRAM),
        (b"#!/bin/sh\nrm x", Fault.PROGRAM),
        (b"@echo off\r\n", Fault.PROGRAM),
        (OLE, Fault.OLD_OFFICE),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Fault.PASSWORD),
        (b"<!DOCTYPE html><p>x", Fault.PAGE),
        (b"  \n<html>", Fault.PAGE),
        (b'<?xml version="1.0"?><svg/>', Fault.PAGE),
        (b"<svg onload=alert(1)>", Fault.PAGE),
        (b"words <script>alert(1)</script>", Fault.PAGE_IN_TEXT),
        (b"words < IFRAME src=x>", Fault.PAGE_IN_TEXT),
        (b"<?php system($x)", Fault.PAGE_IN_TEXT),
        (b"GIF89a" + bytes(50), Fault.UNKNOWN_KIND),
        (b"\x1f\x8b\x08\x00" + bytes(50), Fault.UNKNOWN_KIND),
        (b"\x00\x01\x02", Fault.UNKNOWN_KIND),
        (b"words\x1b[31m", Fault.UNKNOWN_KIND),
        (rb"{\rtf1 words}", Fault.UNKNOWN_KIND),
        (b"MIME-Version: 1.0\n", Fault.UNKNOWN_KIND),
        (b"caf\xe9", Fault.NOT_UTF8),
        ("words".encode("utf-16"), Fault.UNKNOWN_KIND),
        (b"\n" + pdf(), Fault.TWO_IN_ONE),
        (b"GIF89a" + pdf(), Fault.TWO_IN_ONE),
        (zipped({"a": "x"}), archives.Fault.NOT_OFFICE),
        (docx(word__vbaProject_dot_bin=b"x"), archives.Fault.MACROS),
    ],
)
def test_kinds_that_are_not(data: bytes, fault: str) -> None:
    assert fault_of(data) == fault


def test_an_unknown_kind_is_named_where_it_is_known() -> None:
    with pytest.raises(Refused) as refused:
        kind_of(b"GIF89a" + bytes(50))
    assert "(.gif)" in words.sentence(refused.value)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (png(tail=b"\0\0"), None),
        (png(tail=zipped({"a": "x"})), Fault.TWO_IN_ONE),
        (png(20_001, 1), Fault.HUGE_PICTURE),
        (png(15_000, 15_000), Fault.HUGE_PICTURE),
        (png(0, 5), Fault.DAMAGED),
        (png()[:-8], Fault.DAMAGED),
        (png()[:20], Fault.DAMAGED),
        (png()[:8] + png()[33:], Fault.DAMAGED),
        (png().replace(b"IDAT", b"I\xffAT"), Fault.DAMAGED),
        (jpeg(tail=b"\0"), None),
        (jpeg(scan=b"\xff\xd0\x01\xff\xff" + segment(0xDA, b"\1\1\0\0\x3f\0") + b"x"), None),
        (jpeg(tail=zipped({"a": "x"})), Fault.TWO_IN_ONE),
        (jpeg(tail=b"<script>"), Fault.TWO_IN_ONE),
        (jpeg() * 9, Fault.TWO_IN_ONE),
        (jpeg(65_000, 65_000), Fault.HUGE_PICTURE),
        (jpeg(0, 5), Fault.DAMAGED),
        (jpeg()[:-2], Fault.DAMAGED),
        (jpeg()[:30], Fault.DAMAGED),
        (b"\xff\xd8\xff\xd9", Fault.DAMAGED),
        (b"\xff\xd8" + b"\xff\xe0\0\2" * 100_001, Fault.DAMAGED),
        (b"\xff\xd8\xff\xe0\x00\x02words", Fault.DAMAGED),
    ],
)
def test_pictures_by_their_structure(data: bytes, fault: str | None) -> None:
    if fault is None:
        assert kind_of(data) in (Kind.PNG, Kind.JPEG)
    else:
        assert fault_of(data) == fault


FLATE = b"/Filter /FlateDecode"
PACKED = b"/Type /ObjStm " + FLATE
OBJECTS = b"1 0 2 40 <</Type /Action /S /JavaScript /JS (app.alert(1))>> "


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (pdf(pdf_stream(b"1 0 0 1 0 0 cm (JavaScript) Tj")), None),
        (pdf(b"1 0 obj <</S /URI /URI (https://example.org)>> endobj"), None),
        (pdf(pdf_stream(b"/JS (x) /XFA", b"", packed=False)), None),  # by chance, in a picture
        (pdf(tail=b"\n\n"), None),
        (pdf(b"1 0 obj <</S /JavaScript>> endobj"), Fault.ACTIVE_PDF),
        (pdf(b"1 0 obj <</S /J#61vaScr#69pt>> endobj"), Fault.ACTIVE_PDF),
        (pdf(b"1 0 obj <</JS(x)>> endobj"), Fault.ACTIVE_PDF),
        (pdf(b"1 0 obj <</S/Launch/F(x.exe)>> endobj"), Fault.ACTIVE_PDF),
        (pdf(b"1 0 obj <</Type/EmbeddedFile>> endobj"), Fault.ACTIVE_PDF),
        (pdf(b"1 0 obj <</XFA 3 0 R>> endobj"), Fault.ACTIVE_PDF),
        (pdf(pdf_stream(OBJECTS, b"/Type /ObjStm /Filter /FlateDecode")), Fault.ACTIVE_PDF),
        (pdf(pdf_stream(OBJECTS)), Fault.ACTIVE_PDF),  # does not say what it is
        (pdf(b"(stream\n)", pdf_stream(OBJECTS)), Fault.ACTIVE_PDF),
        (pdf(b"% stream\n<</S /JavaScript>>"), Fault.ACTIVE_PDF),
        (
            pdf(pdf_stream(b"x" * 9, b"/Type /ObjStm /Filter /LZWDecode", False)),
            Fault.UNREADABLE_PDF,
        ),
        (pdf(pdf_stream(b"1 0 " + b" " * 20_100_000)), Fault.UNREADABLE_PDF),
        (pdf(pdf_stream(OBJECTS, PACKED + b" /DecodeParms 9 0 R")), Fault.UNREADABLE_PDF),
        (pdf(pdf_stream(zlib.compress(OBJECTS), PACKED)), Fault.UNREADABLE_PDF),  # packed twice
        (pdf(pdf_stream(zlib.compress(OBJECTS)[:-1] + b"x", FLATE, False)), Fault.UNREADABLE_PDF),
        (pdf(pdf_stream(zlib.compress(OBJECTS)[:-9], FLATE, False)), Fault.ACTIVE_PDF),
        (pdf(pdf_stream(b"x" * 9, FLATE, False)), Fault.UNREADABLE_PDF),
        (pdf(pdf_stream(b"x" * 9, b"/Filter /CCITTFaxDecode", False)), None),
        (pdf(b"1 0 obj <</Encrypt 5 0 R>> endobj"), Fault.PASSWORD),
        (pdf(tail=zipped({"a": "x"})), Fault.TWO_IN_ONE),
        (pdf(tail=b"x" * 2000), Fault.TWO_IN_ONE),
        (pdf(b"<script>alert(1)</script>"), Fault.TWO_IN_ONE),
        (b"%PDF-1.7\nwords", Fault.DAMAGED),
        (b"%PDF-x\n%%EOF", Fault.DAMAGED),
    ],
)
def test_pdf_that_only_shows(data: bytes, fault: str | None) -> None:
    if fault is None:
        assert kind_of(data) is Kind.PDF
    else:
        assert fault_of(data) == fault


def test_pdf_of_very_many_streams_is_not_searched_for_ever() -> None:
    assert fault_of(pdf(b"stream\n" * 50_001)) == Fault.UNREADABLE_PDF
    many = pdf(b"obj stream\n" + zlib.compress(b"1 0 words"), *[b"stream\n"] * 20_000)
    assert kind_of(many) is Kind.PDF


def test_a_pdf_of_very_many_names_is_not_half_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scan, "MOST_NAMES", 50)
    assert kind_of(pdf(b"/aa" * 40)) is Kind.PDF
    assert fault_of(pdf(b"/aa" * 60)) == Fault.UNREADABLE_PDF


def test_our_own_pdf_is_accepted() -> None:
    from tests.documents.test_pdf import made

    assert kind_of(made()) is Kind.PDF


def test_a_table_is_told_by_its_first_lines() -> None:
    assert texts.is_table("a,b\n" * 500 + "a,b,c\n")
    assert not texts.is_table('a,b\n"' + "x" * 200_000)  # a quote that never ends


@given(st.binary(max_size=200))
def test_whatever_comes_is_taken_or_refused(data: bytes) -> None:
    try:
        assert kind_of(data) in (Kind.TEXT, Kind.CSV)
    except (Refused, archives.Refused) as refused:
        assert words.sentence(refused)  # noqa: PT017 - either outcome is good


@pytest.mark.parametrize("whole", [pdf(pdf_stream(OBJECTS)), png(), jpeg()])
def test_whatever_is_cut_off_or_changed_is_taken_or_refused(whole: bytes) -> None:
    for place in range(len(whole)):
        for data in (whole[:place], whole[:place] + b"\xff" + whole[place + 1 :]):
            try:
                kind_of(data)
            except Refused:
                continue


def test_every_fault_has_a_sentence() -> None:
    assert set(words.SENTENCE) == set(Fault)
    assert "25 MB" in words.accepted(25)
