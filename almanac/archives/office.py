"""Which office file an archive is, and whether it holds more than text, tables and pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from enum import StrEnum
from typing import BinaryIO

from almanac.archives import opendocument
from almanac.archives.faults import Fault, Limits, Refused
from almanac.archives.parts import Archive, is_archive
from almanac.archives.xml import Attributes, local, walk


class Office(StrEnum):
    """The office files that are accepted, by their usual extension."""

    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"


MAIN = "application/vnd.openxmlformats-officedocument."
TYPES = {
    f"{MAIN}wordprocessingml.document.main+xml": Office.DOCX,
    f"{MAIN}spreadsheetml.sheet.main+xml": Office.XLSX,
    f"{MAIN}presentationml.presentation.main+xml": Office.PPTX,
}
TABLE_OF_TYPES = "[Content_Types].xml"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also macros, controls and wrapped programs
PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
MACROS = re.compile(r"vbaproject|vbadata|macrosheets/|(^|/)basic/|(^|/)scripts/", re.I)
CONTROLS = re.compile(r"activex|webextensions/|customui", re.I)
CONNECTIONS = re.compile(r"(^|/)xl/(connections\.xml$|querytables/)", re.I)
# A link that a person follows by a click; everything else is fetched when the file is opened.
FOLLOWED = re.compile(r"^(https?://|mailto:|tel:|#|(?![a-z][a-z0-9+.-]*:|[\\/]))", re.I)
DDE = re.compile(r"\bdde(auto)?\b", re.I)
NEXT = "\x1f"  # where an instruction of Word begins
INCLUDED = re.compile(
    rf'{NEXT}\s*(includetext|link|import)\b|includepicture\s+"?\s*([a-z]+:|\\\\)', re.I
)
FETCHED_BY_FORMULA = re.compile(r"\b(webservice|image|rtd)\s*\(", re.I)
DRAWN_FROM_AFAR = re.compile(rb"""\bsrc\s*=\s*["']\s*([a-z]+:|//|\\\\)""", re.I)


def check_office(file: BinaryIO, limits: Limits = Limits()) -> Office:  # noqa: B008 - frozen
    """What kind of office file this is. Raises `Refused` for anything that does more than show."""
    return _checked(Archive(file, limits), limits.depth)


def _checked(archive: Archive, depth: int) -> Office:
    if TABLE_OF_TYPES in archive.parts:
        kind = _kind_of_types(archive)
        check_xml = _check_office_xml
    else:
        kind = Office(opendocument.kind_of(archive))
        check_xml = opendocument.check_xml
    for name in archive.names():
        _check_name(name)
        _check_part(archive, name, depth, check_xml)
    return kind


def _kind_of_types(archive: Archive) -> Office:
    found: set[str] = set()

    def starts(name: str, given: Attributes) -> None:
        found.add(given.get("ContentType", ""))

    walk(archive, TABLE_OF_TYPES, starts=starts)
    if any("macro" in each.lower() or "vba" in each.lower() for each in found):
        raise Refused(Fault.MACROS)
    kinds = {TYPES[each] for each in found if each in TYPES}
    if len(kinds) != 1:
        raise Refused(Fault.NOT_OFFICE)
    return kinds.pop()


def _check_name(name: str) -> None:
    if MACROS.search(name):
        raise Refused(Fault.MACROS)
    if CONTROLS.search(name):
        raise Refused(Fault.EMBEDDED)
    if CONNECTIONS.search(name):
        raise Refused(Fault.FETCHES)


def _check_part(
    archive: Archive, name: str, depth: int, check_xml: Callable[[Archive, str], None]
) -> None:
    """One part, unpacked once: XML by its meaning, everything else by how it begins."""
    if name.lower().endswith((".xml", ".rels", ".rdf")):
        check_xml(archive, name)
        return
    if name.lower().endswith(".vml"):  # often not well-formed
        if DRAWN_FROM_AFAR.search(archive.read(name)):
            raise Refused(Fault.FETCHES)
        return
    pieces = archive.pieces(name)
    head = next(pieces, b"")
    if head.startswith((OLD_OFFICE, *PROGRAMS)):
        raise Refused(Fault.EMBEDDED)
    if not is_archive(head):
        for _ in pieces:  # counted and checked to its end
            pass
        return
    if depth < 1:
        raise Refused(Fault.TOO_DEEP)
    _check_inner(archive, head + b"".join(pieces), depth)


def _check_inner(archive: Archive, data: bytes, depth: int) -> None:
    """An office file inside another: a chart keeps its workbook. Counted with the outer one."""
    inner = Archive(io.BytesIO(data), archive.limits, archive.spent)
    inner.tags = archive.tags
    try:
        _checked(inner, depth - 1)
    except Refused as refused:
        if refused.fault is Fault.NOT_OFFICE:
            raise Refused(Fault.EMBEDDED) from refused
        raise
    archive.spent, archive.tags = inner.spent, inner.tags


class _Reader:
    """What the XML of one part instructs a program to do."""

    def __init__(self) -> None:
        self.instructions: list[str] = []
        self.within: list[str] = []

    def starts(self, tag: str, given: Attributes) -> None:
        """Refuse at once what no text needs; begin an instruction."""
        plain = local(tag)
        if plain == "Relationship":
            _check_relationship(given)
        elif plain == "ddeLink":
            raise Refused(Fault.COMMANDS)
        elif plain in ("oleLink", "oleObject"):
            raise Refused(Fault.EMBEDDED)
        elif plain == "fldSimple":
            said = next((v for k, v in given.items() if local(k) == "instr"), "")
            self.instructions += [NEXT, said]
        elif plain == "fldChar":
            self.instructions.append(NEXT)
        self.within.append(plain)

    def ends(self, tag: str) -> None:
        """Word cuts one instruction into several runs; at the end of a paragraph it is whole."""
        self.within.pop()
        if local(tag) in ("p", "f"):
            self.check()

    def says(self, text: str) -> None:
        """Keep the text of instructions and formulas."""
        if self.within[-1] in ("instrText", "delInstrText", "f"):
            self.instructions.append(text)

    def check(self) -> None:
        """Refuse instructions that fetch or start something, then forget them."""
        said = "".join(self.instructions)
        self.instructions.clear()
        if DDE.search(said):
            raise Refused(Fault.COMMANDS)
        if INCLUDED.search(said) or FETCHED_BY_FORMULA.search(said):
            raise Refused(Fault.FETCHES)


def _check_office_xml(archive: Archive, name: str) -> None:
    reader = _Reader()
    walk(archive, name, starts=reader.starts, ends=reader.ends, says=reader.says)
    reader.check()


def _check_relationship(given: Attributes) -> None:
    kind = given.get("Type", "").rpartition("/")[2].lower()
    if kind in ("oleobject", "vbaproject", "control", "xlmacrosheet"):
        raise Refused(Fault.EMBEDDED)
    if given.get("TargetMode", "").lower() != "external":
        return
    if kind != "hyperlink" or not FOLLOWED.match(given.get("Target", "").strip()):
        raise Refused(Fault.FETCHES)
