"""Who learnt what from whom: an example's users, each under the one it learnt from. Pure.

Ordered by day, never by number: a chain shows a way, it is no contest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Use:
    """That a council uses it, since when, and which other use it learnt from."""

    key: int
    since: date
    via: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A use and how far down the chain it stands: 0 learnt from the example itself."""

    key: int
    depth: int


def chain(uses: Iterable[Use]) -> tuple[Placed, ...]:
    """Each once, those below one right after it. Whatever hangs in a circle stands at the top."""
    every = sorted(uses, key=lambda use: (use.since, use.key))
    keys = {use.key for use in every}
    below: dict[int | None, list[Use]] = defaultdict(list)
    for use in every:
        below[use.via if use.via in keys else None].append(use)
    placed: dict[int, Placed] = {}
    for use in (*below[None], *every):  # the second only for what no top leads to
        for found in _down(use, below, placed, 0):
            placed[found.key] = found
    return tuple(placed.values())


def _down(
    use: Use, below: Mapping[int | None, list[Use]], placed: Mapping[int, Placed], depth: int
) -> Iterator[Placed]:
    if use.key in placed:
        return
    yield Placed(use.key, depth)
    for other in below.get(use.key, ()):
        yield from _down(other, below, placed, depth + 1)
