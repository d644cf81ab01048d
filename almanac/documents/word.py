"""Write Word files: real headings, real header rows, a document language, A4, page numbers."""

from __future__ import annotations

import io
from collections.abc import Container, Iterable, Sequence
from datetime import UTC, datetime

from docx import Document as NewDocument
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
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
LINE = "8A8F96"
WIDTH = 170  # millimetres between the margins
WIDTH_OF_NOTICE = 156
SMALL = 9.5  # points, within tables
BORDERS = ("top", "bottom", "insideH")  # of a table; none stands upright
BESIDE, ABOVE = 110, 45  # twentieths of a point of room in a cell
MOST_KEPT = 14  # rows of a short table that stay on one page
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

    def heading(self, text: str, level: int, *, new_page: bool = False) -> None:
        """A heading, of level 1 to 3."""
        made = self.word.add_heading(_clean(text), level)
        made.paragraph_format.page_break_before = new_page or None

    def paragraph(self, text: str, *, strong: bool = False) -> None:
        """A paragraph; a single line end in it stays one."""
        self.word.add_paragraph().add_run(_clean(text)).bold = strong or None

    def bullets(self, texts: Iterable[str]) -> None:
        """A list."""
        for text in texts:
            self.word.add_paragraph(_clean(text), style="List Bullet")

    def numbered(self, texts: Iterable[str]) -> None:
        """A list whose lines can be spoken of by their number; one in a document."""
        for text in texts:
            self.word.add_paragraph(_clean(text), style="List Number")

    def note(self, text: str, *, begins: bool = False) -> None:
        """Something by the way: smaller and quieter; on one page with what follows if it begins
        that."""
        made = self.word.add_paragraph(_clean(text), style="Note")
        made.paragraph_format.keep_with_next = begins or None

    def table(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[float] | None = None,
        *,
        caption: str = "",
        key: int = 0,
    ) -> None:
        """A table whose header row stands again on each page; `widths` are shares of the line, and
        what stands in column `key` names a row."""
        if caption:
            self.word.add_paragraph(_clean(caption), style="Caption")
        table = self._table(len(headings))
        _fill(table.add_row(), headings, bold=range(len(headings)))
        for row in rows:
            _fill(table.add_row(), row, bold=(key,))
        _mark_as_header(table.rows[0])
        _keep_with_next(table.rows[:2] if len(table.rows) > 2 else table.rows[:1])
        self._end(table, widths or [1] * len(headings))

    def pairs(self, pairs: Iterable[tuple[str, str]], widths: Sequence[float] = (2, 5)) -> None:
        """What something is, and beside it what is said of it; a short table stays on one page."""
        table = self._table(2)
        _without_header(table)
        for pair in pairs:
            _fill(table.add_row(), pair, bold=(0,))
        if len(table.rows) <= MOST_KEPT:
            _keep_with_next(table.rows[:-1])
        self._end(table, widths)

    def _table(self, columns: int) -> Table:
        table = self.word.add_table(rows=0, cols=columns)
        table.autofit = False
        _draw_lines(table)
        return table

    def _end(self, table: Table, widths: Sequence[float]) -> None:
        _set_widths(table, widths)
        self.word.add_paragraph(style="After table")  # two tables that touch become one

    def picture(self, png: bytes, alt: str, *, width: float = WIDTH) -> None:
        """A picture so many millimetres wide, with what it shows in words."""
        shape = self.word.add_picture(io.BytesIO(png), width=Mm(width))
        self.word.paragraphs[-1].paragraph_format.keep_with_next = True
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
    page.top_margin, page.bottom_margin = Mm(22), Mm(26)


def _set_styles(word: WordDocument, language: str) -> None:
    _set_language(word.styles.element, language)
    _dress(_style(word, "Normal"), 11, INK)
    for level, size in SIZES.items():
        _dress(_style(word, f"Heading {level}"), size, INK, bold=True)
    caption = _style(word, "Caption")
    _dress(caption, 10.5, INK, bold=True)
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(3)
    _add_style(word, "Note", 9, QUIET).paragraph_format.space_after = Pt(4)
    _without_room(_add_style(word, "Table text", SMALL, INK))
    _without_room(_add_style(word, "After table", 6, INK))


def _add_style(word: WordDocument, name: str, size: float, colour: RGBColor) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = word.styles["Normal"]
    _dress(style, size, colour)
    return style


def _without_room(style: ParagraphStyle) -> None:
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


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
    foot.paragraph_format.right_indent = Mm(WIDTH - WIDTH_OF_NOTICE)
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{notice}\t")
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


def _fill(row: _Row, texts: Sequence[str], *, bold: Container[int]) -> None:
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.style = "Table text"
        paragraph.add_run(_clean(text)).bold = place in bold or None
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _keep_with_next(rows: Iterable[_Row]) -> None:
    for row in rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _without_header(table: Table) -> None:
    """The names stand in the first column alone."""
    for look in table._tbl.tblPr.iter(qn("w:tblLook")):
        look.set(qn("w:val"), "0480")
        look.set(qn("w:firstRow"), "0")


def _draw_lines(table: Table) -> None:
    """Fine lines between rows and none upright; the text begins where the line of text does."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in BORDERS:
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=LINE))
    room = OxmlElement("w:tblCellMar")
    for side, width in (("top", ABOVE), ("left", 0), ("bottom", ABOVE), ("right", BESIDE)):
        room.append(_element(f"w:{side}", w=str(width), type="dxa"))
    layout = properties.find(qn("w:tblLayout"))
    assert layout is not None  # it is fixed; the format asks for this order
    layout.addprevious(borders)
    layout.addnext(room)


def _element(name: str, **given: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    for key, value in given.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _mark_as_header(row: _Row) -> None:
    """Stands again on each page, and screen readers read it as headings."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _set_widths(table: Table, shares: Sequence[float]) -> None:
    for column, share in zip(table.columns, shares, strict=True):
        width = Mm(WIDTH * share / sum(shares))
        column.width = width
        for cell in column.cells:
            cell.width = width
