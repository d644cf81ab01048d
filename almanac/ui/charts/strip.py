"""A strip: where one value lies among others, on one line from lowest to highest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 400, 58
LEFT, RIGHT = 10, 390  # the line's ends, with room for half a dot
LINE = 30  # height of the line from above
LABEL_ROOM = 46  # a label nearer to an edge than this is set inwards


@dataclass(frozen=True, slots=True)
class Strip:
    """What to draw, in the drawing's own units, and the words for who cannot see it."""

    says: str  # the whole chart in a sentence
    lowest: str  # the label at the left end
    highest: str
    members: tuple[float, ...]
    band: tuple[float, float] | None  # from and to of the middle half
    median: float | None
    own: float | None
    own_label: str
    own_anchor: str  # start | middle | end

    @property
    def band_width(self) -> float:
        """How wide the middle half is; at least a hair, so that it shows."""
        return max(self.band[1] - self.band[0], 1.0) if self.band else 0.0


def strip(
    values: Iterable[Decimal],
    *,
    own: Decimal | None,
    own_label: str,
    quartiles: tuple[Decimal, Decimal] | None,
    median: Decimal | None,
    lowest: str,
    highest: str,
    says: str,
    axis: tuple[Decimal, Decimal] | None = None,
) -> Strip | None:
    """Lay out the others' values and this council's own; None where there is nothing to draw.

    `axis` gives the ends of the line, where several strips share one; else its own values do.
    """
    others = sorted(values)
    everything = [*others, own] if own is not None else others
    if not everything:
        return None
    low, high = axis or (min(everything), max(everything))

    def place(value: Decimal) -> float:
        if high == low:
            return (LEFT + RIGHT) / 2
        return round(LEFT + float((value - low) / (high - low)) * (RIGHT - LEFT), 1)

    at = place(own) if own is not None else None
    return Strip(
        says=says,
        lowest=lowest,
        highest=highest if high != low else "",
        members=tuple(dict.fromkeys(place(value) for value in others)),
        band=(place(quartiles[0]), place(quartiles[1])) if quartiles else None,
        median=place(median) if median is not None else None,
        own=at,
        own_label=own_label,
        own_anchor=_anchor(at),
    )


def _anchor(at: float | None) -> str:
    if at is None or LEFT + LABEL_ROOM < at < RIGHT - LABEL_ROOM:
        return "middle"
    return "start" if at <= LEFT + LABEL_ROOM else "end"
