"""Core spending power of councils in England, from the yearly finance settlement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from almanac.indicators.sources.door import Door
from almanac.indicators.sources.source import OGL, OGL_URL, Address, Expected, Form, Row, Source
from almanac.register.councils import Kind, Nation

# A column carries the year in which the financial year ends. Columns before these stand on an
# older definition (revenue spending power) and fall by 15 per cent from one year to the next.
YEARS = {
    "2017": "2016-17",
    "2018": "2017-18",
    "2019": "2018-19",
    "2020": "2019-20",
    "2021": "2020-21",
}
NOT_THERE = ".."  # the council had ended, or had not begun
_PAGE = (
    "https://www.gov.uk/government/collections/"
    "final-local-government-finance-settlement-england-2021-to-2022"
)


def read(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """Millions of pounds, one row for each council and year."""
    for path in paths:
        for line, cells in door.rows(path, ("ons_code", *YEARS)):
            for column, period in YEARS.items():
                value = cells[column]
                if value != NOT_THERE:
                    code = cells["ons_code"]
                    yield Row(code, "core-spending-power", period, value, path.name, line)


SOURCE = Source(
    id="mhclg-core-spending-power",
    publisher="Ministry of Housing, Communities and Local Government",
    title="Core spending power, local government finance settlements 2016-17 to 2020-21",
    licence=OGL,
    licence_url=OGL_URL,
    page=_PAGE,
    vintage="Settlement of 2020-21",
    note=(
        "England only; no council that began after March 2019. As republished in the repository "
        "councillorsatthecasino."
    ),
    indicators=("core-spending-power",),
    forms=(
        Form("snapshot", ("core_spending_power_2012_2021_gbp_millions.csv",)),
        Form("publisher", ("SpendingMillions.csv",)),
    ),
    read=read,
    expected=(
        Expected(
            ("core-spending-power",),
            as_at=date(2018, 4, 1),
            kinds=(Kind.COUNTY, Kind.DISTRICT, Kind.SINGLE_TIER),
            nations=(Nation.ENGLAND,),
            share=Decimal("0.99"),
        ),
    ),
    addresses=(
        Address(
            "https://raw.githubusercontent.com/CaitHRobinson/councillorsatthecasino/main/"
            "spendingpower/SpendingMillions.csv",
            "SpendingMillions.csv",
            ("text/plain", "text/csv", "application/octet-stream"),
        ),
    ),
)
