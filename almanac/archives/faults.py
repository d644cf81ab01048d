"""What can be wrong with an archive, as a closed list; the sentences stand in `words`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why an archive is refused."""

    NOT_AN_ARCHIVE = "not-an-archive"
    NOT_OFFICE = "not-office"  # a zip, but no office file that we know
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_MANY_PARTS = "too-many-parts"
    TOO_LARGE = "too-large"  # unpacks to more than is allowed
    TOO_DENSE = "too-dense"  # unpacks to many times its size: a bomb
    TOO_DEEP = "too-deep"  # archives inside archives
    SOMETHING_ELSE_TOO = "something-else-too"  # bytes before or behind: two kinds in one file
    BAD_NAMES = "bad-names"  # parts that leave their folder, or two of one name
    MACROS = "macros"
    EMBEDDED = "embedded"  # programs, controls and objects of other programs
    FETCHES = "fetches"  # parts that are fetched from elsewhere when it is opened
    COMMANDS = "commands"  # fields that start other programs (DDE)


class Refused(Exception):  # noqa: N818 - it is read as a sentence
    """An archive is refused; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold. Sizes in bytes, after unpacking."""

    parts: int = 2_000
    size: int = 100_000_000
    ratio: int = 200  # of one part: its size over what it takes in the archive
    free: int = 2_000_000  # a part below this size may be as dense as it likes
    tags: int = 4_000_000  # of all XML in the archive
    nesting: int = 500  # tags within tags
    depth: int = 1  # archives inside the archive: a workbook behind a chart
