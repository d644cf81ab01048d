"""Small files of each kind, made by hand."""

from __future__ import annotations

import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile


def pdf(*objects: bytes, tail: bytes = b"") -> bytes:
    body = b"\n".join(objects)
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + body + b"\ntrailer <</Root 1 0 R>>\n%%EOF\n" + tail


def pdf_stream(
    content: bytes, about: bytes = b"/Filter /FlateDecode", packed: bool = True
) -> bytes:
    data = zlib.compress(content) if packed else content
    return b"7 0 obj <<" + about + b">> stream\n" + data + b"\nendstream endobj"


def chunk(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", len(content), name) + content + bytes(4)


def png(width: int = 2, height: int = 2, tail: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", b"\0" * 8) + chunk(b"IEND")
    return b"\x89PNG\r\n\x1a\n" + parts + tail


def segment(mark: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(content) + 2) + content


def jpeg(
    width: int = 2, height: int = 2, tail: bytes = b"", scan: bytes = b"\x12\xff\x00\x34"
) -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    begin = segment(0xDA, b"\1\1\0\0\x3f\0")
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0") + frame + begin + scan + b"\xff\xd9" + tail


def upload(content: bytes, name: str = "notes.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
