"""Word files: real structure, a language, the same bytes twice."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.table import _Cell

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


def test_a_picture_is_as_wide_as_it_is_asked_to_be() -> None:
    import base64

    document = word.Document("en", "Report")
    document.picture(base64.b64decode(DOT.partition(",")[2]), "A dot", width=60)
    (shape,) = docx.Document(io.BytesIO(document.save(CREATED))).inline_shapes
    assert shape.width == Mm(60)


def opened() -> WordDocument:
    document = word.Document("en", "Report")
    document.heading("Detail", 2, new_page=True)
    document.pairs([("Council", "Aldenmere"), ("Round", "Second")])
    document.table(["", "Outcome"], [["1", "Data"]], caption="Where they stand", key=1)
    document.numbered(["first", "second"])
    return docx.Document(io.BytesIO(document.save(CREATED)))


def test_what_something_is_stands_beside_what_is_said_of_it() -> None:
    pairs = opened().tables[0]
    assert [[cell.text for cell in row.cells] for row in pairs.rows] == [
        ["Council", "Aldenmere"],
        ["Round", "Second"],
    ]
    assert [run_bold(row.cells[0]) for row in pairs.rows] == [True, True]
    assert [run_bold(row.cells[1]) for row in pairs.rows] == [None, None]
    assert pairs._tbl.xpath("string(w:tblPr/w:tblLook/@w:firstRow)") == "0"
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in pairs.rows]
    assert kept == [True, None], "a short table stays on one page"


def run_bold(cell: _Cell) -> bool | None:
    return cell.paragraphs[0].runs[0].bold


def test_the_name_of_a_row_and_the_caption_of_a_table_stand_out() -> None:
    document = opened()
    table = document.tables[1]
    assert [run_bold(cell) for cell in table.rows[1].cells] == [None, True]
    (caption,) = [p for p in document.paragraphs if p.style and p.style.name == "Caption"]
    assert caption.text == "Where they stand"
    assert caption._p.getnext() is table._tbl


def test_tables_have_fine_lines_and_none_upright() -> None:
    for table in opened().tables:
        parts = [part.tag.partition("}")[2] for part in table._tbl.tblPr]
        assert parts == ["tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
        sides = [part.tag.partition("}")[2] for part in table._tbl.xpath("w:tblPr/w:tblBorders/*")]
        assert sides == ["top", "bottom", "insideH"]


def test_a_new_page_and_a_list_that_is_numbered() -> None:
    document = opened()
    (detail,) = [p for p in document.paragraphs if p.text == "Detail"]
    assert detail.paragraph_format.page_break_before
    listed = [p.text for p in document.paragraphs if p.style and p.style.name == "List Number"]
    assert listed == ["first", "second"]


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


def test_a_paragraph_can_be_strong() -> None:
    document = word.Document("en", "Report")
    document.paragraph("DRAFT", strong=True)
    document.paragraph("Said.")
    made_ = docx.Document(io.BytesIO(document.save(CREATED)))
    assert [p.runs[0].bold for p in made_.paragraphs if p.text in ("DRAFT", "Said.")] == [
        True,
        None,
    ]
