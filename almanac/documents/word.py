"""Write Word files: real headings, real header rows, a document language, A4, page numbers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from docx import Document as NewDocument
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from almanac.documents.packed import packed_again
from almanac.ui.demonstration import said

FONT = "Arial"
INK = RGBColor(0x16, 0x20, 0x2C)
QUIET = RGBColor(0x53, 0x5C, 0x66)
SIZES = {1: 20, 2: 15, 3: 12}  # points, by level of heading
LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}
WIDTH = 170  # millimetres between the margins
NEVER_IN_XML = {code: None for code in range(32) if code not in (9, 10)} | {
    0xFFFE: None,
    0xFFFF: None,
}


class Document:
    """A Word file in the making. Write from top to bottom, then `save`."""

    def __init__(self, language: str, title: str, *, notice: str = "") -> None:
        """Begin with the title as first heading; `notice` stands at the foot of every page."""
        self.title = _clean(title)
        self.word: WordDocument = NewDocument()
        _set_page(self.word)
        _set_styles(self.word, LANGUAGES[language])
        _set_foot(self.word, _clean(said(notice, language)))
        self.language = LANGUAGES[language]
        self.heading(self.title, 1)

    def heading(self, text: str, level: int) -> None:
        """A heading, of level 1 to 3."""
        self.word.add_heading(_clean(text), level)

    def paragraph(self, text: str) -> None:
        """A paragraph; a single line end in it stays one."""
        self.word.add_paragraph(_clean(text))

    def bullets(self, texts: Iterable[str]) -> None:
        """A list."""
        for text in texts:
            self.word.add_paragraph(_clean(text), style="List Bullet")

    def note(self, text: str) -> None:
        """Something by the way: smaller and quieter."""
        self.word.add_paragraph(_clean(text), style="Note")

    def table(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[float] | None = None,
    ) -> None:
        """A table whose header row stands again on each page; `widths` are shares of the line."""
        table = self.word.add_table(rows=1, cols=len(headings))
        table.style = self.word.styles["Table Grid"]
        table.autofit = False
        _fill(table.rows[0], headings, bold=True)
        _mark_as_header(table.rows[0])
        for row in rows:
            _fill(table.add_row(), row)
        _set_widths(table, widths or [1] * len(headings))
        self.word.add_paragraph(style="Note")  # two tables that touch become one

    def picture(self, png: bytes, alt: str) -> None:
        """A picture as wide as the line, with what it shows in words."""
        shape = self.word.add_picture(io.BytesIO(png), width=Mm(WIDTH))
        about = shape._inline.docPr
        about.set("descr", _clean(alt))
        about.set("name", f"Picture {about.get('id')}")

    def save(self, created: datetime) -> bytes:
        """The file; the same content and `created` give the same bytes."""
        about = self.word.core_properties
        about.title, about.author, about.language = self.title, "Open Almanac", self.language
        about.created = about.modified = created.astimezone(UTC).replace(tzinfo=None)
        about.last_modified_by, about.comments, about.revision = "Open Almanac", "", 1
        out = io.BytesIO()
        self.word.save(out)
        return packed_again(out.getvalue())


def _clean(text: str) -> str:
    """Text without the signs that no XML can hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(NEVER_IN_XML)
    return text.encode("utf-8", "ignore").decode("utf-8")


def _set_page(word: WordDocument) -> None:
    page = word.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(22), Mm(22)


def _set_styles(word: WordDocument, language: str) -> None:
    _set_language(word.styles.element, language)
    _dress(_style(word, "Normal"), 11, INK)
    for level, size in SIZES.items():
        _dress(_style(word, f"Heading {level}"), size, INK, bold=True)
    note = word.styles.add_style("Note", 1)
    assert isinstance(note, ParagraphStyle)
    note.base_style = word.styles["Normal"]
    _dress(note, 9, QUIET)


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _dress(style: ParagraphStyle, size: float, colour: RGBColor, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _set_language(styles: BaseOxmlElement, language: str) -> None:
    """The language of the whole document, for spelling and for reading aloud."""
    for found in styles.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
        found.set(qn("w:eastAsia"), language)


def _set_foot(word: WordDocument, notice: str) -> None:
    foot = word.sections[0].footer.paragraphs[0]
    foot.style = word.styles["Note"]
    if notice:
        foot.add_run(f"{notice} ")
    _add_field(foot, "PAGE")
    foot.add_run(" / ")
    _add_field(foot, "NUMPAGES")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """A number that Word works out: of the page, or of all pages."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _fill(row: _Row, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(_clean(text))
        run.bold = bold or None
    _keep_whole(row)


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _mark_as_header(row: _Row) -> None:
    """Stands again on each page, and screen readers read it as headings."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _set_widths(table: Table, shares: Sequence[float]) -> None:
    for column, share in zip(table.columns, shares, strict=True):
        width = Mm(WIDTH * share / sum(shares))
        column.width = width
        for cell in column.cells:
            cell.width = width
