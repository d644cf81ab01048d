"""Values of councils that are gone, or of districts, carried to the councils of a day.

The rule, specified by `content/method/combining.csv`:

1. A value that was published for the council itself always wins.
2. A council that took over from others has what the card makes of their values of the same period,
   if every one of them has one and brought its whole area. Where a county and its districts were
   all replaced, they cover the same ground twice: only the districts count, unless the card says
   that each tier has its own.
3. A county that has no value is made of its districts of the day, if the card allows it.

Anything missing makes the whole missing; a part is never taken for the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from almanac.figures import Rule, exact
from almanac.indicators.card import Combine

Values = Mapping[str, Decimal]  # council -> value
WEIGHED = frozenset({Combine.WEIGHTED_MEAN, Combine.ROUGHLY})


@dataclass(frozen=True, slots=True)
class Part:
    """What one council brings into a carried value."""

    council: str
    value: Decimal
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A value, how it came about, and what it was made of (nothing where it was published)."""

    value: Decimal
    rule: Rule = Rule.PUBLISHED
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """A council from which another took over."""

    council: str
    whole: bool  # False where its area was divided between several successors
    county: bool  # whether it was a county council


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where councils came from and which districts make up a county on the day."""

    origins: Mapping[str, Sequence[Origin]]
    districts: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Combining:
    """What a card says about combining."""

    combine: Combine
    county_from_districts: bool = True
    each_tier_its_own: bool = False


def carry(
    council: str, published: Values, weights: Values, lineage: Lineage, how: Combining
) -> Carried | None:
    """The council's value for one period, or None where it cannot be had.

    `published` and `weights` hold the values of that period, by the council they were published
    for. A part without a weight of its own weighs what its own parts weigh together.
    """
    if council in published:
        return Carried(published[council])
    if how.combine is Combine.NOT_AT_ALL:
        return None
    origins = lineage.origins.get(council, ())
    if origins:
        return _from_origins(origins, published, weights, lineage, how)
    districts = lineage.districts.get(council, ())
    if districts and how.county_from_districts:
        return _combined(districts, published, weights, lineage, how)
    return None


def _from_origins(
    origins: Sequence[Origin], published: Values, weights: Values, lineage: Lineage, how: Combining
) -> Carried | None:
    counted = _tier(origins, each_its_own=how.each_tier_its_own)
    if not all(origin.whole for origin in counted):
        return None
    return _combined([o.council for o in counted], published, weights, lineage, how)


def _tier(origins: Sequence[Origin], *, each_its_own: bool) -> Sequence[Origin]:
    """Those that together cover the ground once."""
    lower = [origin for origin in origins if not origin.county]
    return origins if each_its_own or not lower else lower


def _combined(
    councils: Iterable[str], published: Values, weights: Values, lineage: Lineage, how: Combining
) -> Carried | None:
    parts: list[Part] = []
    for council in councils:
        part = carry(council, published, weights, lineage, how)
        if part is None:
            return None
        weight = _weight(council, weights, lineage) if how.combine in WEIGHED else None
        parts.append(Part(council, part.value, weight))
    return combine(parts, how.combine)


def _weight(council: str, weights: Values, lineage: Lineage) -> Decimal | None:
    found = carry(council, weights, {}, lineage, Combining(Combine.SUM))
    return None if found is None else found.value


def combine(parts: Sequence[Part], how: Combine) -> Carried | None:
    """One value out of several, to six decimals; None where a weight is missing or all are zero."""
    if not parts or how is Combine.NOT_AT_ALL:
        return None
    if how is Combine.SUM:
        total = sum((part.value for part in parts), Decimal(0))
        return Carried(exact(total), Rule.SUM, tuple(Part(p.council, p.value) for p in parts))
    weights = [part.weight for part in parts if part.weight is not None]
    whole = sum(weights, Decimal(0))
    if len(weights) < len(parts) or whole == 0:
        return None
    weighed = sum((part.value * (part.weight or 0) for part in parts), Decimal(0))
    rule = Rule.ROUGHLY if how is Combine.ROUGHLY else Rule.WEIGHTED_MEAN
    return Carried(exact(weighed / whole), rule, tuple(parts))
