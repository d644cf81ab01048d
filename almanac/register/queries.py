"""The register of this installation, loaded once and kept until its tables change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.conf import settings

from almanac.catalogue.digest import digest_of
from almanac.register.assemble import assembled
from almanac.register.facts import BUILT, FOLDER, SourceFact, read_facts, read_kind
from almanac.register.register import Register

TABLES = (*BUILT, "organisations", "register_sources")
PATTERNS = tuple(f"{FOLDER}/{table}.csv" for table in TABLES)

_loaded: dict[tuple[tuple[Path, int, int], ...], Register] = {}


def register() -> Register:
    """The register of the installation's content roots; read again only when a table changed."""
    return load(settings.CONTENT_ROOTS)


def load(roots: Iterable[Path]) -> Register:
    """The register of these content roots. Raises `ContentError` or `ValueError` for bad tables."""
    roots = tuple(roots)
    key = _state(roots)
    if key not in _loaded:
        made = assembled(read_facts(roots), digest_of(roots, PATTERNS))
        _loaded.clear()
        _loaded[key] = made
    return _loaded[key]


def sources() -> tuple[SourceFact, ...]:
    """The publishers' data sets that the register was made from, by id."""
    rows = read_kind(settings.CONTENT_ROOTS, "register_sources", SourceFact)
    return tuple(sorted(rows, key=lambda row: row.id))


def facts_as_at() -> date:
    """The newest day on which a source was read: the register's date where no other is given."""
    return max(row.retrieved for row in sources() if row.retrieved)


def _state(roots: Iterable[Path]) -> tuple[tuple[Path, int, int], ...]:
    """Which table files there are and when they last changed: cheaper than their digest."""
    paths = [root / pattern for root in roots for pattern in PATTERNS]
    return tuple((p, s.st_mtime_ns, s.st_size) for p in paths if p.is_file() and (s := p.stat()))
