"""Pictures, read as far as their structure: size in pixels, and nothing behind the picture.

No picture is decoded: the claims in the file are enough to refuse one that would fill a machine.
"""

from __future__ import annotations

import re
import struct
from typing import Any

from almanac.files.faults import Fault, Refused

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
LONGEST_SIDE = 20_000
MOST_PIXELS = 100_000_000
MOST_MARKS = 100_000
MOST_PICTURES = 8  # in one JPEG
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # marks that carry the size
BARE = {0x01, *range(0xD0, 0xD8)}  # marks without a length
AFTER_A_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def check_png(data: bytes) -> None:
    """A PNG from its first byte to its last. Raises `Refused`."""
    place, first = len(PNG), True
    while True:
        length, name = _unpack(">I4s", data, place)
        if first:
            if name != b"IHDR" or length != 13:
                raise Refused(Fault.DAMAGED)
            _check_size(*_unpack(">II", data, place + 8))
            first = False
        place += 12 + length
        if not name.isalpha() or place > len(data):
            raise Refused(Fault.DAMAGED)
        if name == b"IEND":
            break
    if data[place:].strip(b"\x00"):
        raise Refused(Fault.TWO_IN_ONE)


def check_jpeg(data: bytes) -> None:
    """A JPEG from its first byte to its last. Raises `Refused`.

    Telephones put further pictures behind the first (a small one, one with other light).
    """
    place = 0
    for _ in range(MOST_PICTURES):
        if not data.startswith(JPEG, place):
            raise Refused(Fault.TWO_IN_ONE if place else Fault.DAMAGED)
        rest = data[_end_of_jpeg(data, place + 2) :].lstrip(b"\x00")
        if not rest:
            return
        place = len(data) - len(rest)
    raise Refused(Fault.TWO_IN_ONE)


def _end_of_jpeg(data: bytes, place: int) -> int:
    """Where one picture ends; `place` is behind its first mark."""
    sized = False
    for _ in range(MOST_MARKS):
        lead, mark = _unpack(">BB", data, place)
        if lead != 0xFF:
            raise Refused(Fault.DAMAGED)
        if mark == 0xFF:  # padding
            place += 1
            continue
        place += 2
        if mark == 0xD9:
            if not sized:
                raise Refused(Fault.DAMAGED)
            return place
        if mark in BARE:
            continue
        (length,) = _unpack(">H", data, place)
        if mark in FRAMES:
            height, width = _unpack(">HH", data, place + 3)
            _check_size(width, height)
            sized = True
        place += max(2, length)
        if mark == 0xDA:
            place = _end_of_scan(data, place)
    raise Refused(Fault.DAMAGED)


def _end_of_scan(data: bytes, place: int) -> int:
    found = AFTER_A_SCAN.search(data, place)
    if not found:
        raise Refused(Fault.DAMAGED)
    return found.start()


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise Refused(Fault.DAMAGED)
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise Refused(Fault.HUGE_PICTURE)


def _unpack(form: str, data: bytes, place: int) -> tuple[Any, ...]:
    try:
        return struct.unpack_from(form, data, place)
    except struct.error as error:
        raise Refused(Fault.DAMAGED) from error
