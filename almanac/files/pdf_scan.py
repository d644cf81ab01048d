"""PDF files that do more than show: scripts, programs to start, files inside.

A scan and no reader: it finds the names of such actions wherever they can stand, also written in
another way and inside packed objects, and refuses what it cannot look into.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left

from almanac.archives.parts import ends_as_archive
from almanac.files.faults import Fault, Refused

HEADER = re.compile(rb"%PDF-[12]\.\d[\r\n \t%]")
NAME = re.compile(rb"/((?:[A-Za-z0-9_.-]|#[0-9A-Fa-f]{2}){2,60})")
CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
ENDSTREAM = re.compile(rb"endstream")
PACKED_OBJECTS = re.compile(rb"\s*\d+\s+\d+\s+")
ACTIVE = frozenset(
    b"JavaScript JS Launch EmbeddedFile EmbeddedFiles RichMedia ImportData SubmitForm XFA GoToE "
    b"Rendition".split()
)
# Short names stand in packed pictures by chance; they never matter without a long one.
BY_CHANCE = frozenset((b"JS", b"XFA", b"GoToE"))
PAGE = re.compile(rb"<(script|html|!doctype|svg|\?php|iframe)\b", re.I)
EDGE = 1024
PIECE = 16 * 1024
FAR = 16 * 1024  # bytes before a stream in which it says what it is
ONE_STREAM = 20_000_000
ALL_STREAMS = 100_000_000
MOST_STREAMS = 50_000
MOST_NAMES = 3_000_000  # a large report has some hundred thousand


def check_pdf(data: bytes) -> None:
    """A PDF from its first byte to its last, that only shows. Raises `Refused`."""
    if not HEADER.match(data):
        raise Refused(Fault.DAMAGED)
    if ends_as_archive(data[-66_000:]) or PAGE.search(data[:EDGE]):
        raise Refused(Fault.TWO_IN_ONE)
    end = data.rfind(b"%%EOF")
    if end < 0 or len(data) - end > EDGE:
        raise Refused(Fault.DAMAGED if end < 0 else Fault.TWO_IN_ONE)
    starts = [found.end() for found in STREAM.finditer(data)]
    if len(starts) > MOST_STREAMS:
        raise Refused(Fault.UNREADABLE_PDF)
    _check_names(data, BY_CHANCE)
    ends = [found.start() for found in ENDSTREAM.finditer(data)]
    _check_outside(data, starts, ends)
    _check_packed(data, starts, ends)


def _check_names(data: bytes, spared: frozenset[bytes] = frozenset()) -> None:
    found = _names(data)
    if found & (ACTIVE - spared):
        raise Refused(Fault.ACTIVE_PDF)
    if b"Encrypt" in found:
        raise Refused(Fault.PASSWORD)


def _names(data: bytes) -> set[bytes]:
    found: set[bytes] = set()
    for count, each in enumerate(NAME.finditer(data)):
        if count > MOST_NAMES:
            raise Refused(Fault.UNREADABLE_PDF)
        found.add(each[1])
    return {_plain(name) for name in found}


def _plain(name: bytes) -> bytes:
    """A name without the codes by which its letters may be written."""
    return CODE.sub(lambda code: bytes([int(code[1], 16)]), name) if b"#" in name else name


def _check_outside(data: bytes, starts: list[int], ends: list[int]) -> None:
    """The objects between the streams, for the short names too."""
    place, between = 0, []
    for start in starts:
        if start >= place:
            between.append(data[place:start])
            place = _end_of(data, start, ends)
    between.append(data[place:])
    _check_names(b"\n".join(between))


def _check_packed(data: bytes, starts: list[int], ends: list[int]) -> None:
    """Objects that are packed into streams."""
    left, before = ALL_STREAMS, 0
    for start in starts:
        said = _names(data[max(before, start - FAR) : start])
        before = _end_of(data, start, ends)
        objects = _unpacked_objects(memoryview(data)[start:before], min(left, ONE_STREAM), said)
        left -= len(objects)
        _check_names(objects)


def _end_of(data: bytes, start: int, ends: list[int]) -> int:
    at = bisect_left(ends, start)
    return ends[at] if at < len(ends) else len(data)


def _unpacked_objects(packed: memoryview, most: int, said: set[bytes]) -> bytes:
    """What a stream unpacks to if it holds objects, else nothing. Raises `Refused`.

    A stream is known to hold objects by what it begins with, whatever is said about it. One that
    is said to hold objects must be packed in the one way that everybody packs them.
    """
    named = b"ObjStm" in said
    if named and said & {b"DecodeParms", b"DP"}:
        raise Refused(Fault.UNREADABLE_PDF)
    unpacker = zlib.decompressobj()
    try:
        head = unpacker.decompress(packed[:PIECE], 64)
        if not PACKED_OBJECTS.match(head):
            if named:
                raise Refused(Fault.UNREADABLE_PDF)
            return b""
        return head + _rest(unpacker, packed[PIECE:], most)
    except zlib.error as error:
        # Readers take what comes before the damage, so what cannot be unpacked is not harmless.
        if named or b"FlateDecode" in said:
            raise Refused(Fault.UNREADABLE_PDF) from error
        return b""


def _rest(unpacker: zlib._Decompress, packed: memoryview, most: int) -> bytes:
    """What else a stream unpacks to. Raises `Refused` if that is more than is looked at."""
    parts: list[bytes] = []
    waiting: bytes | memoryview = unpacker.unconsumed_tail
    place = 0
    while most > 0 and not unpacker.eof and (waiting or place < len(packed)):
        if not waiting:
            waiting, place = packed[place : place + PIECE], place + PIECE
        parts.append(unpacker.decompress(waiting, most))
        waiting, most = unpacker.unconsumed_tail, most - len(parts[-1])
    if most <= 0:
        raise Refused(Fault.UNREADABLE_PDF)
    parts.append(unpacker.flush())  # a few letters that wait inside the unpacker
    return b"".join(parts)
