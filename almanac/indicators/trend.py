"""How a council's own figure has moved: from three comparable periods on, never across a break.

A break is a known jump in the method (named by the card); only the periods since the last break
are compared. Differences within the noise are no movement. Specified by
`content/method/trend.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from almanac.indicators.card import About, Direction
from almanac.indicators.position import Likeness

PERIODS_FROM = 3


class Move(StrEnum):
    """From the first comparable period to the last, by size alone."""

    TOO_FEW = "too-few"  # fewer than three periods were ever published
    BROKEN = "broken"  # there are three, but not since the last break
    UP = "up"
    DOWN = "down"
    STEADY = "steady"  # never clearly away from where it began
    UP_AND_DOWN = "up-and-down"  # clearly away in between, and the ends do not tell the story


class Course(StrEnum):
    """What the movement means for people: only said of figures about the council."""

    BETTER = "better"
    WORSE = "worse"
    NO_CHANGE = "no-change"
    NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True)
class Step:
    """A period, by its text and its place in time, and the exact value."""

    period: str
    sort_period: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Trend:
    """The movement, and the periods that it rests on."""

    move: Move
    compared: tuple[Step, ...]  # since the last break, oldest first
    before_break: tuple[Step, ...]  # shown, never compared


def trend_of(steps: Sequence[Step], breaks: Sequence[str], likeness: Likeness) -> Trend:
    """The movement over the periods since the last break. `breaks` name periods by their place
    in time: from that period on a new method holds."""
    ordered = sorted(steps, key=lambda step: step.sort_period)
    latest = ordered[-1].sort_period if ordered else ""
    since = max((on for on in breaks if on <= latest), default="")
    before = tuple(step for step in ordered if step.sort_period < since)
    compared = tuple(step for step in ordered if step.sort_period >= since)
    if len(compared) < PERIODS_FROM:
        move = Move.BROKEN if len(ordered) >= PERIODS_FROM else Move.TOO_FEW
    else:
        move = _move([step.value for step in compared], likeness)
    return Trend(move, compared, before)


def course_of(move: Move, direction: Direction, about: About) -> Course:
    """Whether the movement is one for the better."""
    if direction is Direction.NEITHER or about is not About.COUNCIL:
        return Course.NOT_SAID
    if move is Move.STEADY:
        return Course.NO_CHANGE
    if move not in (Move.UP, Move.DOWN):
        return Course.NOT_SAID
    return Course.BETTER if (move is Move.UP) == (direction is Direction.HIGHER) else Course.WORSE


def _move(values: Sequence[Decimal], likeness: Likeness) -> Move:
    first, last = values[0], values[-1]
    low, high = min(first, last), max(first, last)
    strayed = any(
        (value < low and not likeness.same(value, low))
        or (value > high and not likeness.same(value, high))
        for value in values
    )
    if strayed:
        return Move.UP_AND_DOWN
    if likeness.same(first, last):
        return Move.STEADY
    return Move.UP if last > first else Move.DOWN
