"""The education department's statistical neighbours for children's services: who is near whom.

Not figures about councils, so nothing of it enters the warehouse: it is read only to say how far
our similar councils agree with it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from almanac.catalogue.errors import ContentError, Problem
from almanac.register.register import Register

FILE = "dfe_childrens_services_statistical_neighbours_2025.csv"
SOURCE = "dfe-statistical-neighbours-2025"
TABLE = "agreement_dfe_2025.csv"  # our table of how far we agree with it
_COLUMNS = {"gss_code", "rank", "neighbour_gss_code"}
_NEIGHBOURS = 10


def read_neighbours(path: Path, register: Register) -> Mapping[str, tuple[str, ...]]:
    """Our id of each council -> our ids of its published neighbours, nearest first.

    Councils that the file carries without a code are no more; they are left out on both sides.
    Raises `ContentError` for a changed header, an unknown code or a wrong rank.
    """
    problems: list[Problem] = []
    found: dict[str, dict[int, str]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle, strict=True)
        missing = _COLUMNS - set(reader.fieldnames or ())
        if missing:
            names = ", ".join(sorted(missing))
            raise ContentError.at(path.name, 1, f"The header lacks {names}: was it changed?")
        for row in reader:
            try:
                _take(row, found, register)
            except ValueError as error:
                problems.append(Problem(path.name, reader.line_num, str(error)))
    if problems:
        raise ContentError(problems)
    return {c: tuple(near[rank] for rank in sorted(near)) for c, near in sorted(found.items())}


def _take(row: Mapping[str, str], found: dict[str, dict[int, str]], register: Register) -> None:
    if not (row["gss_code"] and row["neighbour_gss_code"]):
        return
    council, other = (
        _council(row["gss_code"], register),
        _council(row["neighbour_gss_code"], register),
    )
    rank = int(row["rank"]) if row["rank"].isdigit() else 0
    if not 1 <= rank <= _NEIGHBOURS or rank in found[council]:
        raise ValueError(f"rank: “{row['rank']}” is not one of 1 to {_NEIGHBOURS}, each once.")
    found[council][rank] = other


def _council(code: str, register: Register) -> str:
    council = register.by_code("gss", code)
    if council is None:
        raise ValueError(f"gss_code: no council has the code “{code}”.")
    return council.id
