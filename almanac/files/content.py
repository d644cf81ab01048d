"""What a file is, by its content alone, and whether it is of a kind that people may share."""

from __future__ import annotations

from typing import BinaryIO

import puremagic

from almanac.archives.office import OLD_OFFICE, check_office
from almanac.archives.parts import is_archive
from almanac.files import names, pdf_scan, pictures, texts
from almanac.files.faults import Fault, Refused
from almanac.files.kinds import OFFICE, Kind

PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
PROTECTED = "EncryptedPackage".encode("utf-16-le")


def check_upload(file: BinaryIO, name: str) -> Kind:
    """The kind of a file and that its name fits. Raises `Refused`, of here or of `archives`."""
    names.check_name(name)
    kind = check_content(file)
    names.check_extension(name, kind)
    return kind


def check_content(file: BinaryIO) -> Kind:
    """The kind of a file, by content. Raises `Refused`, of here or of `archives`."""
    file.seek(0)
    head = file.read(8)
    if not head:
        raise Refused(Fault.EMPTY)
    if is_archive(head):
        return OFFICE[check_office(file)]
    file.seek(0)
    return _by_first_bytes(file.read())


def _by_first_bytes(data: bytes) -> Kind:
    if data.startswith(b"%PDF-"):
        pdf_scan.check_pdf(data)
        return Kind.PDF
    if data.startswith(pictures.PNG):
        pictures.check_png(data)
        return Kind.PNG
    if data.startswith(pictures.JPEG):
        pictures.check_jpeg(data)
        return Kind.JPEG
    _check_known_refusals(data)
    return texts.check_text(data)


def _check_known_refusals(data: bytes) -> None:
    """Kinds that people do upload, each with a sentence of its own."""
    if data.startswith(PROGRAMS):
        raise Refused(Fault.PROGRAM)
    if data.startswith(OLD_OFFICE):
        raise Refused(Fault.PASSWORD if PROTECTED in data else Fault.OLD_OFFICE)
    if b"%PDF-" in data[:1024]:  # readers look for it there; what stands before is something else
        raise Refused(Fault.TWO_IN_ONE)
    if b"\x00" in data[:4096]:  # no text
        raise Refused(Fault.UNKNOWN_KIND, _called(data[:4096]))


def _called(head: bytes) -> str:
    """The usual extension of such a file in brackets, as far as its first bytes tell."""
    try:
        named = str(puremagic.from_string(head)).lower()
    except (puremagic.PureError, ValueError, IndexError):
        return ""
    return f" ({named})" if named else ""
