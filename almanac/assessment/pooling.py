"""Medians of levels over fixed groups of councils, as far as `disclosure.py` lets them out. Pure.

The groups do not overlap, so that no two of them can be subtracted from one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from almanac.disclosure import Pool, verdict
from almanac.figures import median, quantile

Medians = Mapping[str, Mapping[str, int]]  # outcome -> council -> its level, where certain
LOWER, UPPER = Decimal("0.25"), Decimal("0.75")


@dataclass(frozen=True, slots=True)
class Pooled:
    """One median that may be published."""

    group: str
    outcome: str
    councils: int
    median: Decimal
    lower_quartile: Decimal | None
    upper_quartile: Decimal | None


def pooled(
    groups: Mapping[str, frozenset[str]],
    shared: Mapping[str, Mapping[str, date]],
    levels: Medians,
    cut_off: date,
    today: date,
) -> Iterator[Pooled]:
    """Every median that may be published, by group and outcome.

    `groups` are the fixed groups with their councils, `shared` the day on which each council let
    an outcome into the medians. Only a council with a certain level counts: the others share
    nothing that could be counted.
    """
    for group, members in groups.items():
        for outcome, days in sorted(shared.items()):
            known = levels.get(outcome, {})
            counted = {c: day for c, day in days.items() if c in known and c in members}
            found = verdict(Pool(outcome, group, counted, cut_off), groups, today)
            if found.median:
                values = [known[council] for council in sorted(found.councils)]
                yield _pooled(group, outcome, values, quartiles=found.quartiles)


def _pooled(group: str, outcome: str, levels: Sequence[int], *, quartiles: bool) -> Pooled:
    values = [Decimal(level) for level in levels]
    middle = median(values)
    assert middle is not None
    return Pooled(
        group,
        outcome,
        len(values),
        middle,
        quantile(values, LOWER) if quartiles else None,
        quantile(values, UPPER) if quartiles else None,
    )
