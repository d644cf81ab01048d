"""What publishers have wrong about whose figure it is, and the gaps in their files that we know."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from almanac.catalogue.tables import read_table
from almanac.catalogue.text import Strict

FILE = "facts/source_corrections.csv"


class Correction(Strict):
    """One correction of one data set, with its reason.

    code: rows under `code` about `match` belong to the GSS code `right`. drop: such rows are left
    out. gap: the data set names no council with this code, and that is known.
    """

    source: str
    kind: Literal["code", "drop", "gap"]
    code: str
    match: str = ""  # what was measured, such as a web address; empty for every row of the code
    right: str = ""
    reason: str


class Corrections:
    """All corrections, found by data set and code."""

    def __init__(self, rows: Iterable[Correction]) -> None:
        self.rows = tuple(rows)
        self._rows = {(r.source, r.code, r.match): r for r in self.rows if r.kind != "gap"}
        self._gaps = {(r.source, r.code): r for r in self.rows if r.kind == "gap"}

    def of(self, source: str, code: str, subject: str) -> Correction | None:
        """The correction for a row, if any: by what was measured first, then by the code alone."""
        exactly = self._rows.get((source, code, subject))
        return exactly or self._rows.get((source, code, ""))

    def gap(self, source: str, code: str) -> Correction | None:
        """Why the data set has nothing about the council with this code, where we know."""
        return self._gaps.get((source, code))


def read_corrections(roots: Iterable[Path]) -> Corrections:
    """The corrections under these content roots. Raises `ContentError` naming each wrong line."""
    paths = [root / FILE for root in roots]
    return Corrections(
        row for path in paths if path.is_file() for row in read_table(path, Correction)
    )
