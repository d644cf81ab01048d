"""The kinds of file that may be uploaded, and the extensions under which each is known."""

from __future__ import annotations

from enum import StrEnum

OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


class Kind(StrEnum):
    """A kind, by its media type."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TEXT = "text/plain"
    CSV = "text/csv"
    DOCX = f"{OPEN_XML}.wordprocessingml.document"
    XLSX = f"{OPEN_XML}.spreadsheetml.sheet"
    PPTX = f"{OPEN_XML}.presentationml.presentation"
    ODT = f"{OPEN_DOCUMENT}.text"
    ODS = f"{OPEN_DOCUMENT}.spreadsheet"
    ODP = f"{OPEN_DOCUMENT}.presentation"


# The first is the one that a file gets when its name has none that fits.
EXTENSIONS: dict[Kind, tuple[str, ...]] = {
    Kind.PDF: ("pdf",),
    Kind.PNG: ("png",),
    Kind.JPEG: ("jpg", "jpeg"),
    Kind.TEXT: ("txt", "csv"),  # a table of one column looks like any text
    Kind.CSV: ("csv", "txt"),
    Kind.DOCX: ("docx",),
    Kind.XLSX: ("xlsx",),
    Kind.PPTX: ("pptx",),
    Kind.ODT: ("odt",),
    Kind.ODS: ("ods",),
    Kind.ODP: ("odp",),
}
OFFICE = {
    EXTENSIONS[kind][0]: kind
    for kind in (Kind.DOCX, Kind.XLSX, Kind.PPTX, Kind.ODT, Kind.ODS, Kind.ODP)
}
ACCEPTED = tuple(dict.fromkeys(f".{each}" for names in EXTENSIONS.values() for each in names))
