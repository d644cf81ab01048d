"""The statistics office's indicators for local areas: publications of August 2022 and March 2024.

Both files lie in the office's own repository; each row is one area, one indicator, one period.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from almanac.indicators.sources.door import Door, Refused
from almanac.indicators.sources.source import (
    OGL,
    OGL_URL,
    Address,
    Expected,
    Form,
    Row,
    Source,
)

BOUNDARIES = date(2021, 4, 1)
_REPOSITORY = "https://github.com/ONSvisual/subnational-indicators"
_RAW = "https://raw.githubusercontent.com/ONSvisual/subnational-indicators/main/"
_TEXT = ("text/plain", "text/csv", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An indicator of ours in their words: their name, their period, our period."""

    indicator: str
    name: str
    theirs: str
    period: str


@dataclass(frozen=True, slots=True)
class _Columns:
    """What a layout calls its columns."""

    code: str
    name: str
    period: str
    value: str
    unit: str

    @property
    def all(self) -> tuple[str, ...]:
        return (self.code, self.name, self.period, self.value, self.unit)


_2024 = (
    _Wanted("gigabit-broadband", "Gigabit capable broadband", "Sep-23", "2023-09"),
    _Wanted("income-per-head", "Gross disposable household income per head", "2021", "2021"),
    _Wanted("value-per-hour", "Gross value added per hour worked", "2021", "2021"),
    _Wanted(
        "level-3-qualifications",
        "Aged 16 to 64 years NVQ level 3 or above qualifications (Great Britain)",
        "2021",
        "2021",
    ),
)
# The publisher's own list of periods says May 2021 where the file says 2021.
_2022 = (
    _Wanted(
        "gigabit-broadband",
        "Percentage of premises with gigabit-capable broadband",
        "2021",
        "2021-05",
    ),
    _Wanted(
        "mobile-4g",
        "Percentage of 4G (and 5G) coverage by at least one mobile network operator",
        "2021",
        "2021-05",
    ),
)
_LAYOUTS_2024 = (
    _Columns("gss_code", "indicator", "period", "value", "unit"),
    _Columns("unique", "Indicator", "Period", "real", "unit"),  # the publisher's own file
)
_LAYOUTS_2022 = (
    _Columns("gss_code", "indicator", "period", "value", "unit"),
    _Columns("AREACD", "Indicator", "Period", "Value", "Unit"),  # the publisher's own file
)


def read_2024(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """Broadband, income, value per hour and qualifications."""
    yield from _read(form, paths, door, _LAYOUTS_2024, _2024)


def read_2022(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """Broadband and mobile coverage of the earlier publication."""
    yield from _read(form, paths, door, _LAYOUTS_2022, _2022)


def _read(
    form: str,
    paths: tuple[Path, ...],
    door: Door,
    layouts: tuple[_Columns, _Columns],
    wanted: tuple[_Wanted, ...],
) -> Iterator[Row]:
    columns = layouts[1] if form == "publisher" else layouts[0]
    by_name = {item.name: item for item in wanted}
    for path in paths:
        text = door.text(path, ("utf-8-sig", "cp1252"))
        found: set[str] = set()
        for line, cells in door.rows(path, columns.all, text):
            item = by_name.get(cells[columns.name])
            if item is None:
                continue
            found.add(item.name)
            row = _row(path, line, cells, columns, item, door)
            if row is not None:
                yield row
        for name in by_name.keys() - found:
            raise _lacking(path, name, door)


def _row(
    path: Path,
    line: int,
    cells: Mapping[str, str],
    columns: _Columns,
    item: _Wanted,
    door: Door,
) -> Row | None:
    """One value; an empty cell means that the sample was too small for the office to publish."""
    if cells[columns.period] != item.theirs:
        reason = f"{item.name}: the period is “{cells[columns.period]}”, not “{item.theirs}”."
        door.error(path, line, reason)
        return None
    value = cells[columns.value]
    return Row(
        code=cells[columns.code],
        indicator=item.indicator,
        period=item.period,
        value=value,
        file=path.name,
        line=line,
        status="published" if value else "withheld",
    )


def _lacking(path: Path, name: str, door: Door) -> Refused:
    return door.refuse(path, 0, f"The indicator “{name}” is not there: was it renamed?")


PUBLISHED_2024 = Source(
    id="ons-subnational-2024",
    publisher="Office for National Statistics",
    title="Subnational indicators explorer, March 2024 (with Ofcom’s Connected Nations)",
    licence=OGL,
    licence_url=OGL_URL,
    page="https://www.ons.gov.uk/explore-local-statistics/",
    vintage="Published March 2024",
    note="On the boundaries of 2021, without county councils. Repository: " + _REPOSITORY,
    indicators=tuple(item.indicator for item in _2024),
    forms=(
        Form("snapshot", ("ons_subnational_indicators_2024.csv",)),
        Form("publisher", ("revised_data.csv",)),
    ),
    read=read_2024,
    expected=(Expected(tuple(item.indicator for item in _2024), as_at=BOUNDARIES),),
    addresses=(Address(_RAW + "app/revised_data.csv", "revised_data.csv", _TEXT),),
)

PUBLISHED_2022 = Source(
    id="ons-subnational-2022",
    publisher="Office for National Statistics",
    title="Subnational indicators dataset, August 2022 (with Ofcom’s Connected Nations)",
    licence=OGL,
    licence_url=OGL_URL,
    page="https://www.ons.gov.uk/explore-local-statistics/",
    vintage="Published August 2022",
    note="On the boundaries of 2021, without county councils. Repository: " + _REPOSITORY,
    indicators=tuple(item.indicator for item in _2022),
    forms=(
        Form("snapshot", ("ons_subnational_indicators_2022_connectivity.csv",)),
        Form("publisher", ("machine_readable.csv",)),
    ),
    read=read_2022,
    expected=(Expected(tuple(item.indicator for item in _2022), as_at=BOUNDARIES),),
    addresses=(Address(_RAW + "R/machine_readable.csv", "machine_readable.csv", _TEXT),),
)
