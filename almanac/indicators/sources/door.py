"""The door that every file of figures passes: what is wrong is noted with file, row and reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

MAX_BYTES = 100_000_000  # the largest publisher's file read so far has 3 MB


class Severity(StrEnum):
    """An error refuses the whole data set; a warning is listed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that was wrong in one place of a publisher's file."""

    source: str
    file: str
    line: int
    severity: Severity
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}, row {self.line}" if self.line else self.file
        return f"{self.severity}: {where}: {self.reason}"


class Refused(Exception):  # noqa: N818 - the door's word for it
    """The file cannot be read any further; the finding says why."""


@dataclass(slots=True)
class Door:
    """Collects what is wrong with one data set."""

    source: str
    findings: list[Finding] = field(default_factory=list)

    def error(self, path: Path | str, line: int, reason: str) -> None:
        """Note a fault that refuses the data set, and read on to find the others."""
        self._note(path, line, Severity.ERROR, reason)

    def warning(self, path: Path | str, line: int, reason: str) -> None:
        """Note something that a reader should know; the data set may still be used."""
        self._note(path, line, Severity.WARNING, reason)

    def refuse(self, path: Path | str, line: int, reason: str) -> Refused:
        """Note a fault after which reading makes no sense; raise what this returns."""
        self.error(path, line, reason)
        return Refused(reason)

    @property
    def refused(self) -> bool:
        """Whether an error was noted."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def text(self, path: Path, encodings: tuple[str, ...] = ("utf-8-sig",)) -> str:
        """The whole file as text. Refuses a web page, an empty or too large file, wrong bytes."""
        if path.stat().st_size > MAX_BYTES:
            raise self.refuse(path, 0, f"The file is larger than {MAX_BYTES // 1_000_000} MB.")
        data = path.read_bytes()
        return self.decoded(path, data, encodings)

    def decoded(self, path: Path, data: bytes, encodings: tuple[str, ...] = ("utf-8-sig",)) -> str:
        """The bytes as text, refused where they are no table at all."""
        if not data.strip():
            raise self.refuse(path, 0, "The file is empty.")
        if data.lstrip()[:1] == b"<":
            raise self.refuse(path, 1, "This is a web page and not a table of figures.")
        for encoding in encodings:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
        raise self.refuse(path, 0, f"The text is not written in {' or '.join(encodings)}.")

    def rows(
        self, path: Path, columns: tuple[str, ...], text: str | None = None
    ) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row of a CSV table with its line, under a header that holds these columns.

        Lines above the header are notes of the publisher's. Refuses a changed header; notes rows
        that are cut off, and a last line without its end.
        """
        whole = self.text(path) if text is None else text
        reader = csv.reader(io.StringIO(whole, newline=""), strict=True)
        header = self._header(path, reader, columns)
        try:
            for cells in reader:
                if not any(cells):
                    continue
                if len(cells) != len(header):
                    reason = f"{len(cells)} cells where the header has {len(header)}: cut off?"
                    self.error(path, reader.line_num, reason)
                    continue
                yield reader.line_num, dict(zip(header, map(str.strip, cells), strict=True))
        except csv.Error as error:
            raise self.refuse(path, reader.line_num, f"This is no CSV table: {error}.") from error
        if not whole.endswith("\n"):
            self.error(path, reader.line_num, "The last row has no line end: cut off?")

    def _header(
        self, path: Path, reader: Iterator[list[str]], wanted: tuple[str, ...]
    ) -> list[str]:
        """Find the header among the first lines; say which columns are missing if there is none."""
        best: list[str] = []
        for _, cells in zip(range(HEADER_WITHIN), reader, strict=False):
            names = [cell.strip() for cell in cells]
            missing = [name for name in wanted if name not in names]
            if not missing:
                doubled = [name for name in wanted if names.count(name) > 1]
                if doubled:
                    raise self.refuse(path, 1, f"The header has a column twice: {doubled[0]}.")
                return names
            best = min(best or missing, missing, key=len)
        raise self.refuse(path, 1, f"The header lacks the columns: {', '.join(best)}.")

    def _note(self, path: Path | str, line: int, severity: Severity, reason: str) -> None:
        name = path.name if isinstance(path, Path) else path
        self.findings.append(Finding(self.source, name, line, severity, reason))


HEADER_WITHIN = 5  # lines: publishers put a note or two above the header, never more
