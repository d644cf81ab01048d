"""Census 2021 by lower-tier council: people by age and sex, and households.

The publisher's bulk file (table TS009 at Nomis) counts bands of age; it also counts babies twice,
as "under 1" and within "4 and under", so those two are never added. The republished table is used
for its totals, its working-age people and its people of 65 to 74: its column of younger people
counts babies twice, and its column of older people leaves out everyone of 75 and over.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from almanac.figures import exact, plain
from almanac.indicators.sources.door import MAX_BYTES, Door
from almanac.indicators.sources.source import (
    OGL,
    OGL_URL,
    Address,
    Expected,
    Form,
    Row,
    Source,
)

PERIOD = "2021"
BOUNDARIES = date(2024, 4, 1)
BULK_BOUNDARIES = date(2022, 4, 1)  # the districts of the day the census was published
REPUBLISHED = "census2021_age_structure_lad24_ew.csv"
BULK = "census2021-ts009.zip"
BULK_MEMBER = "census2021-ts009-ltla.csv"
HOUSEHOLDS = "census2021_households_lad23_ew.csv"
HOUSEHOLDS_BULK = "census2021-ts041.zip"
HOUSEHOLDS_MEMBER = "census2021-ts041-ltla.csv"
HOUSEHOLDS_COLUMN = "Number of households"  # how the one column of counts begins

_OF_PEOPLE = ("population", "working-age-people", "older-people")
_SEXES = ("Female", "Male")
_BULK_TOTAL = "Sex: All persons; Age: Total; measures: Value"
_BULK_WORKING = ("16 to 19", "20 to 24", "25 to 34", "35 to 49", "50 to 64")
_BULK_OLDER = ("65 to 74",)
_PARTS = ("total_females", "total_males")
_WORKING = ("working_age_females", "working_age_males")
_OLDER = ("older_females", "older_males")


def read_age(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """People, share of working age, share of 65 to 74."""
    for path in paths:
        yield from _bulk(path, door) if form == "bulk" else _republished(path, door)


def read_households(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """Households of each council."""
    for path in paths:
        if form == "bulk":
            yield from _households_bulk(path, door)
            continue
        for line, cells in door.rows(path, ("ltla23_code", "households")):
            value = _whole(cells["households"])
            yield Row(cells["ltla23_code"], "households", PERIOD, value, path.name, line)


def _households_bulk(path: Path, door: Door) -> Iterator[Row]:
    """The publisher's own table: the place, its code, and one column of counts."""
    text = _unzipped(path, door, HOUSEHOLDS_MEMBER)
    header = next(csv.reader(io.StringIO(text)), [])
    counts = [name for name in header if name.startswith(HOUSEHOLDS_COLUMN)]
    if len(counts) != 1:
        raise door.refuse(path, 1, f"One column begins with “{HOUSEHOLDS_COLUMN}”; was it changed?")
    for line, cells in door.rows(path, ("geography code", counts[0]), text):
        value = _whole(cells[counts[0]])
        yield Row(cells["geography code"], "households", PERIOD, value, path.name, line)


def _republished(path: Path, door: Door) -> Iterator[Row]:
    columns = ("ltla24_code", "total_population", *_PARTS, *_WORKING, *_OLDER)
    for line, cells in door.rows(path, columns):
        counts = _numbers(path, line, cells, columns[1:], door)
        if counts is None:
            continue
        if sum(counts[name] for name in _PARTS) != counts["total_population"]:
            door.error(path, line, "Women and men do not add up to all people.")
        yield from _shares(
            cells["ltla24_code"],
            counts["total_population"],
            sum((counts[name] for name in _WORKING), Decimal(0)),
            sum((counts[name] for name in _OLDER), Decimal(0)),
            path,
            line,
        )


def _bulk(path: Path, door: Door) -> Iterator[Row]:
    working, older = (_bulk_columns(bands) for bands in (_BULK_WORKING, _BULK_OLDER))
    columns = ("geography code", _BULK_TOTAL, *working, *older)
    text = _unzipped(path, door) if path.suffix == ".zip" else None
    for line, cells in door.rows(path, columns, text):
        counts = _numbers(path, line, cells, columns[1:], door)
        if counts is None:
            continue
        yield from _shares(
            cells["geography code"],
            counts[_BULK_TOTAL],
            sum((counts[name] for name in working), Decimal(0)),
            sum((counts[name] for name in older), Decimal(0)),
            path,
            line,
        )


def _bulk_columns(bands: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        f"Sex: {sex}; Age: Aged {band} years; measures: Value" for sex in _SEXES for band in bands
    )


def _unzipped(path: Path, door: Door, member: str = BULK_MEMBER) -> str:
    """The table of lower-tier councils inside the archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            if archive.getinfo(member).file_size > MAX_BYTES:
                raise door.refuse(path, 0, f"{member} unpacks to more than can be right.")
            return door.decoded(path, archive.read(member))
    except zipfile.BadZipFile as error:
        raise door.refuse(path, 0, "This is no zip archive, or it is cut off.") from error
    except KeyError as error:
        raise door.refuse(path, 0, f"The archive holds no {member}.") from error


def _numbers(
    path: Path, line: int, cells: Mapping[str, str], names: Iterable[str], door: Door
) -> dict[str, Decimal] | None:
    """The counts of a row; None, with an error noted, where one is no number."""
    counts: dict[str, Decimal] = {}
    for name in names:
        try:
            counts[name] = Decimal(cells[name])
        except InvalidOperation:
            door.error(path, line, f"{name}: “{cells[name]}” is no number.")
            return None
    return counts


def _shares(
    code: str, people: Decimal, working: Decimal, older: Decimal, path: Path, line: int
) -> Iterator[Row]:
    yield Row(code, "population", PERIOD, plain(people), path.name, line)
    if people > 0:
        for indicator, count in (("working-age-people", working), ("older-people", older)):
            share = plain(exact(count * 100 / people))
            yield Row(code, indicator, PERIOD, share, path.name, line)


def _whole(text: str) -> str:
    """The republished table writes counts as 40930.0."""
    return text.removesuffix(".0")


_PUBLISHER = "Office for National Statistics"
_PAGE = "https://www.nomisweb.co.uk/sources/census_2021"
_BULK_ADDRESS = "https://www.nomisweb.co.uk/output/census/2021"
_ZIP_TYPES = ("application/zip", "application/x-zip-compressed", "application/octet-stream")

AGE = Source(
    id="ons-census-2021-age",
    publisher=_PUBLISHER,
    title="Census 2021, people by sex and age (TS009)",
    licence=OGL,
    licence_url=OGL_URL,
    page=_PAGE,
    vintage="Census day, 21 March 2021",
    note=(
        "Shares are calculated from the counts. The shipped figures are from the table republished "
        "on the boundaries of 2024 in the package demographr, whose column of older people holds "
        "those of 65 to 74 only and whose column of younger people counts babies twice."
    ),
    indicators=_OF_PEOPLE,
    forms=(Form("bulk", (BULK,)), Form("republished", (REPUBLISHED,))),
    read=read_age,
    expected=(
        Expected(_OF_PEOPLE, as_at=BOUNDARIES, forms=("republished",)),
        Expected(_OF_PEOPLE, as_at=BULK_BOUNDARIES, forms=("bulk",)),
    ),
    addresses=(Address(f"{_BULK_ADDRESS}/{BULK}", BULK, _ZIP_TYPES),),
)

HOUSEHOLD = Source(
    id="ons-census-2021-households",
    publisher=_PUBLISHER,
    title="Census 2021, number of households (TS041)",
    licence=OGL,
    licence_url=OGL_URL,
    page=_PAGE,
    vintage="Census day, 21 March 2021",
    note=(
        "The shipped figures are as republished on the boundaries of 2023 in the package "
        "demographr."
    ),
    indicators=("households",),
    forms=(Form("bulk", (HOUSEHOLDS_BULK,)), Form("republished", (HOUSEHOLDS,))),
    read=read_households,
    expected=(
        Expected(("households",), as_at=BOUNDARIES, forms=("republished",)),
        Expected(("households",), as_at=BULK_BOUNDARIES, forms=("bulk",)),
    ),
    addresses=(Address(f"{_BULK_ADDRESS}/{HOUSEHOLDS_BULK}", HOUSEHOLDS_BULK, _ZIP_TYPES),),
)
