"""What councils publish on the planning data platform, from the platform's list of sources.

The list has a row for every data set that the platform expects of an English planning authority
or has from it. A council that is listed and has no source in use publishes none: that 0 is the
list's own statement. A council that is not listed at all has no figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from almanac.indicators.sources.door import Door
from almanac.indicators.sources.source import (
    LOWER_TIER,
    OGL,
    OGL_URL,
    Address,
    Expected,
    Form,
    Row,
    Source,
)
from almanac.register.councils import Nation

COLLECTIONS = (
    "article-4-direction",
    "asset-of-community-value",
    "brownfield-land",
    "brownfield-site",
    "central-activities-zone",
    "conservation-area",
    "design-code",
    "developer-contributions",
    "development-corporation-boundary",
    "infrastructure-funding-statement",
    "listed-building",
    "local-plan",
    "planning-application",
    "planning-condition",
    "tree-preservation-order",
)
PREFIX = "local-authority:"
SNAPSHOT = "planning_data_sources_by_council.csv"
_RAW = "https://raw.githubusercontent.com/digital-land/config/main/collection/"
_TEXT = ("text/plain", "text/csv", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class _Entry:
    scheme: str
    code: str
    collection: str
    in_use: bool
    entered: str  # ISO day
    file: str
    line: int


def read(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """How many of the collections each council feeds, on the day of the newest entry."""
    entries = tuple(
        _from_platform(paths, door) if form == "publisher" else _from_table(paths, door)
    )
    if not entries:
        return
    day = max(entry.entered for entry in entries)
    collections: dict[tuple[str, str], set[str]] = defaultdict(set)
    first: dict[tuple[str, str], _Entry] = {}
    for entry in entries:
        key = (entry.scheme, entry.code)
        first.setdefault(key, entry)
        if entry.in_use:
            collections[key].add(entry.collection)
    for key, entry in first.items():
        yield Row(
            code=entry.code,
            scheme=entry.scheme,
            indicator="planning-open-data",
            period=day,
            value=str(len(collections[key])),
            file=entry.file,
            line=entry.line,
        )


def _from_table(paths: Iterable[Path], door: Door) -> Iterator[_Entry]:
    columns = ("gss_code", "collection", "has_endpoint", "endpoint_active", "entry_date")
    for path in paths:
        for line, cells in door.rows(path, columns):
            if cells["endpoint_active"] not in ("True", "False"):
                reason = f"endpoint_active is “{cells['endpoint_active']}”, not True or False."
                door.error(path, line, reason)
                continue
            in_use = cells["endpoint_active"] == "True"
            entered = cells["entry_date"][:10]
            yield _Entry(
                "gss", cells["gss_code"], cells["collection"], in_use, entered, path.name, line
            )


def _from_platform(paths: tuple[Path, ...], door: Door) -> Iterator[_Entry]:
    ended: dict[str, str] = {}
    for path in (p for p in paths if p.name == "endpoint.csv"):
        for _, cells in door.rows(path, ("endpoint", "end-date")):
            # The list may hold an endpoint twice: it is in use where one of the two has no end.
            known = ended.get(cells["endpoint"], cells["end-date"])
            ended[cells["endpoint"]] = cells["end-date"] and known
    columns = ("collection", "endpoint", "organisation", "entry-date", "end-date")
    for path in (p for p in paths if p.name == "source.csv"):
        for line, cells in door.rows(path, columns):
            if not cells["organisation"].startswith(PREFIX):
                continue
            endpoint = cells["endpoint"]
            in_use = bool(endpoint) and not cells["end-date"] and not ended.get(endpoint, "")
            code = cells["organisation"].removeprefix(PREFIX)
            entered = cells["entry-date"][:10]
            name = f"{path.parent.name}/{path.name}"
            yield _Entry("planning-data", code, path.parent.name, in_use, entered, name, line)


def _addresses() -> Iterator[Address]:
    for collection in COLLECTIONS:
        for name in ("source.csv", "endpoint.csv"):
            yield Address(f"{_RAW}{collection}/{name}", f"collection/{collection}/{name}", _TEXT)


SOURCE = Source(
    id="planning-data-sources",
    publisher="Ministry of Housing, Communities and Local Government",
    title="Planning data platform: sources of data sets by organisation",
    licence=OGL,
    licence_url=OGL_URL,
    page="https://www.planning.data.gov.uk/",
    vintage="21 August 2026",
    note="England only. A data set may still be filed under a council that has ended.",
    indicators=("planning-open-data",),
    forms=(
        Form("snapshot", (SNAPSHOT,)),
        Form("publisher", ("collection/*/source.csv", "collection/*/endpoint.csv")),
    ),
    read=read,
    expected=(
        Expected(
            ("planning-open-data",),
            as_at=date(2025, 4, 1),
            kinds=LOWER_TIER,
            nations=(Nation.ENGLAND,),
            share=Decimal("0.99"),
        ),
    ),
    addresses=tuple(_addresses()),
    living_only=True,
)
