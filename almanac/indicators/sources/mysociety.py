"""mySociety's tables for every UK council, counties included: area, people, rurality, deprivation.

They name councils by mySociety's own short codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from almanac.figures import exact, plain
from almanac.indicators.sources.door import Door
from almanac.indicators.sources.source import (
    CC_BY,
    CC_BY_URL,
    Address,
    Expected,
    Form,
    Row,
    Source,
)
from almanac.register.councils import Kind

SCHEME = "mysociety"
KEY = "local-authority-code"
EVERY_KIND = (Kind.COUNTY, Kind.DISTRICT, Kind.SINGLE_TIER)
BOUNDARIES = date(2025, 4, 1)
_PAGES = "https://pages.mysociety.org/"  # the publisher's own place for each newest version
_TEXT = ("text/plain", "text/csv", "application/octet-stream")

AREA_YEAR = "2025"
PEOPLE_YEAR = "2020"
RURAL_YEAR = "2011"
DEPRIVATION_YEAR = "2019"


def read_register(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """Area in whole square kilometres, and people in the middle of the year given."""
    for path in paths:
        for line, cells in door.rows(path, (KEY, "area", "pop-2020", "nation")):
            pairs = (("area", AREA_YEAR, "area"), ("population-mid-2020", PEOPLE_YEAR, "pop-2020"))
            for indicator, period, column in pairs:
                value = cells[column].removesuffix(".0")
                if value and cells["nation"] in ("England", "Wales"):
                    yield _row(cells[KEY], indicator, period, value, path, line)


def read_rural(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """Share of people who live in rural or highly rural small areas, in per cent."""
    for path in paths:
        for line, cells in door.rows(path, (KEY, "highly-rural", "rural", "urban")):
            try:
                shares = [Decimal(cells[name]) for name in ("highly-rural", "rural", "urban")]
            except InvalidOperation:
                door.error(path, line, "A share is no number.")
                continue
            if abs(sum(shares, Decimal(-1))) > Decimal("0.000001"):
                door.error(path, line, "The three shares do not add up to 1.")
            value = plain(exact((shares[0] + shares[1]) * 100))
            yield _row(cells[KEY], "rural-population", RURAL_YEAR, value, path, line)


def read_deprivation(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """The score that puts the nations' indices on one scale."""
    for path in paths:
        for line, cells in door.rows(path, (KEY, "la-deprivation-score")):
            value = cells["la-deprivation-score"]
            yield _row(cells[KEY], "deprivation-uk", DEPRIVATION_YEAR, value, path, line)


def _row(code: str, indicator: str, period: str, value: str, path: Path, line: int) -> Row:
    return Row(code, indicator, period, value, path.name, line, scheme=SCHEME)


REGISTER = Source(
    id="mysociety-areas",
    publisher="mySociety",
    title="UK local authority names and codes: area, and people in mid-2020",
    licence=CC_BY,
    licence_url=CC_BY_URL,
    page="https://github.com/mysociety/uk_local_authority_names_and_codes",
    vintage="1.6.1, 10 July 2025",
    note="Area in whole square kilometres. People are the statistics office’s estimate.",
    indicators=("area", "population-mid-2020"),
    forms=(
        Form("snapshot", ("uk_local_authorities_past_current.csv",)),
        Form("publisher", ("uk_local_authorities_current.csv",)),
    ),
    read=read_register,
    expected=(Expected(("area", "population-mid-2020"), as_at=BOUNDARIES, kinds=EVERY_KIND),),
    addresses=(
        Address(
            _PAGES + "uk_local_authority_names_and_codes/data/uk_la_past_current/latest/"
            "uk_local_authorities_current.csv",
            "uk_local_authorities_current.csv",
            _TEXT,
        ),
    ),
)

RURAL = Source(
    id="mysociety-rural-urban",
    publisher="mySociety",
    title="UK composite rural urban classification, by council",
    licence=CC_BY,
    licence_url=CC_BY_URL,
    page="https://github.com/mysociety/uk_ruc",
    vintage="2.4.0, June 2025",
    note="Built from the nations’ classifications of small areas after the census of 2011.",
    indicators=("rural-population",),
    forms=(
        Form("snapshot", ("mysociety_uk_rural_urban_la.csv",)),
        Form("publisher", ("la_ruc.csv",)),
    ),
    read=read_rural,
    expected=(Expected(("rural-population",), as_at=BOUNDARIES, kinds=EVERY_KIND),),
    addresses=(Address(_PAGES + "uk_ruc/data/uk_ruc/latest/la_ruc.csv", "la_ruc.csv", _TEXT),),
)

DEPRIVATION = Source(
    id="mysociety-composite-deprivation",
    publisher="mySociety",
    title="Composite UK index of multiple deprivation, by council",
    licence=CC_BY,
    licence_url=CC_BY_URL,
    page="https://github.com/mysociety/composite_uk_imd",
    vintage="June 2025, from the nations’ indices of 2017 to 2020",
    note="Puts the four nations’ indices on one scale; inside a nation its own index says more.",
    indicators=("deprivation-uk",),
    forms=(
        Form("snapshot", ("mysociety_uk_composite_imd_la.csv",)),
        Form("publisher", ("la_imd.csv",)),
    ),
    read=read_deprivation,
    expected=(Expected(("deprivation-uk",), as_at=BOUNDARIES, kinds=EVERY_KIND),),
    addresses=(
        Address(
            _PAGES + "composite_uk_imd/data/uk_index/latest/la_imd.csv",
            "la_imd.csv",
            _TEXT,
        ),
    ),
)
