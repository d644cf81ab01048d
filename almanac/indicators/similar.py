"""Similar councils of one council: who the candidates are and which values are compared.

The pure rule is `similarity`; here the register says who is of the same kind and nation, the
method says which indicator each measure reads, and the warehouse has the values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from almanac.indicators import similarity
from almanac.indicators.choice import ANY, Bounds, Choice, default_choice
from almanac.indicators.method import ACROSS, MeasureChoice, SimilarityMethod
from almanac.indicators.similarity import Dropped, Similarity
from almanac.register.councils import Council
from almanac.register.register import Register

# council -> indicator -> latest value
Latest = Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Whom a council is compared with, and from which indicator each measure takes its values."""

    councils: tuple[str, ...]  # this council included, in order of id
    indicator_of: Mapping[str, str]  # measure -> indicator
    not_across: tuple[str, ...]  # measures that cannot be compared across nations


def bounds(method: SimilarityMethod) -> Bounds:
    """What a reader may choose."""
    return Bounds(
        {measure.id: measure.weight for measure in method.measures},
        method.largest_weight,
        method.rules.most,
    )


def indicators_read(method: SimilarityMethod) -> tuple[str, ...]:
    """Every indicator that any measure may read, in order of id."""
    return tuple(sorted({i for m in method.measures for i in m.indicator.values()}))


def candidates(
    register: Register, council: str, choice: Choice, as_at: date, method: SimilarityMethod
) -> Candidates:
    """The councils of the day that are of the same kind and nation, or of any where so chosen."""
    own = register.get(council)
    found = register.as_at(
        as_at,
        nation="" if choice.nation == ANY else own.nation,
        kind="" if choice.kind == ANY else own.kind,
    )
    reads = scoped(method, _scope(found))
    return Candidates(
        councils=tuple(sorted(c.id for c in found)),
        indicator_of=reads,
        not_across=tuple(sorted(m.id for m in method.measures if m.id not in reads)),
    )


def similar(
    register: Register,
    latest: Latest,
    council: str,
    choice: Choice,
    as_at: date,
    method: SimilarityMethod,
) -> Similarity:
    """The councils most like one, by a reader's choice. Raises `NothingWeighsError` if no measure
    is left, and `KeyError` for a council that is not there on the day."""
    who = candidates(register, council, choice, as_at, method)
    return among(who, latest, council, choice, method)


def among(
    who: Candidates, latest: Latest, council: str, choice: Choice, method: SimilarityMethod
) -> Similarity:
    """The councils most like one among given candidates."""
    everybody = space_of(who, latest, choice, method)
    return similarity.nearest(everybody, council, method.as_rules(), choice.limit)


def everybody(
    register: Register, latest: Latest, as_at: date, method: SimilarityMethod
) -> Iterator[Similarity]:
    """The similar councils of every council of the day by the usual weights, in order of id. What
    the warehouse keeps; each nation and kind is standardised once."""
    choice = default_choice(bounds(method))
    spaces: dict[tuple[str, str], similarity.Space] = {}
    for council in sorted(register.as_at(as_at), key=lambda c: c.id):
        key = (council.nation.value, council.kind.value)
        if key not in spaces:
            who = candidates(register, council.id, choice, as_at, method)
            spaces[key] = space_of(who, latest, choice, method)
        yield similarity.nearest(spaces[key], council.id, method.as_rules())


def space_of(
    who: Candidates, latest: Latest, choice: Choice, method: SimilarityMethod
) -> similarity.Space:
    """All candidates with their measures; those that cannot cross the border are dropped, with the
    reason."""
    values = {c: _values(latest.get(c, {}), who.indicator_of) for c in who.councils}
    measures = [
        similarity.Measure(m.id, choice.weights[m.id], m.transform)
        for m in method.measures
        if m.id in who.indicator_of
    ]
    made = similarity.space(values, measures)
    across = dict.fromkeys(who.not_across, Dropped.NOT_ACROSS_NATIONS)
    return similarity.Space(made.councils, made.measures, made.scores, {**made.dropped, **across})


def scoped(method: SimilarityMethod, scope: str) -> dict[str, str]:
    """The indicator that each measure reads in a nation, or in `any`; without those that cannot."""
    return {m.id: i for m in method.measures if (i := _indicator(m, scope))}


def _values(
    latest: Mapping[str, Decimal], indicator_of: Mapping[str, str]
) -> dict[str, Decimal | None]:
    return {measure: latest.get(indicator) for measure, indicator in indicator_of.items()}


def _scope(councils: Sequence[Council]) -> str:
    """The nation of all of them, or `any` where there are two."""
    nations: Iterable[str] = {council.nation.value for council in councils}
    return next(iter(nations)) if len(set(nations)) == 1 else ACROSS


def _indicator(measure: MeasureChoice, scope: str) -> str:
    return next((i for nation, i in measure.indicator.items() if nation == scope), "")
