"""The door that every publisher's file passes: right header, no code twice, or it is refused."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from almanac.catalogue.errors import ContentError

Cells = Mapping[str, str]
Row = TypeVar("Row")


def read_cells(path: Path, columns: Iterable[str]) -> Iterator[tuple[int, Cells]]:
    """Each row of a publisher's CSV file with its line. Refuses a file without those columns."""
    if not path.is_file():
        raise ContentError.at(path, 1, "The publisher's file is not there.")
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle, strict=True, restval="")
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            names = ", ".join(missing)
            raise ContentError.at(path, 1, f"The header lacks the columns: {names}.")
        for cells in reader:
            if None in cells:
                reason = "The row has more cells than the header."
                raise ContentError.at(path, reader.line_num, reason)
            yield reader.line_num, {key: value.strip() for key, value in cells.items()}


def read_keyed(
    path: Path,
    columns: Iterable[str],
    key: str,
    make: Callable[[Cells], Row | None],
) -> dict[str, Row]:
    """Rows by the publisher's code, leaving out those for which `make` answers None.

    Raises `ContentError` for a code that is empty or stands twice, or a cell `make` cannot read.
    """
    rows: dict[str, Row] = {}
    seen: dict[str, int] = {}
    for line, cells in read_cells(path, columns):
        code = cells[key]
        if not code:
            raise ContentError.at(path, line, f"The row has no {key}.")
        if code in seen:
            reason = f"{key} {code} stands twice, first in line {seen[code]}."
            raise ContentError.at(path, line, reason)
        seen[code] = line
        try:
            row = make(cells)
        except (KeyError, ValueError) as error:
            raise ContentError.at(path, line, f"{code}: {error}.") from error
        if row is not None:
            rows[code] = row
    return rows
