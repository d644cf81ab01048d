"""The planning data platform's list of local authorities in England (MHCLG)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from almanac.register.sources.door import Cells, read_keyed

ID = "planning-data-local-authority"
FILE = "digital_land_local_authority.csv"
KEY = "reference"
COLUMNS = (
    KEY,
    "name",
    "statistical-geography",
    "start-date",
    "end-date",
    "region",
    "combined-authority",
    "local-authority-type",
    "local-planning-authority",
    "website",
    "wikidata",
)


@dataclass(frozen=True, slots=True)
class PlanningDataRow:
    """One authority as the planning data platform records it; every value as text."""

    code: str
    name: str
    gss: str
    start: str
    end: str
    region_gss: str
    combined_authority: str
    lpa: str
    website: str
    wikidata: str


def read(folder: Path) -> dict[str, PlanningDataRow]:
    """Authorities of England by the platform's reference."""
    return read_keyed(folder / FILE, COLUMNS, KEY, _row)


def _row(cells: Cells) -> PlanningDataRow:
    return PlanningDataRow(
        code=cells[KEY],
        name=cells["name"],
        gss=cells["statistical-geography"],
        start=cells["start-date"],
        end=cells["end-date"],
        region_gss=cells["region"],
        combined_authority=cells["combined-authority"],
        lpa=cells["local-planning-authority"],
        website=cells["website"],
        wikidata=cells["wikidata"],
    )
