"""How far our similar councils agree with a list that another publisher made for its own purpose.

For each council: how many of the publisher's nearest are among as many of ours, both chosen from
the same candidates. Chance alone would give some agreement too, so it is stated beside.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from almanac.figures import exact, median, quantile


@dataclass(frozen=True, slots=True, order=True)
class Overlap:
    """How many of a council's published neighbours are among as many of ours."""

    council: str
    overlap: int
    of: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """All overlaps in a few numbers, and what chance would give."""

    councils: int
    of: int  # how many neighbours were compared for each
    lowest: int
    lower_quartile: Decimal
    median: Decimal
    upper_quartile: Decimal
    highest: int
    mean: Decimal
    chance_mean: Decimal  # of the overlap, if ours were drawn blindly
    chance_of_median: Decimal  # probability that a blind draw reaches the median or more
    none: int  # councils with no overlap at all


def overlaps(
    published: Mapping[str, Sequence[str]], ours: Mapping[str, Sequence[str]]
) -> tuple[Overlap, ...]:
    """For each council in both lists, our nearest cut to as many as the publisher names."""
    return tuple(
        Overlap(council, len(set(theirs) & set(ours[council][: len(theirs)])), len(theirs))
        for council, theirs in sorted(published.items())
        if council in ours and theirs
    )


def agreement(found: Iterable[Overlap], candidates: int) -> Agreement:
    """The overlaps of councils that have the most neighbours named (nearly always all of them),
    among so many candidates (the council included). Raises `ValueError` where there are none."""
    found = tuple(found)
    if not found:
        raise ValueError("No council stands in both lists.")
    of = max(overlap.of for overlap in found)
    counts = [overlap.overlap for overlap in found if overlap.of == of]
    exact_counts = [Decimal(count) for count in counts]
    middle = median(exact_counts) or Decimal(0)
    return Agreement(
        councils=len(counts),
        of=of,
        lowest=min(counts),
        lower_quartile=quantile(exact_counts, Decimal("0.25")) or Decimal(0),
        median=middle,
        upper_quartile=quantile(exact_counts, Decimal("0.75")) or Decimal(0),
        highest=max(counts),
        mean=_exact(Fraction(sum(counts), len(counts))),
        chance_mean=_exact(Fraction(of * of, candidates - 1)),
        chance_of_median=_exact(_at_least(math.ceil(middle), of, candidates - 1)),
        none=counts.count(0),
    )


def _at_least(least: int, of: int, others: int) -> Fraction:
    """The probability that `of` drawn blindly from the others hit at least so many of `of` marked
    ones (the hypergeometric distribution)."""
    ways = sum(
        math.comb(of, hit) * math.comb(others - of, of - hit) for hit in range(least, of + 1)
    )
    return Fraction(ways, math.comb(others, of))


def _exact(number: Fraction) -> Decimal:
    return exact(Decimal(number.numerator) / Decimal(number.denominator))
