"""Examples that may tell the same story as a new one. Pure.

Only those of the same council, or with an area of work in common, are compared: two councils that
write alike about quite different things are no duplicates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from almanac.matching.likeness import likeness

TITLE_ALIKE = 80.0  # per cent: from here on a title is the same title in other words
TEXT_ALIKE = 70.0  # the same for what was the problem and what was done
MOST = 5  # shown before sending
READ = 600  # characters of the text: enough to tell, and quick among thousands


@dataclass(frozen=True, slots=True)
class Story:
    """What is compared of an example."""

    key: int
    title: str
    text: str  # the problem and what was done
    councils: frozenset[str]
    areas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Alike:
    """An example that may be the same, and how alike it is in per cent."""

    key: int
    score: float


def alike(new: Story, others: Iterable[Story]) -> tuple[Alike, ...]:
    """Those that may be the same as the new one, the most alike first."""
    found = [
        Alike(other.key, score)
        for other in others
        if other.key != new.key and _near(new, other) and (score := _score(new, other)) > 0
    ]
    return tuple(sorted(found, key=lambda each: (-each.score, each.key))[:MOST])


def _near(new: Story, other: Story) -> bool:
    return bool(new.councils & other.councils or new.areas & other.areas)


def _score(new: Story, other: Story) -> float:
    """The likeness of the better fitting part; zero below the limits."""
    title = likeness(new.title, other.title)
    if title >= TITLE_ALIKE:
        return title
    body = likeness(new.text[:READ], other.text[:READ])
    return body if body >= TEXT_ALIKE else 0.0
