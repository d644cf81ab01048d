"""From how well each thing fits each text to one order of all texts. A rule without Django.

The published rule: of each thing looked for, a text counts the best way in which it has it (how
well by the index's own measure, less for a way further from what was typed). The sum is taken down
by what the text does not have, each thing weighing the more the fewer texts have it: who lacks
"first" lacks little, who lacks "ransomware" lacks nearly all. Equal texts come in order of key.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from almanac.search.reading import How, Thing

MISSING_COUNTS = 1.5  # the power of the share of what was looked for
# A kind that answers by itself comes a little before one that only leads elsewhere.
BY_KIND: Mapping[str, float] = {
    "council": 1.0,
    "chapter": 1.2,
    "tool": 1.15,
    "challenge": 1.15,
    "practice": 1.15,
    "article": 1.15,
    "signpost": 1.0,
    "pointer": 1.0,
    "question": 1.0,
    "indicator": 1.0,
    "element": 0.8,
    "method": 0.9,
    "lead": 0.8,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that has a thing: how well, and how the way of writing it came about."""

    key: str
    score: float
    how: How


@dataclass(frozen=True, slots=True)
class Ranked:
    """A text in the order of all, and for each thing how it has it."""

    key: str
    score: float
    has: tuple[tuple[Thing, How], ...]


def ranked(hits: Mapping[Thing, Iterable[Hit]], texts: int) -> tuple[Ranked, ...]:
    """All texts that have anything, the best first; `texts` is how many there are in all."""
    best: dict[str, dict[Thing, Hit]] = {}
    having: dict[Thing, set[str]] = {thing: set() for thing in hits}
    for thing, found in hits.items():
        for hit in found:
            having[thing].add(hit.key)
            known = best.setdefault(hit.key, {}).get(thing)
            if known is None or hit.score > known.score:
                best[hit.key][thing] = hit
    weighs = {thing: rarity(len(keys), texts) for thing, keys in having.items()}
    every = [_ranked(key, of, weighs) for key, of in best.items()]
    return tuple(sorted(every, key=lambda each: (-each.score, each.key)))


def rarity(having: int, texts: int) -> float:
    """How much a thing tells that so many of all texts have; what none has tells nothing."""
    return math.log1p((texts - having + 0.5) / (having + 0.5)) if having else 0.0


def _ranked(key: str, of: Mapping[Thing, Hit], weighs: Mapping[Thing, float]) -> Ranked:
    whole = sum(weighs.values())
    share = sum(weighs[thing] for thing in of) / whole if whole else 0.0
    kind = key.partition(":")[0]
    score = sum(hit.score for hit in of.values()) * share**MISSING_COUNTS * BY_KIND.get(kind, 1.0)
    return Ranked(key, score, tuple((thing, hit.how) for thing, hit in of.items()))
