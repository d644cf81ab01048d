"""The tables of figures: what ships with the software, and what this installation brought in.

Where an installation has brought in a data set of its own, its rows replace the shipped ones of
that data set, whole.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings

from almanac.catalogue.errors import ContentError
from almanac.catalogue.roots import roots_of
from almanac.catalogue.tables import table_text
from almanac.indicators.sources.door import Finding, Severity

SOURCES = "sources.csv"
OBSERVATIONS = "observations.csv"
PROBLEMS = "load_problems.csv"


@dataclass(frozen=True, slots=True, order=True)
class SourceFact:
    """A publisher's data set as it was brought in; every field as text, days in ISO form."""

    id: str
    publisher: str
    title: str
    licence: str
    licence_url: str
    page: str
    address: str
    retrieved: str
    vintage: str
    note: str


@dataclass(frozen=True, slots=True, order=True)
class Observation:
    """One published value of one council (perhaps long gone) for one period."""

    council: str
    indicator: str
    period: str
    value: str  # exact decimal text; empty only where status is withheld
    unit: str
    status: str  # published | estimated | withheld | provisional
    source: str
    retrieved: str


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures with their sources and what was wrong on loading."""

    sources: tuple[SourceFact, ...] = ()
    observations: tuple[Observation, ...] = ()
    problems: tuple[Finding, ...] = ()

    def without(self, source: str) -> Figures:
        """Everything but one data set."""
        return Figures(
            tuple(row for row in self.sources if row.id != source),
            tuple(row for row in self.observations if row.source != source),
            tuple(row for row in self.problems if row.source != source),
        )

    def plus(self, other: Figures) -> Figures:
        """Both together; the caller sees to it that no data set stands in both."""
        return Figures(
            self.sources + other.sources,
            self.observations + other.observations,
            self.problems + other.problems,
        )


def shipped_folder() -> Path:
    """Where the figures lie that come with the software."""
    return roots_of("facts")[0] / "facts"


def own_folder() -> Path:
    """Where this installation keeps what it brought in itself."""
    return Path(settings.ALMANAC.home) / "data"


def figures() -> Figures:
    """What this installation has: its own data sets, and the shipped ones beside them."""
    own = read_figures(own_folder())
    shipped = read_figures(shipped_folder())
    for source in own.sources:
        shipped = shipped.without(source.id)
    return shipped.plus(own)


def read_figures(folder: Path) -> Figures:
    """The three tables of a folder; empty where there are none. Raises `ContentError`."""
    return Figures(
        tuple(_read(folder / SOURCES, SourceFact)),
        tuple(_read(folder / OBSERVATIONS, Observation)),
        tuple(
            Finding(row.source, row.file, int(row.line), Severity(row.severity), row.reason)
            for row in _read(folder / PROBLEMS, _ProblemText)
        ),
    )


def write_figures(folder: Path, data: Figures) -> None:
    """Write the three tables, sorted, each aside and then renamed; sources last.

    Whoever reads in between sees old or new rows of a data set, never half a file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / PROBLEMS, Finding, sorted(data.problems))
    _write(folder / OBSERVATIONS, Observation, sorted(data.observations))
    _write(folder / SOURCES, SourceFact, sorted(data.sources))


@dataclass(frozen=True, slots=True)
class _ProblemText:
    source: str
    file: str
    line: str
    severity: str
    reason: str


Fact = TypeVar("Fact")


def _read(path: Path, kind: type[Fact]) -> Iterable[Fact]:
    """Rows of a table that our own code wrote: its header must be ours, cell for cell."""
    if not path.is_file():
        return
    names = _columns(kind)
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle, strict=True)
        if next(reader, None) != names:
            raise ContentError.at(path, 1, f"The header must be {', '.join(names)}.")
        for cells in reader:
            if len(cells) != len(names):
                raise ContentError.at(path, reader.line_num, f"{len(names)} cells are needed.")
            yield kind(*cells)


def _write(path: Path, kind: type[Any], rows: Iterable[Any]) -> None:
    aside = path.with_suffix(f".{os.getpid()}.building")
    aside.write_text(table_text(_columns(kind), map(asdict, rows)), encoding="utf-8")
    aside.replace(path)


def _columns(kind: type[Any]) -> list[str]:
    return [field.name for field in fields(kind)]
