"""Open Innovations' monthly measurements of council home pages, since 2021.

The publisher's file is one JSON document: organisations by code, their addresses, and values by
day. One measurement a month is kept, the last. The grams of carbon dioxide in the file are not
read: they are calculated from the page's weight, by a formula that changed in November 2022 and in
September 2025, while the weight itself is measured in one way throughout.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from almanac.figures import plain
from almanac.indicators.sources.door import Door
from almanac.indicators.sources.source import MIT, MIT_URL, Address, Expected, Form, Row, Source
from almanac.register.councils import Kind

# Whatever weighs less than this is the notice of a wall against robots and not a home page: the
# lightest page that stays the same from month to month weighs more than twice as much.
LEAST_BYTES = 50_000
_BYTES_IN_MEGABYTE = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class _Measured:
    code: str
    url: str
    day: str
    bytes: str
    line: int


def read(form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
    """Weight of the home page in megabytes (of a million bytes), one value a month."""
    for path in paths:
        measured = _from_json(path, door) if form == "publisher" else _from_table(path, door)
        last: dict[tuple[str, str, str], _Measured] = {}
        for item in measured:
            if _is_page(path, item, door):
                key = (item.code, item.url, item.day[:7])
                last[key] = max(last.get(key, item), item, key=lambda one: one.day)
        for item in last.values():
            yield Row(
                code=item.code,
                indicator="homepage-weight",
                period=item.day[:7],
                value=plain(Decimal(item.bytes) / _BYTES_IN_MEGABYTE),
                file=path.name,
                line=item.line,
                subject=item.url,
            )


def _is_page(path: Path, item: _Measured, door: Door) -> bool:
    """Whether there is a measurement at all, and of a page."""
    if not item.bytes:
        return False  # the visit failed, or only carbon dioxide was recorded
    try:
        date.fromisoformat(item.day)
        size = Decimal(item.bytes)
    except (ValueError, InvalidOperation):
        door.error(path, item.line, f"“{item.day}” or “{item.bytes}” cannot be read.")
        return False
    if size < LEAST_BYTES:
        reason = f"{item.url} on {item.day}: {item.bytes} bytes are no home page; left out."
        door.warning(path, item.line, reason)
        return False
    return True


def _from_table(path: Path, door: Door) -> Iterator[_Measured]:
    for line, cells in door.rows(path, ("gss_code", "url", "date", "bytes")):
        size = cells["bytes"].removesuffix(".0")
        yield _Measured(cells["gss_code"], cells["url"], cells["date"], size, line)


def _from_json(path: Path, door: Door) -> Iterator[_Measured]:
    try:
        organisations: dict[str, Any] = json.loads(door.text(path))["orgs"]
    except json.JSONDecodeError as error:
        raise door.refuse(
            path, error.lineno, f"This is no whole JSON document: {error.msg}."
        ) from error
    except (KeyError, TypeError) as error:
        raise door.refuse(path, 1, "The document has no list `orgs`.") from error
    for number, (code, body) in enumerate(organisations.items(), start=1):
        try:
            for url, record in body["urls"].items():
                for day, values in record["values"].items():
                    yield _Measured(code, url, day, str(values.get("bytes") or ""), number)
        except (KeyError, TypeError, AttributeError):
            door.error(path, number, f"{code}: `urls` or `values` are missing.")


SOURCE = Source(
    id="open-innovations-home-pages",
    publisher="Open Innovations",
    title="Council website emissions: weight of home pages",
    licence=MIT,
    licence_url=MIT_URL,
    page="https://open-innovations.github.io/council-website-emissions/",
    vintage="March 2021 to January 2026, about monthly",
    note="Home pages only, each measured once on one day. Some sites turn robots away.",
    indicators=("homepage-weight",),
    forms=(
        Form("snapshot", ("council_website_weight_co2_history.csv",)),
        Form("publisher", ("open-innovations-home-pages/index.json",)),
    ),
    read=read,
    expected=(
        Expected(
            ("homepage-weight",),
            as_at=date(2025, 4, 1),
            kinds=(Kind.COUNTY, Kind.DISTRICT, Kind.SINGLE_TIER),
            share=Decimal("0.95"),
        ),
    ),
    addresses=(
        Address(
            "https://raw.githubusercontent.com/open-innovations/council-website-emissions/main/"
            "data/index.json",
            "index.json",
            ("text/plain", "application/json", "application/octet-stream"),
        ),
    ),
    living_only=True,
)
