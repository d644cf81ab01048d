"""ONS: which county every district lies in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from almanac.register.sources.door import Cells, read_keyed

ID = "ons-upper-tier"
FILE = "lad_to_upper_tier_2023.csv"
KEY = "ltla23_code"
COLUMNS = (KEY, "ltla23_name", "utla23_code", "utla23_name")


@dataclass(frozen=True, slots=True)
class UpperTierRow:
    """One area and the one above it; both the same where there is a single tier."""

    code: str
    upper: str


def read(folder: Path) -> dict[str, UpperTierRow]:
    """Areas by their code."""
    return read_keyed(folder / FILE, COLUMNS, KEY, _row)


def _row(cells: Cells) -> UpperTierRow:
    return UpperTierRow(code=cells[KEY], upper=cells["utla23_code"])
