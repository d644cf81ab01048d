"""mySociety's register of UK local authorities, past and current: the base of our register."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from almanac.register.sources.door import Cells, read_keyed

ID = "mysociety-register"
FILE = "uk_local_authorities_past_current.csv"
KEY = "local-authority-code"
COLUMNS = (
    KEY,
    "official-name",
    "nice-name",
    "gss-code",
    "start-date",
    "end-date",
    "replaced-by",
    "nation",
    "region",
    "local-authority-type",
    "county-la",
    "combined-authority",
    "former-gss-codes",
    "area",
    "lat",
    "long",
    "snac",
)
# The publisher's types in our words, and how such a council stands in its place.
TYPES = {
    "CTY": ("county", "county"),
    "NMD": ("non-metropolitan-district", "district"),
    "MD": ("metropolitan-district", "single-tier"),
    "UA": ("unitary-authority", "single-tier"),
    "LBO": ("london-borough", "single-tier"),
    "CC": ("city-corporation", "single-tier"),
    "WPA": ("welsh-principal-council", "single-tier"),
    "COMB": ("combined-authority", ""),
    "SRA": ("strategic-regional-authority", ""),
}
NATIONS = {"England": "england", "Wales": "wales"}


@dataclass(frozen=True, slots=True)
class MySocietyRow:
    """One body of England or Wales as mySociety records it; every value as text."""

    code: str
    official: str
    short: str
    gss: str
    start: str
    end: str
    replaced_by: str
    nation: str
    region: str
    type: str
    kind: str  # empty for bodies that are no councils
    county: str
    combined_authority: str
    former_gss: str
    area_km2: str
    latitude: str
    longitude: str
    snac: str


def read(folder: Path) -> dict[str, MySocietyRow]:
    """Bodies of England and Wales by mySociety's code; refuses an unknown type of body."""
    return read_keyed(folder / FILE, COLUMNS, KEY, _row)


def _row(cells: Cells) -> MySocietyRow | None:
    if cells["nation"] not in NATIONS:
        return None
    type_, kind = TYPES[cells["local-authority-type"]]
    return MySocietyRow(
        code=cells[KEY],
        official=cells["official-name"],
        short=cells["nice-name"],
        gss=cells["gss-code"],
        start=cells["start-date"],
        end=cells["end-date"],
        replaced_by=cells["replaced-by"],
        nation=NATIONS[cells["nation"]],
        region=cells["region"],
        type=type_,
        kind=kind,
        county=cells["county-la"],
        combined_authority=cells["combined-authority"],
        former_gss=cells["former-gss-codes"],
        area_km2=_without_trailing_zero(cells["area"]),
        latitude=_four_decimals(cells["lat"]),
        longitude=_four_decimals(cells["long"]),
        snac=cells["snac"],
    )


def _without_trailing_zero(text: str) -> str:
    """The file writes whole square kilometres as 42.0."""
    return text.removesuffix(".0")


def _four_decimals(text: str) -> str:
    """A centre to ten metres is exact enough; further digits vary with the publisher's tools."""
    return f"{float(text):.4f}" if text else ""
