"""Builds the warehouse aside, then switches the pointer: nothing half-done is ever read.

The file's name is the digest of everything it is made of, so the same facts, cards and rules give
the same name, and a warehouse that is already there is not built again.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from django.conf import settings

from almanac.indicators import batch, built, warehouse
from almanac.indicators.cards import cards
from almanac.indicators.choice import default_choice
from almanac.indicators.facts import Figures, SourceFact, figures
from almanac.indicators.freshness import is_fresh, last_jump, period_end
from almanac.indicators.method import similarity_method
from almanac.indicators.similar import bounds, candidates, indicators_read, space_of
from almanac.indicators.similarity import nearest
from almanac.indicators.tables import FILL_LATEST, FILL_SPREAD, TABLES
from almanac.indicators.world import Published, Value, World, world
from almanac.register.queries import facts_as_at, register
from almanac.register.queries import sources as register_sources
from almanac.register.register import Register

KEPT = 2  # the warehouse in use and the one before it
MEMORY = "512MB"
Progress = Callable[[str], object]
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Ready:
    """All that is to be written."""

    as_at: date
    digest: str
    register: Register
    data: Figures
    world: World


def ensure_built(progress: Progress = lambda _: None, *, force: bool = False) -> bool:
    """Build the warehouse if its inputs have changed; True if something was built.

    Raises `ContentError` for facts or cards that are wrong; the old warehouse then stays in use.
    """
    folder = Path(settings.WAREHOUSE_FOLDER)
    name = built.wanted_name()
    if not force and built.is_current(name):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    progress("reading facts")
    ready = gathered(name.removeprefix("warehouse-").removesuffix(".duckdb"))
    aside = folder / f"{name}.{os.getpid()}.building"
    try:
        progress("writing the warehouse")
        write(aside, ready)
        aside.replace(folder / name)
    finally:
        aside.unlink(missing_ok=True)
    switch(folder, name)
    clean(folder)
    warehouse.forget()
    return True


def gathered(digest: str) -> Ready:
    """Read everything and work out the figures of the day."""
    data = figures()
    days = [date.fromisoformat(s.retrieved) for s in data.sources if s.retrieved]
    as_at = max([facts_as_at(), *days])
    known = register()
    published = (
        Published(
            o.council,
            o.indicator,
            o.period,
            Decimal(o.value) if o.value else None,
            o.status,
            o.source,
            o.retrieved,
        )
        for o in data.observations
    )
    return Ready(as_at, digest, known, data, world(known, cards(), published, as_at))


def write(path: Path, ready: Ready) -> None:
    """Write a whole warehouse to a new file."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path), config={"memory_limit": MEMORY, "threads": 2}) as database:
        for table, columns in TABLES.items():
            database.execute(f"CREATE TABLE {table} ({columns})")
        with TemporaryDirectory() as folder:
            for table, rows in _filled(ready):
                _fill(database, table, rows, Path(folder))
            database.execute(FILL_LATEST)
            _fill(database, "fresh", _fresh(ready), Path(folder))
        database.execute(FILL_SPREAD)
        _write_neighbours(database, ready)
        database.execute(f"CREATE TABLE standing AS {batch.sql('duckdb')}")
        database.execute("CREATE INDEX observation_council ON observation (council)")
        database.execute("CREATE INDEX input_council ON observation_input (council)")
        database.execute("CHECKPOINT")


def _filled(ready: Ready) -> Iterator[tuple[str, Iterable[Row]]]:
    made_of = world_inputs(ready.world.values)
    yield "meta", [("as_at", ready.as_at.isoformat()), ("digest", ready.digest)]
    yield "source", (astuple(source) for source in _sources(ready))
    yield "council", _councils(ready)
    yield "observation", (_observation(value) for value in ready.world.values)
    yield "observation_input", made_of
    yield "absence", ready.world.absences
    yield (
        "load_problem",
        ((p.source, p.file, p.line, p.severity, p.reason) for p in ready.data.problems),
    )


def _sources(ready: Ready) -> list[SourceFact]:
    """The sources of figures, of methods and of the register; each once, by id."""
    found: dict[str, object] = {row.id: row for row in register_sources()}
    found |= {row.id: row for row in ready.data.sources}
    return [
        SourceFact(*(str(getattr(row, field.name) or "") for field in fields(SourceFact)))
        for _, row in sorted(found.items())
    ]


def _councils(ready: Ready) -> Iterator[Row]:
    for council in ready.register.as_at(ready.as_at):
        region = council.place("region", ready.as_at)
        county = council.place("county", ready.as_at)
        yield council.id, council.nation, council.kind, council.type, region, county, True


def _observation(value: Value) -> Row:
    end = period_end(cards()[value.indicator], value.period)
    return (
        value.council,
        value.indicator,
        value.period,
        value.sort_period,
        value.value,
        value.status,
        value.rule,
        value.source,
        value.retrieved,
        end or "",
        last_jump(cards()[value.indicator], value.period),
    )


def world_inputs(values: Iterable[Value]) -> Iterator[Row]:
    """What each carried or calculated value was made of."""
    for value in values:
        for n, part in enumerate(value.parts):
            indicator = value.part_indicators[n] if value.part_indicators else value.indicator
            period = value.part_periods[n]
            weight = "" if part.weight is None else part.weight
            yield (
                value.council, value.indicator, value.period, n, part.council, indicator,
                period, part.value, weight, value.source, value.weight_period,
            )  # fmt: skip


def _fresh(ready: Ready) -> Iterator[Row]:
    """Which periods are fresh, so that no statement needs to know the cards."""
    known = cards()
    for indicator, period in sorted({(v.indicator, v.period) for v in ready.world.values}):
        if is_fresh(known[indicator], period, ready.as_at):
            yield indicator, period


def _fill(
    database: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row], folder: Path
) -> None:
    """Fill a table through a CSV file: many times faster than row by row."""
    path = folder / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(rows)
    if not path.stat().st_size:
        return
    if table == "fresh":
        database.execute(
            "UPDATE latest SET fresh = true FROM read_csv(?, header = false, columns = "
            "{'indicator': 'VARCHAR', 'period': 'VARCHAR'}) AS f "
            "WHERE f.indicator = latest.indicator AND f.period = latest.period",
            [str(path)],
        )
        return
    database.execute(f"COPY {table} FROM '{path}' (FORMAT csv, HEADER false, NULLSTR '')")


def _write_neighbours(database: duckdb.DuckDBPyConnection, ready: Ready) -> None:
    """Similar councils by the usual measures and weights, for every council."""
    method = similarity_method()
    wanted = indicators_read(method)
    marks = ", ".join("?" for _ in wanted)
    found = database.execute(
        f"SELECT council, indicator, value FROM latest WHERE indicator IN ({marks})",  # noqa: S608
        list(wanted),
    ).fetchall()
    latest: dict[str, dict[str, Decimal]] = {}
    for council, indicator, value in found:
        latest.setdefault(council, {})[indicator] = value
    choice = default_choice(bounds(method))
    spaces: dict[tuple[str, str], Any] = {}
    neighbours: list[Row] = []
    parts: list[Row] = []
    for council in ready.register.as_at(ready.as_at):
        group = (council.nation.value, council.kind.value)
        if group not in spaces:
            who = candidates(ready.register, council.id, choice, ready.as_at, method)
            spaces[group] = space_of(who, latest, choice, method)
        result = nearest(spaces[group], council.id, method.as_rules(), choice.limit)
        for n, other in enumerate(result.neighbours):
            neighbours.append((council.id, n, other.council, other.distance))
            for part in other.parts:
                parts.append(
                    (
                        council.id,
                        other.council,
                        part.measure,
                        part.share,
                        _place(other.closest, part.measure),
                        _place(other.further, part.measure),
                    )
                )
    with TemporaryDirectory() as folder:
        _fill(database, "neighbour", neighbours, Path(folder))
        _fill(database, "neighbour_part", parts, Path(folder))


def _place(measures: Sequence[str], measure: str) -> int | str:
    return measures.index(measure) + 1 if measure in measures else ""


def switch(folder: Path, name: str) -> None:
    """Point at another warehouse, in one step."""
    aside = folder / f"{settings.WAREHOUSE_POINTER}.{os.getpid()}"
    aside.write_text(name, encoding="utf-8")
    aside.replace(folder / settings.WAREHOUSE_POINTER)


def clean(folder: Path) -> None:
    """Remove warehouses that are no longer in use; the one before stays for those who read it."""
    files = sorted(folder.glob("warehouse-*.duckdb"), key=lambda p: p.stat().st_mtime)
    current = warehouse.pointed_at(folder)
    for path in [p for p in files if p.name != current][: -(KEPT - 1)]:
        path.unlink(missing_ok=True)
