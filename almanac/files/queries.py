"""Read stored files: their bytes, and whether they may be given to anybody."""

from __future__ import annotations

from typing import BinaryIO

from almanac.files import storage
from almanac.files.faults import Fault, Refused
from almanac.files.models import StoredFile
from almanac.files.words import Withheld, sentence

State = StoredFile.State


def stored_file(digest: str) -> StoredFile:
    """The stored file of this digest. Raises `Withheld` if there is none. One statement."""
    stored = StoredFile.objects.filter(digest=digest).first()
    if stored is None:
        raise Withheld(sentence(Refused(Fault.GONE)))
    return stored


def open_file(digest: str) -> BinaryIO:
    """The bytes of a clean file, to be closed by the caller. Raises `Withheld`. One statement."""
    return open_stored(stored_file(digest))


def open_stored(stored: StoredFile) -> BinaryIO:
    """The same for a row that is at hand: no statement."""
    check_deliverable(stored)
    try:
        return storage.opened(stored.digest)
    except Refused as gone:
        raise Withheld(sentence(gone)) from gone


def check_deliverable(stored: StoredFile) -> None:
    """Only a clean file is given to anybody. Raises `Withheld`."""
    if stored.state == State.QUARANTINED:
        raise Withheld(sentence(Refused(Fault.WAITING)))
    if stored.state != State.CLEAN:
        raise Withheld(sentence(Refused(Fault.FOUND, stored.reason)))


def can_deliver(stored: StoredFile) -> bool:
    """Whether `check_deliverable` lets the file pass."""
    try:
        check_deliverable(stored)
    except Withheld:
        return False
    return True


def count_waiting() -> int:
    """How many files wait for the scanner. One statement."""
    return StoredFile.objects.filter(state=State.QUARANTINED).count()
