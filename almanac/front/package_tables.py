"""The tables of the data package: everything that the pages are made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from almanac.figures import plain
from almanac.framework import queries as framework
from almanac.framework.as_csv import ELEMENT_COLUMNS, LINK_COLUMNS, element_rows, link_rows
from almanac.front.package import Column, Origin, Table, write_package
from almanac.indicators import queries, warehouse
from almanac.register.councils import Council, Span
from almanac.register.queries import register

S, N, I, D = "string", "number", "integer", "date"  # noqa: E741 - types of columns, side by side


def tables() -> tuple[Table, ...]:
    """Every table, in the order in which they are best read."""
    return (
        _councils(), _names(), _codes(), _places(), _successions(), _organisations(),
        _cards(), _values(), _inputs(), _absences(), _similar(),
        _elements(), _areas(), _links(), _sources(),
    )  # fmt: skip


def write(target: Path, version: str, made: Sequence[Table] | None = None) -> Path:
    """Write the archive to a file; `made` are the tables, if they are at hand."""
    origins = [Origin(s.title, s.publisher, s.licence, s.page) for s in queries.sources()]
    as_at = warehouse.as_at().isoformat()
    return write_package(made or tables(), origins, version, as_at, target)


def _table(
    name: str,
    title: str,
    columns: Sequence[tuple[str, str, str]],
    rows: Iterable[Sequence[Any]],
    key: tuple[str, ...] = (),
) -> Table:
    made = tuple(tuple(_cell(cell) for cell in row) for row in rows)
    return Table(name, title, tuple(Column(*column) for column in columns), made, key)


def _cell(value: Any) -> object:
    """Text as files have it: no enumeration's own name, None for an empty cell."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _span(span: Span) -> tuple[object, object]:
    return (span.start if not isinstance(span.start, str) else None), span.end


def _councils() -> Table:
    return _table(
        "councils",
        "Councils now, before and to come",
        (
            ("id", S, "Permanent id"), ("there", "boolean", "Whether it is there on the day"),
            ("start", D, "First day; empty where unknown"),
            ("end", D, "First day after; empty: still"),
            ("name", S, "Official name"), ("name_cy", S, "Official name in Welsh"),
            ("short_name", S, "Short name"),
            ("nation", S, "England or Wales"), ("kind", S, "county, district or single-tier"),
            ("type", S, "Type by law"), ("region", S, "Region of England"),
            ("county", S, "County council above it"),
            ("combined_authority", S, "Combined authority it lies in"),
            ("gss", S, "Code of the statistics office"),
            ("website", S, "Home page"), ("latitude", N, "Degrees"), ("longitude", N, "Degrees"),
            ("area_km2", N, "Area in square kilometres"),
            ("note", S, "What else there is to know"), ("note_cy", S, "The same in Welsh"),
        ),
        (_council(council) for council in _every()),
        ("id",),
    )  # fmt: skip


def _council(c: Council) -> Sequence[Any]:
    """One council: as on the day while it is there, else as on its last or its first day."""
    today = warehouse.as_at()
    day = c.described_on(today)
    welsh = c.name(day, "cy")
    return (
        c.id, c.span.holds(today), *_span(c.span), c.name(day),
        welsh if welsh != c.name(day) else "", c.short_name(day), c.nation, c.kind, c.type,
        c.place("region", day), c.place("county", day), c.place("combined-authority", day),
        c.code("gss", day), c.website, c.latitude, c.longitude, c.area_km2, c.note, c.note_cy,
    )  # fmt: skip


def _dated(name: str, title: str, what: tuple[str, str], rows: Iterable[Sequence[Any]]) -> Table:
    return _table(
        name,
        title,
        (
            ("council", S, "Permanent id"), (what[0], S, what[1]), ("text", S, "The text"),
            ("start", D, "First day; empty where unknown"),
            ("end", D, "First day after; empty: still"),
        ),
        rows,
    )  # fmt: skip


def _every() -> list[Council]:
    return [council for _, council in sorted(register().councils.items())]


def _names() -> Table:
    return _dated(
        "council-names",
        "Names of councils, past and present",
        ("use", "official, short, welsh, welsh-short or also"),
        ((c.id, n.use, n.text, *_span(n.span)) for c in _every() for n in c.names),
    )


def _codes() -> Table:
    return _dated(
        "council-codes",
        "Codes of councils, past and present",
        ("scheme", "Whose code it is"),
        ((c.id, x.scheme, x.text, *_span(x.span)) for c in _every() for x in c.codes),
    )


def _places() -> Table:
    return _dated(
        "council-places",
        "Where councils lie",
        ("relation", "county, region or combined-authority"),
        ((c.id, p.relation, p.other, *_span(p.span)) for c in _every() for p in c.places),
    )


def _successions() -> Table:
    return _table(
        "successions",
        "Councils that took over from others",
        (
            ("on", D, "Vesting day"), ("predecessor", S, "Council that ended"),
            ("successor", S, "Council that took over"), ("whole", "boolean", "Its whole area"),
            ("law", S, "The order"),
            ("status", S, "law or to-be-verified"), ("source", S, "Source"),
        ),
        (
            (s.on, s.predecessor, s.successor, s.whole, s.law, s.status, s.source)
            for s in register().successions
        ),
    )  # fmt: skip


def _organisations() -> Table:
    return _table(
        "organisations",
        "Regions, combined, fire and national park authorities",
        (
            ("id", S, "Permanent id"), ("kind", S, "Kind"), ("name", S, "Name"),
            ("name_cy", S, "Name in Welsh"),
            ("start", D, "First day"), ("end", D, "First day after"),
            ("website", S, "Home page"), ("code", S, "Code"), ("source", S, "Source"),
        ),
        (
            (o.id, o.kind, o.name, o.name_cy, *_span(o.span), o.website, o.code, o.source)
            for _, o in sorted(register().organisations.items())
        ),
        ("id",),
    )  # fmt: skip


def _cards() -> Table:
    return _table(
        "figures",
        "Figures: what each means and where it may be used",
        (
            ("id", S, "Permanent id"), ("title_en", S, "Title"), ("title_cy", S, "Title in Welsh"),
            ("meaning_en", S, "Meaning"), ("meaning_cy", S, "Meaning in Welsh"),
            ("about", S, "council, place or market"), ("context", "boolean", "No measure of merit"),
            ("direction", S, "higher, lower or neither is better"), ("unit", S, "Unit"),
            ("decimals", I, "Decimals shown"), ("combine", S, "How values combine"),
            ("weight", S, "Figure that weighs a mean"), ("stale_after_months", I, "Too old after"),
            ("comparable_across_nations", "boolean", "Whether England and Wales compare"),
            ("publisher", S, "Publisher"), ("licence", S, "Licence"), ("source", S, "Data set"),
        ),
        (
            (
                c.id, c.title.en, c.title.cy, c.meaning.en, c.meaning.cy, c.about, c.context,
                c.direction, c.unit.key, c.decimals, c.combine, c.weight, c.stale_after_months,
                c.comparable_across_nations, c.publisher, c.licence, c.source,
            )
            for c in queries.cards().values()
        ),
        ("id",),
    )  # fmt: skip


def _values() -> Table:
    known = queries.cards()
    rows = []
    for council, indicator, status, observed in queries.observations(limit=None, offset=0)[1]:
        if indicator not in known:
            continue  # its card went after the figures were built
        shown = queries.figure_of(known[indicator], observed).display()
        rows.append(
            (
                council, indicator, observed.period, plain(observed.value), shown, status,
                observed.rule, observed.source, observed.retrieved,
            )
        )  # fmt: skip
    return _table(
        "values",
        "Values of councils of the date, published or carried to them",
        (
            ("council", S, "Permanent id"), ("figure", S, "Figure"), ("period", S, "Period"),
            ("value", N, "Exact value"), ("display", S, "As pages show it"),
            ("status", S, "As the publisher says, or derived"), ("rule", S, "How it came about"),
            ("source", S, "Data set"), ("retrieved", D, "Read on"),
        ),
        rows,
        ("council", "figure", "period"),
    )  # fmt: skip


def _inputs() -> Table:
    return _table(
        "value-parts",
        "What carried and calculated values were made of",
        (
            ("council", S, "Permanent id"), ("figure", S, "Figure"), ("period", S, "Period"),
            ("n", I, "Order"),
            ("from_council", S, "Whose value"), ("from_figure", S, "Which figure"),
            ("from_period", S, "Of which period"), ("value", N, "Value"), ("weight", N, "Weight"),
        ),
        warehouse.rows(
            "SELECT council, indicator, period, n, from_council, from_indicator, from_period, "
            "value, weight FROM observation_input ORDER BY ALL"
        ),
    )  # fmt: skip


def _absences() -> Table:
    return _table(
        "gaps",
        "Why a council has no value of a figure",
        (("council", S, "Permanent id"), ("figure", S, "Figure"), ("reason", S, "Reason")),
        warehouse.rows("SELECT council, indicator, kind FROM absence ORDER BY ALL"),
        ("council", "figure"),
    )


def _similar() -> Table:
    return _table(
        "similar-councils",
        "Similar councils by the usual measures and weights",
        (
            ("council", S, "Permanent id"), ("other", S, "The similar council"),
            ("distance", N, "Distance by the published formula"),
        ),
        warehouse.rows("SELECT council, other, distance FROM neighbour ORDER BY council, n"),
        ("council", "other"),
    )  # fmt: skip


def _elements() -> Table:
    rows = [row for found in framework.frameworks() for row in element_rows(found)]
    columns = [(name, S, name.replace("_", " ")) for name in ELEMENT_COLUMNS]
    return _table(
        "framework-parts",
        "Parts of frameworks, in every version",
        columns,
        (tuple(row.values()) for row in rows),
        ("framework", "edition", "id"),
    )


def _areas() -> Table:
    return _table(
        "areas-of-work",
        "Our areas of work",
        (
            ("id", S, "Permanent id"), ("outcome", S, "Outcome"), ("title_en", S, "Title"),
            ("title_cy", S, "Title in Welsh"), ("meaning_en", S, "Meaning"),
            ("meaning_cy", S, "Meaning in Welsh"), ("parts", S, "Parts of frameworks, by spaces"),
        ),
        (
            (
                f.id, f.outcome, f.title.en, f.title.cy, f.meaning.en, f.meaning.cy,
                " ".join(f.elements),
            )
            for f in framework.facets()
        ),
        ("id",),
    )  # fmt: skip


def _links() -> Table:
    columns = [(name, S, name.replace("_", " ")) for name in LINK_COLUMNS]
    return _table(
        "framework-links",
        "How parts of frameworks connect, each with its reason",
        columns,
        (tuple(row.values()) for row in link_rows(framework.crosswalks())),
        ("from", "to"),
    )


def _sources() -> Table:
    return _table(
        "sources",
        "Data sets, with publisher and licence",
        (
            ("id", S, "Id"), ("publisher", S, "Publisher"), ("title", S, "Title"),
            ("licence", S, "Licence"), ("licence_url", S, "Its text"), ("page", S, "Page"),
            ("retrieved", D, "Read on"), ("vintage", S, "Of"), ("note", S, "Note"),
        ),
        (
            (
                s.id, s.publisher, s.title, s.licence, s.licence_url, s.page, s.retrieved,
                s.vintage, s.note,
            )
            for s in sorted(queries.sources(), key=lambda s: s.id)
        ),
        ("id",),
    )  # fmt: skip
