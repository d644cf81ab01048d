"""To which councils a question goes, and why. Pure; the rule stands on the page of questions.

A question goes to councils that have somebody here: to the one that told the example that it is
about; then to those that have said in public that they use the product, or work on the area; then
to those most like the one that asks. Whoever asks about an example may ask its council alone.
Nothing that a council answered in an assessment is ever looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MOST: Final = 12  # councils: enough that somebody answers, few enough that nobody is pestered


class Ground(StrEnum):
    """Why a council gets a question, the strongest first."""

    TOLD = "told"
    PRODUCT = "product"
    AREA = "area"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Known:
    """What is public about councils, as far as it bears on one question."""

    product: frozenset[str] = frozenset()  # councils that named the product
    area: frozenset[str] = frozenset()  # councils that work on the area
    similar: Sequence[str] = ()  # to the one that asks, the most similar first
    here: frozenset[str] = frozenset()  # councils with somebody who could answer
    told: frozenset[str] = frozenset()  # whose example it is about

    def told_only(self) -> Known:
        """The same where no other council shall be asked."""
        return Known(told=self.told, here=self.here)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A council that gets the question, with every reason."""

    council: str
    grounds: tuple[Ground, ...] = field(default=())


def route(asker: str, known: Known, most: int = MOST) -> tuple[Receiver, ...]:
    """Who gets it: those with the strongest reason first, then those with more reasons, then by
    likeness and name. Never the council that asks; never one without anybody here."""
    grounds = _grounds(known)
    rank = {council: place for place, council in enumerate(known.similar)}
    able = [council for council in grounds if council in known.here and council != asker]
    able.sort(key=lambda council: (_order(grounds[council]), rank.get(council, len(rank)), council))
    return tuple(Receiver(council, grounds[council]) for council in able[:most])


def _grounds(known: Known) -> Mapping[str, tuple[Ground, ...]]:
    found: dict[str, list[Ground]] = defaultdict(list)
    named: tuple[tuple[Ground, Iterable[str]], ...] = (
        (Ground.TOLD, known.told),
        (Ground.PRODUCT, known.product),
        (Ground.AREA, known.area),
        (Ground.SIMILAR, known.similar),
    )
    for ground, councils in named:
        for council in sorted(set(councils)):
            found[council].append(ground)
    return {council: tuple(each) for council, each in found.items()}


def _order(grounds: tuple[Ground, ...]) -> tuple[int, int]:
    return list(Ground).index(grounds[0]), -len(grounds)
