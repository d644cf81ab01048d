"""Reads of open figures: one question, one typed answer, a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from almanac.figures import Absence, Figure, Input, Rule
from almanac.indicators import warehouse
from almanac.indicators.card import Card
from almanac.indicators.cards import cards
from almanac.indicators.comparison import Observed
from almanac.indicators.similarity import Neighbour, Part

__all__ = ["cards"]  # one address for everything that is asked about figures


@dataclass(frozen=True, slots=True)
class Series:
    """Everything one council has: all periods of each figure, or why it has none."""

    observed: Mapping[str, list[Observed]]
    absent: Mapping[str, Absence]
    fresh: frozenset[str]  # figures whose latest period is fresh


@dataclass(frozen=True, slots=True)
class Standing:
    """A council's latest value of one figure, or why it has none."""

    council: str
    figure: Figure
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """How a figure's values of the period that most councils have lie within a nation and kind."""

    nation: str
    kind: str
    period: str
    n: int
    lowest: Decimal
    lower_quartile: Decimal
    median: Decimal
    upper_quartile: Decimal
    highest: Decimal
    of_other_periods: int  # councils whose latest value is of another period


@dataclass(frozen=True, slots=True)
class Moves:
    """How many councils of a nation and kind have a higher, a lower or the same value now as when
    their own comparable series began."""

    nation: str
    kind: str
    higher: int
    lower: int
    same: int


@dataclass(frozen=True, slots=True)
class SourceOf:
    """A publisher's data set."""

    id: str
    publisher: str
    title: str
    licence: str
    licence_url: str
    page: str
    retrieved: date | None
    vintage: str
    note: str


@dataclass(frozen=True, slots=True)
class Made:
    """How one value came about."""

    observed: Observed
    inputs: tuple[Input, ...]
    from_indicators: tuple[str, ...]  # where the inputs are other figures


FEWEST_PERIODS = 3  # comparable ones: two values are a difference, and no course
_OBSERVED = "period, sort_period, value, rule, source, retrieved"


def series_of(council: str) -> Series:
    """All periods of all figures of a council, in three statements."""
    observed: dict[str, list[Observed]] = defaultdict(list)
    for indicator, *rest in warehouse.rows(
        f"SELECT indicator, {_OBSERVED} FROM observation WHERE council = ? "  # noqa: S608
        "ORDER BY indicator, sort_period",
        [council],
    ):
        observed[indicator].append(_observed(rest))
    absent = warehouse.rows("SELECT indicator, kind FROM absence WHERE council = ?", [council])
    fresh = warehouse.rows("SELECT indicator FROM latest WHERE council = ? AND fresh", [council])
    return Series(
        dict(observed),
        {indicator: Absence(kind) for indicator, kind in absent},
        frozenset(indicator for (indicator,) in fresh),
    )


def values_like(council: str, others: Sequence[str]) -> dict[str, dict[str, Observed | Absence]]:
    """The others' values of the very periods that are a council's latest; their latest where they
    have none of that period; or why they have none. Three statements, by figure and council."""
    found: dict[str, dict[str, Observed | Absence]] = defaultdict(dict)
    if not others:
        return found
    newest = warehouse.rows(
        f"SELECT indicator, council, {_OBSERVED} FROM latest WHERE council IN "  # noqa: S608
        "(SELECT unnest(?::VARCHAR[]))",
        [list(others)],
    )
    # Two plain statements take half as long as one that chooses between the periods.
    same = warehouse.rows(
        "SELECT o.indicator, o.council, o.period, o.sort_period, o.value, o.rule, o.source, "
        "o.retrieved FROM observation AS o JOIN latest AS own ON own.indicator = o.indicator "
        "AND own.sort_period = o.sort_period WHERE own.council = ? AND o.council IN "
        "(SELECT unnest(?::VARCHAR[]))",
        [council, list(others)],
    )
    for indicator, other, *rest in (*newest, *same):
        found[indicator][other] = _observed(rest)
    for indicator, other, kind in warehouse.rows(
        "SELECT indicator, council, kind FROM absence WHERE council IN "
        "(SELECT unnest(?::VARCHAR[]))",
        [list(others)],
    ):
        found[indicator][other] = Absence(kind)
    return found


def latest_of(
    councils: Iterable[str] | None = None, indicators: Iterable[str] | None = None
) -> dict[str, dict[str, Standing]]:
    """Latest figures or absences of some councils (all, if none are named), by figure and council,
    in two statements."""
    known = cards()
    where, parameters = _chosen(councils, indicators)
    found: dict[str, dict[str, Standing]] = defaultdict(dict)
    for indicator, council, fresh, *rest in warehouse.rows(
        f"SELECT indicator, council, fresh, {_OBSERVED} FROM latest {where}",  # noqa: S608
        parameters,
    ):
        if card := known.get(indicator):  # a card that went stays in the warehouse for a while
            figure = figure_of(card, _observed(rest))
            found[indicator][council] = Standing(council, figure, fresh)
    for indicator, council, kind in warehouse.rows(
        f"SELECT indicator, council, kind FROM absence {where}",  # noqa: S608
        parameters,
    ):
        if card := known.get(indicator):
            found[indicator][council] = Standing(council, _absent(card, Absence(kind)))
    return found


def latest_values(indicators: Iterable[str]) -> dict[str, dict[str, Decimal]]:
    """The latest value of some figures for every council that has one: council, then figure."""
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for council, indicator, value in warehouse.rows(
        "SELECT council, indicator, value FROM latest WHERE indicator IN "
        "(SELECT unnest(?::VARCHAR[]))",
        [list(indicators)],
    ):
        found[council][indicator] = value
    return found


def spreads_of(indicator: str) -> tuple[Spread, ...]:
    """How the values lie within each nation and kind, by name of both."""
    found = warehouse.rows(
        "SELECT nation, kind, period, n, lowest, lower_quartile, median, upper_quartile, highest, "
        "of_other_periods FROM spread WHERE indicator = ? ORDER BY nation, kind",
        [indicator],
    )
    return tuple(Spread(*row) for row in found)


def moves_of(indicator: str) -> tuple[Moves, ...]:
    """How councils' own series of at least three comparable periods moved, by nation and kind."""
    found = warehouse.rows(
        "SELECT nation, kind, count(*) FILTER (change > 0), count(*) FILTER (change < 0), "
        "count(*) FILTER (change = 0) FROM standing WHERE indicator = ? AND comparable >= ? "
        "GROUP BY nation, kind ORDER BY nation, kind",
        [indicator, FEWEST_PERIODS],
    )
    return tuple(Moves(*row) for row in found)


def made_of(council: str, indicator: str) -> Made | None:
    """How a council's latest value came about, down to its parts; None where there is no value."""
    newest = warehouse.rows(
        f"SELECT {_OBSERVED} FROM latest WHERE council = ? AND indicator = ?",  # noqa: S608
        [council, indicator],
    )
    if not newest:
        return None
    observed = _observed(newest[0])
    parts = warehouse.rows(
        "SELECT from_council, from_indicator, from_period, value, weight, source "
        "FROM observation_input WHERE council = ? AND indicator = ? AND period = ? ORDER BY n",
        [council, indicator, observed.period],
    )
    inputs = tuple(
        Input(label=who, value=value, weight=weight, period=period, council=who, source=source)
        for who, _, period, value, weight, source in parts
    )
    return Made(observed, inputs, tuple(row[1] for row in parts))


def neighbours_of(council: str) -> tuple[Neighbour, ...]:
    """Similar councils by the usual measures and weights, nearest first, in two statements."""
    parts: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for other, *rest in warehouse.rows(
        "SELECT other, measure, part, closest, further FROM neighbour_part WHERE council = ? "
        "ORDER BY other, measure",
        [council],
    ):
        parts[other].append(tuple(rest))
    found = warehouse.rows(
        "SELECT other, distance FROM neighbour WHERE council = ? ORDER BY n", [council]
    )
    return tuple(_neighbour(other, distance, parts[other]) for other, distance in found)


def similar_ids(council: str) -> tuple[str, ...]:
    """The ids of similar councils by the usual measures and weights, nearest first."""
    found = warehouse.rows("SELECT other FROM neighbour WHERE council = ? ORDER BY n", [council])
    return tuple(other for (other,) in found)


def similar_to_any(councils: Iterable[str]) -> frozenset[str]:
    """The ids of all councils that are similar to any of these; one statement."""
    chosen = list(councils)
    if not chosen:
        return frozenset()
    marks = ", ".join("?" * len(chosen))
    statement = f"SELECT DISTINCT other FROM neighbour WHERE council IN ({marks})"  # noqa: S608
    return frozenset(other for (other,) in warehouse.rows(statement, chosen))


def sources() -> tuple[SourceOf, ...]:
    """Every data set that the figures and the register were made from, by publisher and title."""
    found = warehouse.rows(
        "SELECT id, publisher, title, licence, licence_url, page, retrieved, vintage, note "
        "FROM source ORDER BY publisher, title"
    )
    return tuple(
        SourceOf(i, who, title, licence, url or "", page or "", day, vintage or "", note or "")
        for i, who, title, licence, url, page, day, vintage, note in found
    )


def counts() -> dict[str, int]:
    """How many values, values worked out from others, absences and warnings there are."""
    found = warehouse.rows(
        "SELECT 'observation', count(*) FROM observation UNION ALL "
        "SELECT 'worked_out', count(*) FROM observation WHERE rule <> 'published' UNION ALL "
        "SELECT 'absence', count(*) FROM absence UNION ALL "
        "SELECT 'load_problem', count(*) FROM load_problem"
    )
    return dict(found)


def values_by_indicator() -> dict[str, int]:
    """How many living councils have a value of each figure."""
    return dict(warehouse.rows("SELECT indicator, count(*) FROM latest GROUP BY indicator"))


def values_by_source() -> dict[str, int]:
    """How many published values of living councils each source has."""
    return dict(
        warehouse.rows(
            "SELECT source, count(*) FROM observation WHERE rule = 'published' GROUP BY source"
        )
    )


def stale() -> tuple[tuple[str, str], ...]:
    """Figures whose newest period anywhere is past its date, with that period."""
    return tuple(
        warehouse.rows(
            "SELECT indicator, max(period) FROM latest GROUP BY indicator "
            "HAVING NOT bool_or(fresh) ORDER BY indicator"
        )
    )


def observations(
    *, council: str = "", indicator: str = "", limit: int | None, offset: int
) -> tuple[int, list[tuple[str, str, str, Observed]]]:
    """A page of values (council, indicator, status, value) and how many there are in all."""
    where, parameters = _chosen([council] if council else None, [indicator] if indicator else None)
    found = warehouse.rows(
        f"SELECT council, indicator, status, {_OBSERVED}, count(*) OVER () "  # noqa: S608
        f"FROM observation {where} ORDER BY council, indicator, sort_period LIMIT ? OFFSET ?",
        [*parameters, limit, offset],
    )
    if found or not offset:
        total = found[0][-1] if found else 0
    else:  # beyond the last page the rows cannot say how many there are
        total = warehouse.rows(f"SELECT count(*) FROM observation {where}", parameters)[0][0]  # noqa: S608
    return total, [(row[0], row[1], row[2], _observed(row[3:9])) for row in found]


def figure_of(card: Card, observed: Observed) -> Figure:
    """A value with all that explains it."""
    return Figure(
        unit=card.unit.as_unit(),
        decimals=card.decimals,
        value=observed.value,
        period=observed.period,
        rule=observed.rule,
        inputs=observed.inputs,
        source=observed.source,
        retrieved=observed.retrieved,
    )


def _absent(card: Card, why: Absence) -> Figure:
    return Figure(unit=card.unit.as_unit(), decimals=card.decimals, absence=why)


def _observed(row: Sequence[Any]) -> Observed:
    period, sort_period, value, rule, source, retrieved = row
    day: date | None = retrieved
    return Observed(period, sort_period, value, Rule(rule), source, day)


def _neighbour(other: str, distance: Decimal, parts: Sequence[tuple[Any, ...]]) -> Neighbour:
    return Neighbour(
        council=other,
        distance=distance,
        parts=tuple(Part(measure, Decimal(0), share) for measure, share, _, _ in parts),
        not_shared=(),
        closest=tuple(m for m, _, near, _ in sorted(parts, key=lambda p: p[2] or 9) if near),
        further=tuple(m for m, _, _, far in sorted(parts, key=lambda p: p[3] or 9) if far),
    )


def _chosen(
    councils: Iterable[str] | None, indicators: Iterable[str] | None
) -> tuple[str, list[list[str]]]:
    """A WHERE clause with its parameters; both empty where nothing is chosen."""
    clauses, parameters = [], []
    for column, chosen in (("council", councils), ("indicator", indicators)):
        if chosen is not None:
            clauses.append(f"{column} IN (SELECT unnest(?::VARCHAR[]))")
            parameters.append(list(chosen))
    return (f"WHERE {' AND '.join(clauses)}" if clauses else ""), parameters
