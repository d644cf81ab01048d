"""The bytes of uploads on the disk: written aside, moved into place under their digest.

Nothing here is ever served as a static file, run, or named by what people typed.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from almanac.files.faults import Fault, Refused

DIGEST = re.compile(r"[0-9a-f]{64}")
INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes that have arrived whole, not yet in their place."""

    path: Path
    digest: str
    size: int


def folder() -> Path:
    """Where uploads lie in this installation."""
    return Path(settings.ALMANAC.home) / "uploads"


def place_of(digest: str) -> Path:
    """Where the bytes of this digest lie. Raises `ValueError` for what is no digest."""
    if not DIGEST.fullmatch(digest):
        raise ValueError("A digest has 64 signs, 0 to 9 and a to f.")
    return folder() / digest[:2] / digest


@contextmanager
def arriving(chunks: Iterable[bytes], most: int) -> Iterator[Incoming]:
    """Write what comes to a file aside, for its owner's eyes only; gone afterwards unless kept.

    Raises `Refused` as soon as more than `most` bytes have come, or if none has.
    """
    waiting = folder() / INCOMING
    _make(waiting)
    handle, name = tempfile.mkstemp(dir=waiting)  # mode 0600
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            digest, size = _written(file, chunks, most)
        yield Incoming(path, digest, size)
    finally:
        path.unlink(missing_ok=True)


def keep(incoming: Incoming) -> None:
    """Move arrived bytes to their place; the same content there already is replaced by itself."""
    place = place_of(incoming.digest)
    _make(place.parent)
    incoming.path.replace(place)
    _to_disk(place.parent)


def opened(digest: str) -> BinaryIO:
    """The bytes of this digest. Raises `Refused` if they are not here."""
    try:
        return place_of(digest).open("rb")
    except FileNotFoundError as error:
        raise Refused(Fault.GONE) from error


def remove(digest: str) -> None:
    """Remove the bytes of this digest, if they are here."""
    place_of(digest).unlink(missing_ok=True)


def lying() -> Iterator[tuple[str, datetime]]:
    """Digest of everything that lies in its place, and when it was put there."""
    for path in folder().glob("[0-9a-f][0-9a-f]/*"):
        if DIGEST.fullmatch(path.name):
            yield path.name, _written_at(path)


def remove_leftovers(before: datetime) -> int:
    """Remove what broken-off uploads left before this moment. Counts them."""
    old = [path for path in (folder() / INCOMING).glob("*") if _written_at(path) < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _written(file: BinaryIO, chunks: Iterable[bytes], most: int) -> tuple[str, int]:
    whole, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise Refused(Fault.TOO_BIG, str(most // 1_000_000))
        whole.update(chunk)
        file.write(chunk)
    if not size:
        raise Refused(Fault.EMPTY)
    file.flush()
    os.fsync(file.fileno())
    return whole.hexdigest(), size


def _written_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except FileNotFoundError:  # removed in this moment by another process
        return datetime.now().astimezone()


def _make(path: Path) -> None:
    """A folder for its owner only, whose entry survives a power cut."""
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        _to_disk(path.parent)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
