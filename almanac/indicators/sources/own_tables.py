"""Figures in our own schema: how an installation brings in a data set that we do not know.

A folder holds `sources.csv` and `observations.csv` with our own columns. Each data set in them that
no module knows is read, checked against the installation's cards and taken in like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from almanac.indicators.sources.door import Door
from almanac.indicators.sources.source import Form, Row, Source

SOURCES_NAME = "sources.csv"
VALUES_NAME = "observations.csv"
SCHEME = "id"  # rows name councils by our own permanent id
_FACTS = ("id", "publisher", "title", "licence", "licence_url", "page", "vintage", "note")
_VALUES = ("council", "indicator", "period", "value", "status", "source")
_STATUSES = ("published", "estimated", "withheld", "provisional")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one data set from the table of all."""

    source: str

    def __call__(self, form: str, paths: tuple[Path, ...], door: Door) -> Iterator[Row]:
        for path in (p for p in paths if p.name == VALUES_NAME):
            for line, cells in door.rows(path, _VALUES):
                if cells["source"] == self.source:
                    yield from self._row(path, line, cells, door)

    def _row(self, path: Path, line: int, cells: Mapping[str, str], door: Door) -> Iterator[Row]:
        status = cells["status"]
        if status not in _STATUSES or (status == "withheld") == bool(cells["value"]):
            door.error(path, line, f"A value that is “{status or 'nothing'}” cannot be read.")
            return
        yield Row(
            code=cells["council"],
            indicator=cells["indicator"],
            period=cells["period"],
            value=cells["value"],
            file=path.name,
            line=line,
            scheme=SCHEME,
            status=status,  # type: ignore[arg-type]  # one of _STATUSES
        )


def unknown_sources(folder: Path, known: Iterable[str]) -> tuple[Source, ...]:
    """The data sets of tables in our schema anywhere under the folder that no module knows."""
    found: dict[str, Source] = {}
    for path in sorted(folder.rglob(SOURCES_NAME)):
        if (path.parent / VALUES_NAME).is_file():
            door = Door(path.parent.name)
            for _, cells in door.rows(path, _FACTS):
                if cells["id"] not in known:
                    found[cells["id"]] = _source(cells, path.parent)
    return tuple(found.values())


def _source(cells: Mapping[str, str], folder: Path) -> Source:
    return Source(
        **{name: cells[name] for name in _FACTS},  # type: ignore[arg-type]
        indicators=(),
        forms=(Form("own", (f"{folder.name}/{VALUES_NAME}",)),),
        read=_Reader(cells["id"]),
        expected=(),
    )
