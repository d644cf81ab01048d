"""The register of this installation, loaded once and kept until its tables change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from almanac.catalogue.digest import digest_of
from almanac.catalogue.errors import ContentError
from almanac.catalogue.kept import Kept
from almanac.catalogue.roots import roots_of
from almanac.register.assemble import assembled
from almanac.register.facts import BUILT, FOLDER, SourceFact, read_facts, read_kind
from almanac.register.register import Register

TABLES = (*BUILT, "organisations", "register_sources")
PATTERNS = tuple(f"{FOLDER}/{table}.csv" for table in TABLES)


@dataclass(frozen=True, slots=True)
class _Loaded:
    register: Register
    sources: tuple[SourceFact, ...]


def _make(roots: tuple[Path, ...]) -> _Loaded:
    try:
        made = assembled(read_facts(roots), digest_of(roots, PATTERNS))
    except ValueError as error:
        # Rows that are right one by one and do not fit together: no line is to blame.
        raise ContentError.at(roots[-1] / FOLDER, 1, str(error)) from error
    rows = read_kind(roots, "register_sources", SourceFact)
    return _Loaded(made, tuple(sorted(rows, key=lambda row: row.id)))


KEPT = Kept(PATTERNS, _make)


def register() -> Register:
    """The register of the installation's content roots; read again only when a table changed."""
    return load(roots_of("facts"))


def load(roots: Iterable[Path]) -> Register:
    """The register of these content roots. Raises `ContentError` for bad tables."""
    return KEPT.get(roots).register


def sources() -> tuple[SourceFact, ...]:
    """The publishers' data sets that the register was made from, by id."""
    return KEPT.get(roots_of("facts")).sources


def facts_as_at() -> date:
    """The newest day on which a source was read: the register's date where no other is given."""
    return max(row.retrieved for row in sources() if row.retrieved)
