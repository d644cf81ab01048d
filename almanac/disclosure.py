"""The one place where confidential values are held back.

Confidential is all that a council typed: answers, levels, evidence. They are published only pooled,
for groups that content fixes beforehand, once per round at its cut-off. Never for similar, pasted
or reweighted groups: swapping one council and subtracting would reveal it. Open figures do not
pass here. Specified by `content/method/disclosure.csv`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MEDIAN_FROM = 10  # sharing councils
QUARTILES_FROM = 20
NEVER_POOLED = frozenset({"security"})  # outcomes whose answers help an attacker, even pooled


class HeldBack(StrEnum):
    """Why nothing, or not all, is published."""

    SECURITY = "security"
    NOT_A_FIXED_GROUP = "not-a-fixed-group"
    BEFORE_CUT_OFF = "before-cut-off"
    ALREADY_PUBLISHED = "already-published"
    TOO_FEW = "too-few"
    TOO_FEW_FOR_QUARTILES = "too-few-for-quartiles"


@dataclass(frozen=True, slots=True)
class Pool:
    """What somebody would like to publish: one outcome, one group, one round."""

    outcome: str
    group: str
    shared_on: Mapping[str, date]  # council -> the day on which it agreed to share
    cut_off: date
    published: bool = False  # whether this round's values of the group are out already


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which councils' values go into the pool, what may be said of it, and why not more."""

    councils: frozenset[str] = frozenset()
    median: bool = False
    quartiles: bool = False
    reason: HeldBack | None = None


def verdict(pool: Pool, fixed_groups: Collection[str], as_at: date) -> Verdict:
    """Decide. Who shared after the cut-off waits for the next round, so that no later figure of
    the round differs from the first by one council."""
    if pool.outcome in NEVER_POOLED:
        return Verdict(reason=HeldBack.SECURITY)
    if pool.group not in fixed_groups:
        return Verdict(reason=HeldBack.NOT_A_FIXED_GROUP)
    if as_at <= pool.cut_off:  # on the day itself a council may still join
        return Verdict(reason=HeldBack.BEFORE_CUT_OFF)
    if pool.published:
        return Verdict(reason=HeldBack.ALREADY_PUBLISHED)
    sharing = frozenset(c for c, day in pool.shared_on.items() if day <= pool.cut_off)
    if len(sharing) < MEDIAN_FROM:
        return Verdict(reason=HeldBack.TOO_FEW)
    quartiles = len(sharing) >= QUARTILES_FROM
    return Verdict(sharing, True, quartiles, None if quartiles else HeldBack.TOO_FEW_FOR_QUARTILES)


def too_nearly_alike(groups: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of fixed groups, one inside the other, whose difference is fewer than ten councils:
    publishing both would say something about those few."""
    for inner, some in sorted(groups.items()):
        for outer, more in sorted(groups.items()):
            if some < more and len(more - some) < MEDIAN_FROM:
                yield inner, outer
