"""The tables of facts about councils: one schema per table, read whole or refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from almanac.catalogue.tables import read_table, table_text
from almanac.catalogue.text import Strict
from almanac.register.councils import Kind, Nation


class Fact(Strict):
    """A row of a table of facts; an empty cell is left out and takes the default."""


class CouncilFact(Fact):
    """A council under its permanent id. No start: unknown. No end: still there."""

    id: str
    nation: Nation
    kind: Kind
    type: str
    start: date | None = None
    end: date | None = None
    website: str = ""
    latitude: str = ""
    longitude: str = ""
    area_km2: str = ""
    note: str = ""
    note_cy: str = ""
    source: str


class NameFact(Fact):
    """What a council is called, and while it was."""

    council: str
    use: Literal["official", "short", "welsh", "welsh-short", "also"]
    text: str
    start: date | None = None
    end: date | None = None
    source: str


class CodeFact(Fact):
    """A code that a publisher gives a council, and while it held."""

    council: str
    scheme: str
    text: str
    start: date | None = None
    end: date | None = None
    source: str


class PlaceFact(Fact):
    """The county council, region or combined authority a council lies in, and while it did."""

    council: str
    relation: Literal["county", "region", "combined-authority"]
    other: str
    start: date | None = None
    end: date | None = None
    source: str


class SuccessionFact(Fact):
    """On a day one council took over from another, wholly or for a part of its area."""

    on: date
    predecessor: str
    successor: str
    whole: Literal["yes", "no"]
    law: str = ""
    status: Literal["law", "to-be-verified"]
    source: str


class OrganisationFact(Fact):
    """A region, or a body that is no council and stands over, across or beside councils."""

    id: str
    kind: Literal["region", "combined-authority", "fire-authority", "national-park-authority"]
    name: str
    name_cy: str = ""
    start: date | None = None
    end: date | None = None
    website: str = ""
    code: str = ""
    source: str


class Correction(Fact):
    """A value that a publisher has wrong: of `<source>:<code>`, with ours and the reason."""

    subject: str
    attribute: str
    wrong: str = ""
    right: str = ""
    reason: str
    source: str


class Addition(Fact):
    """A fact that no publisher's file states: about a council by its id, or by `<source>:<code>`.

    The attribute is a field of the council, a use of a name, `code:<scheme>`, or a relation of
    places.
    """

    subject: str
    attribute: str
    value: str
    start: date | None = None
    end: date | None = None
    source: str


class Order(Fact):
    """The order by which a successor came to be on a day."""

    on: date
    successor: str
    law: str
    status: Literal["law", "to-be-verified"]
    source: str


class SourceFact(Fact):
    """A publisher's data set, with the licence under which its facts are used."""

    id: str
    publisher: str
    title: str
    licence: str
    licence_url: str = ""
    page: str = ""
    address: str = ""
    retrieved: date | None = None
    vintage: str = ""
    note: str = ""


FactRow = TypeVar("FactRow", bound=Fact)


@dataclass(frozen=True, slots=True)
class Facts:
    """All tables that make the register."""

    councils: tuple[CouncilFact, ...]
    names: tuple[NameFact, ...]
    codes: tuple[CodeFact, ...]
    places: tuple[PlaceFact, ...]
    successions: tuple[SuccessionFact, ...]
    organisations: tuple[OrganisationFact, ...]


# Tables that a rebuild writes, and tables that people keep; all lie in `facts/`.
BUILT: dict[str, type[Fact]] = {
    "councils": CouncilFact,
    "council_names": NameFact,
    "council_codes": CodeFact,
    "council_places": PlaceFact,
    "successions": SuccessionFact,
}
KEPT: dict[str, type[Fact]] = {
    "organisations": OrganisationFact,
    "register_corrections": Correction,
    "register_additions": Addition,
    "register_orders": Order,
    "register_sources": SourceFact,
}
FOLDER = "facts"


def read_facts(roots: Iterable[Path]) -> Facts:
    """Read the register's tables from every content root, packaged content first.

    Raises `ContentError` naming file, line and reason of each wrong row.
    """
    roots = tuple(roots)
    return Facts(
        councils=read_kind(roots, "councils", CouncilFact),
        names=read_kind(roots, "council_names", NameFact),
        codes=read_kind(roots, "council_codes", CodeFact),
        places=read_kind(roots, "council_places", PlaceFact),
        successions=read_kind(roots, "successions", SuccessionFact),
        organisations=read_kind(roots, "organisations", OrganisationFact),
    )


def read_kind(roots: Iterable[Path], table: str, schema: type[FactRow]) -> tuple[FactRow, ...]:
    """The rows of one table under all roots; a root without the table adds nothing."""
    paths = [root / FOLDER / f"{table}.csv" for root in roots]
    return tuple(row for path in paths if path.is_file() for row in read_table(path, schema))


def text_of(rows: Iterable[Fact], schema: type[Fact]) -> str:
    """The CSV text of a table in the order of its columns, the same bytes every time."""
    columns = list(schema.model_fields)
    return table_text(columns, (row.model_dump(mode="json") for row in rows))
