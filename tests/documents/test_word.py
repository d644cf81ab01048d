"""Word files: real structure, a language, the same bytes twice."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.shared import Mm

from almanac.archives.office import Office, check_office
from almanac.documents import packed, word
from tests.documents.test_pdf import DOT

CREATED = datetime(2027, 1, 2, 3, 4, tzinfo=UTC)
NOTICE = "Independent: not published or endorsed by the LGA, Socitm or Solace."


def made(language: str = "en") -> bytes:
    import base64

    document = word.Document(language, "Report", notice=NOTICE)
    document.heading("Data", 2)
    document.paragraph("One line\nand another, with a sign \x00 and half a letter \ud800.")
    document.bullets(["first", "second"])
    document.table(["Area", "Level"], [["Data", "2"], ["=1+1", "3"]], [3, 1])
    document.note("By the way.")
    document.picture(base64.b64decode(DOT.partition(",")[2]), "A small dot")
    return document.save(CREATED)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_headings_lists_and_tables_are_real() -> None:
    opened = docx.Document(io.BytesIO(made()))
    assert [(p.style.name, p.text) for p in opened.paragraphs if p.style and p.text] == [
        ("Heading 1", "Report"),
        ("Heading 2", "Data"),
        ("Normal", "One line\nand another, with a sign  and half a letter ."),
        ("List Bullet", "first"),
        ("List Bullet", "second"),
        ("Note", "By the way."),
    ]
    (table,) = opened.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Area", "Level"],
        ["Data", "2"],
        ["=1+1", "3"],
    ]
    assert [row._tr.xpath("count(w:trPr/w:tblHeader)") for row in table.rows] == [1, 0, 0]
    assert [round((column.width or 0) / Mm(170), 2) for column in table.columns] == [0.75, 0.25]


@pytest.mark.parametrize(("language", "code"), [("en", "en-GB"), ("cy", "cy-GB")])
def test_the_language_is_that_of_the_document(language: str, code: str) -> None:
    styles = part(made(language), "word/styles.xml")
    assert re.findall(r'<w:lang w:val="([^"]+)"', styles) == [code]
    assert f"<dc:language>{code}</dc:language>" in part(made(language), "docProps/core.xml")


def test_a4_with_notice_and_page_numbers() -> None:
    (section,) = docx.Document(io.BytesIO(made())).sections
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    foot = section.footer.paragraphs[0]
    assert foot.text.startswith(NOTICE)
    instructions = re.findall(r'w:instr="(\w+)"', foot._p.xml)
    assert instructions == ["PAGE", "NUMPAGES"]


def test_a_picture_says_what_it_shows() -> None:
    assert 'descr="A small dot"' in part(made(), "word/document.xml")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_its_colours_can_be_read() -> None:
    for colour in (word.INK, word.QUIET):
        assert 1.05 / (luminance(str(colour)) + 0.05) >= 4.5


def test_the_same_content_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = made()
    assert made() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {packed.FIRST_DAY}
        assert archive.namelist()[0] == "[Content_Types].xml"
    assert "2027-01-02T03:04:00Z" in part(first, "docProps/core.xml")


def test_what_we_write_is_what_we_take() -> None:
    assert check_office(io.BytesIO(made())) is Office.DOCX
