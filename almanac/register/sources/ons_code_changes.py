"""ONS: the code and name of every district and single-tier area, year by year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from almanac.catalogue.errors import ContentError
from almanac.register.sources.door import read_cells

ID = "ons-code-changes"
FILE = "lad_code_changes_2016_2024.csv"
FIRST_COLUMN = "ltla16_code"
CODE_COLUMN = re.compile(r"^ltla(\d\d)_code$")
NATIONS = ("E", "W")


@dataclass(frozen=True, slots=True)
class Lineage:
    """The codes and names of one area: by year, as ONS listed them in that year."""

    codes: dict[int, str]
    names: dict[int, str]


def read(folder: Path) -> tuple[Lineage, ...]:
    """Lineages of areas in England and Wales; refuses one that stands twice."""
    path = folder / FILE
    lineages: list[Lineage] = []
    seen: set[tuple[str, ...]] = set()
    for line, cells in read_cells(path, (FIRST_COLUMN,)):
        years = {2000 + int(m[1]): m[1] for name in cells if (m := CODE_COLUMN.match(name))}
        codes = {year: cells[f"ltla{short}_code"] for year, short in years.items()}
        names = {year: cells[f"ltla{short}_name"] for year, short in years.items()}
        if tuple(codes.values()) in seen:
            raise ContentError.at(path, line, f"The area {cells[FIRST_COLUMN]} stands twice.")
        seen.add(tuple(codes.values()))
        if cells[FIRST_COLUMN].startswith(NATIONS):
            lineages.append(Lineage(codes, names))
    return tuple(lineages)
