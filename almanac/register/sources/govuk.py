"""GOV.UK's list of live councils, from which it links people to council services."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from almanac.register.sources.door import Cells, read_keyed

ID = "govuk-local-links"
FILE = "govuk_local_authorities.csv"
KEY = "slug"
COLUMNS = (
    KEY,
    "id",
    "gss",
    "tier_id",
    "parent_local_authority_id",
    "country_name",
    "homepage_url",
    "name",
)
NATIONS = ("England", "Wales")
KINDS = {"1": "county", "2": "district", "3": "single-tier"}


@dataclass(frozen=True, slots=True)
class GovukRow:
    """One live council as GOV.UK records it; every value as text."""

    code: str
    number: str
    parent: str  # the number of the county council above a district council
    gss: str
    kind: str
    website: str
    name: str


def read(folder: Path) -> dict[str, GovukRow]:
    """Live councils of England and Wales by their slug on GOV.UK."""
    return read_keyed(folder / FILE, COLUMNS, KEY, _row)


def _row(cells: Cells) -> GovukRow | None:
    if cells["country_name"] not in NATIONS:
        return None
    return GovukRow(
        code=cells[KEY],
        number=cells["id"],
        parent=cells["parent_local_authority_id"],
        gss=cells["gss"],
        kind=KINDS[cells["tier_id"]],
        website=cells["homepage_url"],
        name=cells["name"],
    )
