"""Which councils are alike: the published distance, its parts, and the nearest ones with reasons.

Method: weighted, standardised Euclidean distance. Each measure is counted in standard deviations
of the candidates; the distance is the root of the weighted mean of the squared gaps over the
measures that both councils have. A distance of 1 therefore says "one standard deviation apart on
a weighted average measure", however many measures are in use. Specified by the tables
`content/method/similarity.yaml` and `similarity_cases.yaml`.

Sums run over measures in order of their id, so that the same input gives the same bits on every
machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum
from functools import lru_cache

from almanac.figures import exact

Values = Mapping[str, Mapping[str, Decimal | None]]  # council -> measure -> value
# A few hundred rows of a dozen numbers: lists do as well as arrays, without a library's memory.
Row = tuple[float, ...]

# Logarithms are taken in decimal arithmetic: libraries for binary ones differ in the last bit.
_PRECISION = Context(prec=25, rounding=ROUND_HALF_EVEN)
_MILLION = 1_000_000


class Transform(StrEnum):
    """What is done to a measure before it is standardised."""

    NONE = "none"
    LOG = "log"  # natural logarithm: twice as many counts the same for small and large


class Dropped(StrEnum):
    """Why a measure has no say."""

    NO_WEIGHT = "no-weight"
    NO_VALUES = "no-values"  # nobody among the candidates has a value
    ALL_ALIKE = "all-alike"  # every candidate has the same value
    NOT_ACROSS_NATIONS = "not-across-nations"  # set by whoever gathers the values


class Closeness(StrEnum):
    """A distance in words."""

    VERY_CLOSE = "very-close"
    CLOSE = "close"
    FAIRLY_CLOSE = "fairly-close"
    NOT_CLOSE = "not-close"


class NothingWeighsError(ValueError):
    """Every measure has the weight zero, so no two councils can be told apart."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A context measure and what it weighs (0 drops it)."""

    id: str
    weight: int
    transform: Transform = Transform.NONE

    def __post_init__(self) -> None:
        if self.weight < 0:
            raise ValueError("A weight is zero or a positive whole number.")


@dataclass(frozen=True, slots=True)
class Rules:
    """The method's numbers; they come from `content/method/similarity.yaml`."""

    most: int  # never more similar councils than this
    part_of_kind: int  # nor more than one in this many of the candidates
    least_shared: Decimal  # share of the weight that two councils must both have figures for
    near_gap: Decimal  # up to this gap (standard deviations) two councils are close on a measure
    far_gap: Decimal  # from this gap on they are further apart on it
    very_close: Decimal  # distances up to these are called so
    close: Decimal
    fairly_close: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """What one measure adds to a distance: its gap and its share of the squared distance."""

    measure: str
    gap: Decimal  # standard deviations
    share: Decimal  # 0 to 1; the shares of a neighbour add up to exactly 1


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A similar council, how far it is, and why it is here."""

    council: str
    distance: Decimal
    parts: tuple[Part, ...]  # in order of the measures' ids
    not_shared: tuple[str, ...]  # measures that one of the two has no figure for
    closest: tuple[str, ...]  # up to two measures, the closest first
    further: tuple[str, ...]  # up to two measures, the furthest first


@dataclass(frozen=True, slots=True)
class Similarity:
    """The nearest councils, and everything that was left out on the way."""

    council: str
    neighbours: tuple[Neighbour, ...]  # nearest first
    limit: int  # how many there may be at most
    candidates: int  # how many councils were compared, this one included
    measures: tuple[Measure, ...]  # that had a say
    dropped: Mapping[str, Dropped]
    own_missing: tuple[str, ...]  # measures this council has no figure for
    not_comparable: tuple[str, ...]  # councils that share too few measures with it
    furthest: Closeness | None  # of the last neighbour


@dataclass(frozen=True, slots=True)
class Space:
    """All candidates, standardised: each row a council, each column a measure, NaN for missing."""

    councils: tuple[str, ...]
    measures: tuple[Measure, ...]
    scores: tuple[Row, ...]
    dropped: Mapping[str, Dropped]

    def row(self, council: str) -> int:
        """The council's place among the candidates. Raises KeyError if it is none of them."""
        try:
            return self.councils.index(council)
        except ValueError:
            raise KeyError(council) from None


def space(values: Values, measures: Iterable[Measure]) -> Space:
    """Standardise the candidates' values (mean 0, standard deviation 1 of all who have one).

    A logarithm of zero or less does not exist: such a value counts as missing. Raises
    `NothingWeighsError` if every weight is zero.
    """
    chosen = sorted(measures, key=lambda measure: measure.id)
    if not any(measure.weight for measure in chosen):
        raise NothingWeighsError
    councils = tuple(sorted(values))
    used: list[Measure] = []
    columns: list[list[float]] = []
    dropped: dict[str, Dropped] = {}
    for measure in chosen:
        if not measure.weight:
            dropped[measure.id] = Dropped.NO_WEIGHT
            continue
        column = [_transformed(values[c].get(measure.id), measure.transform) for c in councils]
        reason, scores = _standardised(column)
        if reason:
            dropped[measure.id] = reason
        else:
            used.append(measure)
            columns.append(scores)
    rows = tuple(zip(*columns, strict=True)) if columns else ((),) * len(councils)
    return Space(councils, tuple(used), rows, dropped)


def limit_for(candidates: int, rules: Rules) -> int:
    """How many similar councils there may be among so many candidates (the council included)."""
    return min(rules.most, candidates // rules.part_of_kind)


def nearest(all_of_them: Space, council: str, rules: Rules, limit: int | None = None) -> Similarity:
    """The councils nearest to one, nearest first; equal distances in order of the permanent id.

    `limit` asks for fewer than the rules allow; it never gets more.
    """
    row = all_of_them.row(council)
    squares = _squared_gaps(all_of_them, row)
    distances, shared = _distances(all_of_them, squares)
    most = limit_for(len(all_of_them.councils), rules)
    limit = most if limit is None else min(limit, most)
    enough = _enough_shared(all_of_them, shared, rules)
    others = [n for n in range(len(all_of_them.councils)) if n != row]
    order = sorted(
        (exact(Decimal(distances[n])), all_of_them.councils[n], n) for n in others if enough[n]
    )
    neighbours = tuple(
        _neighbour(all_of_them, squares, n, distance, rules) for distance, _, n in order[:limit]
    )
    return Similarity(
        council=council,
        neighbours=neighbours,
        limit=limit,
        candidates=len(all_of_them.councils),
        measures=all_of_them.measures,
        dropped=all_of_them.dropped,
        own_missing=_missing(all_of_them, row),
        not_comparable=tuple(all_of_them.councils[n] for n in others if not enough[n]),
        furthest=closeness(neighbours[-1].distance, rules) if neighbours else None,
    )


def distance(all_of_them: Space, one: str, other: str, rules: Rules) -> Decimal | None:
    """The distance between two candidates; None where they share too few measures."""
    distances, shared = _distances(all_of_them, _squared_gaps(all_of_them, all_of_them.row(one)))
    row = all_of_them.row(other)
    enough = _enough_shared(all_of_them, shared, rules)[row]
    return exact(Decimal(distances[row])) if enough else None


def closeness(far: Decimal, rules: Rules) -> Closeness:
    """A distance in words."""
    if far <= rules.very_close:
        return Closeness.VERY_CLOSE
    if far <= rules.close:
        return Closeness.CLOSE
    return Closeness.FAIRLY_CLOSE if far <= rules.fairly_close else Closeness.NOT_CLOSE


def _transformed(value: Decimal | None, transform: Transform) -> float:
    if value is None or (transform is Transform.LOG and value <= 0):
        return math.nan
    return _logarithm(value) if transform is Transform.LOG else float(value)


@lru_cache(maxsize=8192)
def _logarithm(value: Decimal) -> float:
    """Kept, because the same few hundred values are asked for by every reader."""
    return float(value.ln(_PRECISION))


def _standardised(column: list[float]) -> tuple[Dropped | None, list[float]]:
    """Each value's distance from the mean in standard deviations (of the whole set, not n - 1)."""
    known = [x for x in column if not math.isnan(x)]
    if not known:
        return Dropped.NO_VALUES, column
    mean = math.fsum(known) / len(known)
    deviation = math.sqrt(math.fsum((x - mean) ** 2 for x in known) / len(known))
    if min(known) == max(known) or not deviation:
        return Dropped.ALL_ALIKE, column
    return None, [(x - mean) / deviation for x in column]


def _squared_gaps(all_of_them: Space, row: int) -> list[Row]:
    """For every candidate and measure the squared gap to one council; NaN where one lacks it."""
    own = all_of_them.scores[row]
    return [
        tuple((one - other) * (one - other) for one, other in zip(scores, own, strict=True))
        for scores in all_of_them.scores
    ]


def _distances(all_of_them: Space, squares: list[Row]) -> tuple[list[float], list[float]]:
    """The distance to every candidate, and the weight of the measures that both have."""
    weights = [(float(measure.weight), measure.weight) for measure in all_of_them.measures]
    distances, shared = [], []
    for gaps in squares:
        total = both = 0.0
        for (as_float, weight), gap in zip(weights, gaps, strict=True):
            if gap == gap:  # not NaN, the quick way: this runs for every council and measure
                total += weight * gap
                both += as_float
        distances.append(math.sqrt(total / both) if both > 0 else 0.0)
        shared.append(both)
    return distances, shared


def _enough_shared(all_of_them: Space, shared: list[float], rules: Rules) -> list[bool]:
    whole = sum(measure.weight for measure in all_of_them.measures)
    least = rules.least_shared * whole
    return [whole > 0 and Decimal(weight) >= least for weight in shared]


def _missing(all_of_them: Space, row: int) -> tuple[str, ...]:
    own = all_of_them.scores[row]
    return tuple(
        measure.id
        for measure, score in zip(all_of_them.measures, own, strict=True)
        if math.isnan(score)
    )


def _neighbour(
    all_of_them: Space, squares: list[Row], row: int, far: Decimal, rules: Rules
) -> Neighbour:
    measures, own = all_of_them.measures, squares[row]
    known = [n for n in range(len(measures)) if not math.isnan(own[n])]
    shares = _whole([measures[n].weight * own[n] for n in known])
    parts = tuple(
        Part(measures[n].id, exact(Decimal(math.sqrt(own[n]))), share)
        for n, share in zip(known, shares, strict=True)
    )
    return Neighbour(
        council=all_of_them.councils[row],
        distance=far,
        parts=parts,
        not_shared=tuple(m.id for n, m in enumerate(measures) if n not in known),
        closest=_closest(parts, rules),
        further=_further(parts, rules),
    )


def _closest(parts: tuple[Part, ...], rules: Rules) -> tuple[str, ...]:
    near = sorted((p.gap, p.measure) for p in parts if p.gap <= rules.near_gap)
    return tuple(measure for _, measure in near[:2])


def _further(parts: tuple[Part, ...], rules: Rules) -> tuple[str, ...]:
    far = sorted((-p.gap, p.measure) for p in parts if p.gap >= rules.far_gap)
    return tuple(measure for _, measure in far[:2])


def _whole(amounts: list[float]) -> list[Decimal]:
    """Shares with six decimals that add up to exactly 1 (largest remainders get the rest).

    Two councils alike in everything have no distance to share out: equal shares then.
    """
    total = math.fsum(amounts)
    raw = [a / total * _MILLION if total else _MILLION / len(amounts) for a in amounts]
    floors = [int(x) for x in raw]
    rest = _MILLION - sum(floors)
    by_remainder = sorted(range(len(raw)), key=lambda n: (floors[n] - raw[n], n))
    for n in by_remainder[:rest]:
        floors[n] += 1
    return [exact(Decimal(units) / _MILLION) for units in floors]
