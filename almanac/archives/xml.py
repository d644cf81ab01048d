"""Walk through the XML of an office file without building it, and without its entities."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from almanac.archives.faults import Fault, Refused
from almanac.archives.parts import Archive

Attributes = dict[str, str]
Starts = Callable[[str, Attributes], None]
Ends = Callable[[str], None]
Says = Callable[[str], None]


def walk(
    archive: Archive,
    name: str,
    *,
    starts: Starts | None = None,
    ends: Ends | None = None,
    says: Says | None = None,
) -> None:
    """Call `starts`, `ends` and `says` for each tag and text of a part, named `space name`.

    Raises `Refused` for XML that is not whole, and for any that defines a document type: that is
    how a few lines grow to gigabytes, and no office program writes one.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_document_type
    parser.StartElementHandler, parser.EndElementHandler = _counting(archive, starts, ends)
    if says:
        parser.CharacterDataHandler = says
    try:
        for piece in archive.pieces(name):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError, LookupError, ValueError) as error:
        raise Refused(Fault.DAMAGED) from error


def _counting(archive: Archive, starts: Starts | None, ends: Ends | None) -> tuple[Starts, Ends]:
    """The same two, with an end to how many tags there may be in all and within each other."""
    limits, nested = archive.limits, 0

    def counted(tag: str, given: Attributes) -> None:
        nonlocal nested
        archive.tags += 1
        nested += 1
        if archive.tags > limits.tags or nested > limits.nesting:
            raise Refused(Fault.TOO_LARGE)
        if starts:
            starts(tag, given)

    def left(tag: str) -> None:
        nonlocal nested
        nested -= 1
        if ends:
            ends(tag)

    return counted, left


def local(name: str) -> str:
    """The name of a tag or attribute without its space."""
    return name.rpartition(" ")[2]


def _no_document_type(*_: object) -> None:
    raise Refused(Fault.DAMAGED)
