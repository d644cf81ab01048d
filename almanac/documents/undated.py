"""Take the time of writing out of embedded fonts: the same document gives the same bytes.

A font file says when it was last changed (in its `head` table), and cutting a font down to the
letters of a document is a change.
"""

from __future__ import annotations

import struct
from typing import Any

HEAD = b"head"
WHOLE_SUM, MODIFIED = 8, 28  # where in `head` the sum of the file and the time stand
DAY = 2_082_844_800  # 1 January 1970, in seconds from 1904 as fonts count them
MAGIC = 0xB1B0AFBA  # the sum of a whole file, as the format fixes it


def undate_fonts(document: object, pdf: Any) -> None:
    """Undate every font that a PDF in the making holds; WeasyPrint calls this at the end."""
    for each in pdf.objects:
        extra, stream = getattr(each, "extra", {}), getattr(each, "stream", [])
        if "Length1" in extra and stream:
            stream[0] = undated(bytes(stream[0]))


def undated(font: bytes) -> bytes:
    """The same font, changed last on a fixed day, with its sums made to fit."""
    whole = bytearray(font)
    (count,) = struct.unpack_from(">H", whole, 4)
    for entry in range(12, 12 + 16 * count, 16):
        if whole[entry : entry + 4] == HEAD:
            place, length = struct.unpack_from(">II", whole, entry + 8)
            struct.pack_into(">Q", whole, place + MODIFIED, DAY)
            struct.pack_into(">I", whole, place + WHOLE_SUM, 0)
            struct.pack_into(">I", whole, entry + 4, _sum(whole[place : place + length]))
            struct.pack_into(">I", whole, place + WHOLE_SUM, (MAGIC - _sum(whole)) % 2**32)
    return bytes(whole)


def _sum(data: bytes | bytearray) -> int:
    padded = bytes(data) + bytes(-len(data) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) % 2**32
