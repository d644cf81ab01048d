"""Writes the table of hexagons: one layout for counties, one for all other councils of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from almanac.catalogue.tables import table_text
from almanac.register.councils import Council, Kind
from almanac.register.hexagons import Place, lay_out
from almanac.register.register import Register

TABLE = "facts/hexagons.csv"
COLUMNS = ("layout", "council", "column", "row")
COUNTIES, OTHERS = "counties", "single-tier-and-districts"


def layouts(
    known: Register, as_at: date, make: Callable[..., dict[str, tuple[int, int]]] = lay_out
) -> list[dict[str, object]]:
    """The rows of the table, by layout and council. Raises `ValueError` for a council nowhere."""
    parted: dict[str, list[Place]] = {COUNTIES: [], OTHERS: []}
    for council in known.as_at(as_at):
        parted[COUNTIES if council.kind is Kind.COUNTY else OTHERS].append(_place(council))
    return [
        {"layout": layout, "council": id_, "column": column, "row": row}
        for layout, places in sorted(parted.items())
        for id_, (column, row) in sorted(make(places).items())
    ]


def write_layouts(content: Path, known: Register, as_at: date) -> Path:
    """Write the table into a content folder, aside first; where it is."""
    path = content / TABLE
    aside = path.with_suffix(".new")
    aside.write_text(table_text(COLUMNS, layouts(known, as_at)), encoding="utf-8", newline="")
    aside.replace(path)
    return path


def _place(council: Council) -> Place:
    if council.latitude is None or council.longitude is None:
        raise ValueError(
            f"{council.id} has no coordinates; give it some in the register before it is laid out."
        )
    return Place(council.id, council.latitude, council.longitude, float(council.area_km2 or 1))
