"""Open a zip without trusting it: every part is unpacked in memory, in pieces, up to a limit.

Names, sizes and checksums in a zip are claims. Programs that open the file later read it in their
own ways, so a zip whose claims do not hold is refused rather than read as far as it goes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from almanac.archives.faults import Fault, Limits, Refused

PIECE = 64 * 1024
END = b"PK\x05\x06"
LOCAL = b"PK\x03\x04"
LOCATOR = b"PK\x06\x07"
LONGEST_ENTRY = 600  # bytes that one part takes in the list of parts
ENCRYPTED = 0x1 | 0x40 | 0x2000


class Archive:
    """An opened zip. One `Archive` counts what all of its parts unpack to."""

    def __init__(self, file: BinaryIO, limits: Limits, spent: int = 0) -> None:
        """Check all claims about names, places and sizes. Raises `Refused`."""
        self.file = file
        self.limits = limits
        self.spent = spent
        self.tags = 0  # counted by `xml`
        self.parts = _claims(file, limits)

    def names(self) -> tuple[str, ...]:
        """Names of all parts, as the archive writes them."""
        return tuple(self.parts)

    def read(self, name: str) -> bytes:
        """One part, whole. Raises `Refused`."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """One part, in pieces, counted and checked. Raises `Refused` as soon as a limit is met."""
        info = self.parts[name]
        packed = _packed(self.file, info)
        size, checksum = 0, 0
        for piece in _unpacked(packed, info):
            size += len(piece)
            self._spend(len(piece), size, info)
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if size != info.file_size or checksum != info.CRC:
            raise Refused(Fault.DAMAGED)

    def _spend(self, more: int, size: int, info: zipfile.ZipInfo) -> None:
        self.spent += more
        if self.spent > self.limits.size or size > info.file_size:
            raise Refused(Fault.TOO_LARGE)
        if size > self.limits.free and size > self.limits.ratio * max(1, info.compress_size):
            raise Refused(Fault.TOO_DENSE)


def is_archive(head: bytes) -> bool:
    """Whether a file begins as a zip does."""
    return head.startswith((LOCAL, END))


def ends_as_archive(tail: bytes) -> bool:
    """Whether the end of a file (its last 66 KB) is the end of a zip."""
    at = tail.rfind(END)
    while at >= 0:
        if len(tail) >= at + 22:
            (comment,) = struct.unpack_from("<H", tail, at + 20)
            if at + 22 + comment == len(tail):
                return True
        at = tail.rfind(END, 0, at)
    return False


def _claims(file: BinaryIO, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    _check_edges(file, limits)
    try:
        file.seek(0)
        found = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, OverflowError) as error:
        raise Refused(Fault.DAMAGED) from error
    if len(found) > limits.parts:
        raise Refused(Fault.TOO_MANY_PARTS)
    for info in found:
        _check_claim(info, limits)
    if sum(info.file_size for info in found) > limits.size:
        raise Refused(Fault.TOO_LARGE)
    _check_places(found)
    _check_names(found)
    return {info.filename: info for info in found}


def _check_edges(file: BinaryIO, limits: Limits) -> None:
    """A zip from its first byte to its last, with a list of parts that is worth reading."""
    file.seek(0)
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if not is_archive(file.read(4)) or size < 22:
        raise Refused(Fault.NOT_AN_ARCHIVE)
    file.seek(max(0, size - 42))
    locator, end = _split(file.read(42))
    if not end.startswith(END):
        file.seek(max(0, size - 66_000))
        more = END in file.read()
        raise Refused(Fault.SOMETHING_ELSE_TOO if more else Fault.DAMAGED)
    if locator.startswith(LOCATOR):  # only huge archives need a second list of parts
        raise Refused(Fault.TOO_LARGE)
    count, length = struct.unpack_from("<HI", end, 10)
    if count > limits.parts or length > limits.parts * LONGEST_ENTRY:
        raise Refused(Fault.TOO_MANY_PARTS)


def _split(tail: bytes) -> tuple[bytes, bytes]:
    """The last 42 bytes of a file as what may point to a second list, and the end of the zip."""
    return tail[:-22], tail[-22:]


def _check_claim(info: zipfile.ZipInfo, limits: Limits) -> None:
    if info.flag_bits & ENCRYPTED:
        raise Refused(Fault.ENCRYPTED)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(Fault.DAMAGED)
    dense = info.file_size > limits.ratio * max(1, info.compress_size)
    if dense and info.file_size > limits.free:
        raise Refused(Fault.TOO_DENSE)


def _check_places(found: list[zipfile.ZipInfo]) -> None:
    """Parts lie one behind the other from the first byte on; shared bytes make the worst bombs."""
    end = 0
    for info in sorted(found, key=lambda each: each.header_offset):
        if end == 0 and info.header_offset != 0:
            raise Refused(Fault.SOMETHING_ELSE_TOO)
        if info.header_offset < end:
            raise Refused(Fault.DAMAGED)
        end = info.header_offset + 30 + info.compress_size


def _check_names(found: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in found:
        name = info.filename
        steps = name.split("/")
        bad = name.startswith("/") or ".." in steps or "\\" in name or ":" in steps[0]
        if bad or not name.isprintable() or info.orig_filename != name or name.lower() in seen:
            raise Refused(Fault.BAD_NAMES)
        seen.add(name.lower())


def _packed(file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The packed bytes of a part, found by its own header, whose name must be the listed one."""
    file.seek(info.header_offset)
    header = file.read(30)
    if len(header) < 30 or not header.startswith(LOCAL):
        raise Refused(Fault.DAMAGED)
    flags, method = struct.unpack_from("<HH", header, 6)
    if flags & ENCRYPTED:
        raise Refused(Fault.ENCRYPTED)
    name_length, extra_length = struct.unpack_from("<HH", header, 26)
    name = file.read(name_length).decode("utf-8" if flags & 0x800 else "cp437", "replace")
    if method != info.compress_type or name != info.filename:
        raise Refused(Fault.DAMAGED)
    place, left = file.seek(extra_length, io.SEEK_CUR), info.compress_size
    while left > 0:
        file.seek(place)
        piece = file.read(min(PIECE, left))
        if not piece:
            raise Refused(Fault.DAMAGED)
        place, left = place + len(piece), left - len(piece)
        yield piece


def _unpacked(packed: Iterator[bytes], info: zipfile.ZipInfo) -> Iterator[bytes]:
    if info.compress_type == zipfile.ZIP_STORED:
        yield from packed
        return
    unpacker = zlib.decompressobj(-15)
    for piece in packed:
        if unpacker.eof:
            raise Refused(Fault.DAMAGED)  # the part goes on behind its end
        waiting = piece
        while waiting and not unpacker.eof:
            yield _one(unpacker, waiting)
            waiting = unpacker.unconsumed_tail
        if unpacker.unused_data:
            raise Refused(Fault.DAMAGED)
    while not unpacker.eof:
        more = _one(unpacker, b"")
        if not more:
            raise Refused(Fault.DAMAGED)
        yield more


def _one(unpacker: zlib._Decompress, waiting: bytes) -> bytes:
    try:
        return unpacker.decompress(waiting, PIECE)
    except zlib.error as error:
        raise Refused(Fault.DAMAGED) from error
