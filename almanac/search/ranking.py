"""From how well each thing fits each text to one order of all texts. A rule without Django.

The published rule: of each thing looked for, a text counts the best way in which it has it (how
well by the index's own measure, less for a way further from what was typed). The sum is taken down
by what the text does not have, each thing weighing the more the fewer texts have it: who lacks
"first" lacks little, who lacks "ransomware" lacks nearly all. Equal texts come in order of key.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
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


def ranked(hits: Mapping[Thing, Collection[Hit]], texts: int) -> tuple[Ranked, ...]:
    """All texts that have anything, the best first; `texts` is how many there are in all."""
    things = tuple(hits)
    best: dict[str, dict[int, Hit]] = {}  # by the thing's place, which costs less than the thing
    having = [0] * len(things)
    for place, thing in enumerate(things):
        for hit in hits[thing]:
            of = best.setdefault(hit.key, {})
            known = of.get(place)
            having[place] += known is None
            if known is None or hit.score > known.score:
                of[place] = hit
    weighs = [rarity(count, texts) for count in having]
    every = [_ranked(key, of, things, weighs) for key, of in best.items()]
    return tuple(sorted(every, key=lambda each: (-each.score, each.key)))


def rarity(having: int, texts: int) -> float:
    """How much a thing tells that so many of all texts have; what none has tells nothing."""
    return math.log1p((texts - having + 0.5) / (having + 0.5)) if having else 0.0


def _ranked(
    key: str, of: Mapping[int, Hit], things: Sequence[Thing], weighs: Sequence[float]
) -> Ranked:
    whole = sum(weighs)
    share = sum([weighs[place] for place in of]) / whole if whole else 0.0
    kind = key.partition(":")[0]
    score = sum([hit.score for hit in of.values()])
    score *= share**MISSING_COUNTS * BY_KIND.get(kind, 1.0)
    return Ranked(key, score, tuple([(things[place], hit.how) for place, hit in of.items()]))
