"""The figures of every living council: published, carried from others, or absent with a reason.

Pure: facts, cards and the register in, rows for the warehouse out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from almanac.figures import Absence, Rule, exact
from almanac.indicators.card import Card, Combine
from almanac.indicators.carrying import Carried, Combining, Lineage, Origin, Part, Values, carry
from almanac.indicators.freshness import place_in_time
from almanac.register.councils import Council, Kind
from almanac.register.register import Register

WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Published:
    """A row of the tables of facts, read."""

    council: str
    indicator: str
    period: str
    value: Decimal | None  # None where the publisher withholds it
    status: str
    source: str
    retrieved: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a living council for one period, with what it was made of."""

    council: str
    indicator: str
    period: str
    sort_period: str
    value: Decimal
    status: str
    rule: Rule
    source: str
    retrieved: str
    parts: tuple[Part, ...] = ()
    part_periods: tuple[str, ...] = ()
    part_indicators: tuple[str, ...] = ()  # where the parts are other figures (a ratio)
    weight_period: str = ""  # of the weights, where the parts were weighed


@dataclass(frozen=True, slots=True)
class World:
    """Everything that the warehouse holds about councils of the day."""

    values: tuple[Value, ...]
    absences: tuple[tuple[str, str, Absence], ...]


def world(
    register: Register, cards: Mapping[str, Card], published: Iterable[Published], as_at: date
) -> World:
    """Carry everything to the councils that stand on the day."""
    by_card: dict[str, list[Published]] = defaultdict(list)
    for row in published:
        by_card[row.indicator].append(row)
    living = register.as_at(as_at)
    lineage = lineage_of(register, as_at)
    values: dict[str, list[Value]] = {}
    for card in sorted(cards.values(), key=lambda c: bool(c.formula)):
        if card.formula:
            values[card.id] = list(_ratios(card, values))
        else:
            weights = by_card.get(card.weight, ())
            values[card.id] = list(_carried(card, living, by_card[card.id], weights, lineage))
    everything = [value for id_ in sorted(values) for value in values[id_]]
    return World(tuple(everything), tuple(_absences(cards, living, everything, by_card)))


def lineage_of(register: Register, as_at: date) -> Lineage:
    """Origins of every council up to the day, and the districts of each county of the day."""
    origins: dict[str, list[Origin]] = defaultdict(list)
    for s in register.successions:
        if s.on <= as_at:
            county = register.get(s.predecessor).kind is Kind.COUNTY
            origins[s.successor].append(Origin(s.predecessor, s.whole, county))
    districts = {
        council.id: [d.id for d in register.districts_of(council.id, as_at)]
        for council in register.as_at(as_at, kind=Kind.COUNTY)
    }
    return Lineage(origins, districts)


def applies(card: Card, council: Council) -> Absence | None:
    """Why a council can have no value of this figure; None where it can."""
    if council.kind not in card.applies_to.kinds:
        return Absence(card.applies_to.otherwise)
    if council.nation not in card.applies_to.nations:
        return Absence(card.applies_to.other_nation)
    return None


def _carried(
    card: Card,
    living: Sequence[Council],
    rows: Sequence[Published],
    weights: Sequence[Published],
    lineage: Lineage,
) -> Iterator[Value]:
    how = Combining(card.combine, card.county_from_districts, card.each_tier_its_own)
    by_period: dict[str, dict[str, Published]] = defaultdict(dict)
    for row in rows:
        by_period[row.period][row.council] = row
    wanted = [council for council in living if applies(card, council) is None]
    for period, known in by_period.items():
        values = {c: row.value for c, row in known.items() if row.value is not None}
        nearest = _by_nearness(weights, place_in_time(card, period))
        for council in wanted:
            own = known.get(council.id)
            if own is not None and own.value is None:
                continue  # withheld: nothing may be put in its place
            if own is None and how.combine is Combine.NOT_AT_ALL:
                continue
            found, weight_period = _found(council.id, values, nearest, lineage, how)
            if found is not None:
                yield _value(card, council.id, period, found, known, weight_period)


def _found(
    council: str,
    values: Values,
    nearest: Sequence[tuple[str, Values]],
    lineage: Lineage,
    how: Combining,
) -> tuple[Carried | None, str]:
    """What can be carried, with weights of the nearest period that has one for every part."""
    for weight_period, weights in nearest:
        found = carry(council, values, weights, lineage, how)
        if found is not None:
            weighed = any(part.weight is not None for part in found.parts)
            return found, weight_period if weighed else ""
    return None, ""


def _value(
    card: Card,
    council: str,
    period: str,
    found: Carried,
    known: Mapping[str, Published],
    weight_period: str,
) -> Value:
    sources = [known[id_] for id_ in _leaves(council, found, known)]
    return Value(
        council=council,
        indicator=card.id,
        period=period,
        sort_period=place_in_time(card, period),
        value=exact(found.value),
        status="derived" if found.parts else sources[0].status,
        rule=found.rule,
        source=sources[0].source,
        retrieved=max(row.retrieved for row in sources),
        parts=found.parts,
        part_periods=tuple(period for _ in found.parts),
        weight_period=weight_period,
    )


def _leaves(council: str, found: Carried, known: Mapping[str, Published]) -> list[str]:
    """Councils whose published rows a value rests on; any of the period where a part of it was
    itself carried."""
    if not found.parts:
        return [council]
    return [part.council for part in found.parts if part.council in known] or [min(known)]


def _by_nearness(rows: Sequence[Published], place: str) -> list[tuple[str, Values]]:
    """Weights by period, nearest to a place in time first; of two as near, the earlier. One empty
    set where there are none."""
    by_period: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in rows:
        if row.value is not None:
            by_period[row.period][row.council] = row.value
    year = int(place[:4]) if place[:4].isdigit() else 0
    periods = sorted(by_period, key=lambda p: (abs(int(p[:4]) - year), p))
    return [(period, by_period[period]) for period in periods] or [("", {})]


def _ratios(card: Card, values: Mapping[str, Sequence[Value]]) -> Iterator[Value]:
    """One figure divided by another, each of its latest period; the numerator names the period."""
    above = _latest(values.get(card.numerator, ()))
    below = _latest(values.get(card.denominator, ()))
    for council in sorted(above.keys() & below.keys()):
        top, bottom = above[council], below[council]
        if bottom.value == 0:
            continue
        yield Value(
            council=council,
            indicator=card.id,
            period=top.period,
            sort_period=top.sort_period,
            value=exact(top.value / bottom.value),
            status="derived",
            rule=Rule.CALCULATED,
            source=top.source,
            retrieved=top.retrieved,
            parts=(Part(council, top.value), Part(council, bottom.value)),
            part_periods=(top.period, bottom.period),
            part_indicators=(card.numerator, card.denominator),
        )


def _latest(values: Iterable[Value]) -> dict[str, Value]:
    latest: dict[str, Value] = {}
    for value in values:
        known = latest.get(value.council)
        if known is None or value.sort_period > known.sort_period:
            latest[value.council] = value
    return latest


def _absences(
    cards: Mapping[str, Card],
    living: Sequence[Council],
    values: Iterable[Value],
    rows: Mapping[str, Sequence[Published]],
) -> Iterator[tuple[str, str, Absence]]:
    """Why a living council has no value at all of a figure, for each that has none."""
    have = {(value.council, value.indicator) for value in values}
    withheld = {(r.council, r.indicator) for rs in rows.values() for r in rs if r.value is None}
    for card in cards.values():
        for council in living:
            key = (council.id, card.id)
            if key not in have:
                kind = applies(card, council)
                if kind is None:
                    kind = Absence.WITHHELD if key in withheld else Absence.MISSING
                yield council.id, card.id, kind
