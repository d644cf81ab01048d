"""Why an upload is refused, as a closed list; the sentences stand in `words`."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with an uploaded file or its name."""

    EMPTY = "empty"
    TOO_BIG = "too-big"
    BROKEN_OFF = "broken-off"  # fewer bytes came than were announced
    NO_NAME = "no-name"
    BAD_NAME = "bad-name"
    LONG_NAME = "long-name"
    NOT_AS_NAMED = "not-as-named"
    UNKNOWN_KIND = "unknown-kind"
    PROGRAM = "program"
    OLD_OFFICE = "old-office"
    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    PAGE = "page"  # HTML, SVG, XML
    NOT_UTF8 = "not-utf8"
    PAGE_IN_TEXT = "page-in-text"
    TWO_IN_ONE = "two-in-one"
    DAMAGED = "damaged"
    HUGE_PICTURE = "huge-picture"
    ACTIVE_PDF = "active-pdf"
    UNREADABLE_PDF = "unreadable-pdf"
    FOUND = "found"  # by the scanner
    WAITING = "waiting"
    GONE = "gone"


class Refused(Exception):  # noqa: N818 - it is read as a sentence
    """A file is refused by a rule; `fault` says why, `named` what the sentence names."""

    def __init__(self, fault: Fault, named: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.named = named
