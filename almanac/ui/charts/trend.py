"""A trend: one council's own values over time, with the jumps in the method marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 160, 58
LEFT, RIGHT, TOP, BOTTOM = 6, 150, 8, 38


@dataclass(frozen=True, slots=True)
class Trend:
    """What to draw, in the drawing's own units, and the words for who cannot see it."""

    says: str
    line: str  # points since the last jump
    before: str  # points before it, drawn apart
    jump: float | None
    last: tuple[float, float]
    first_label: str
    last_label: str


def trend(
    before: Sequence[Decimal],
    since: Sequence[Decimal],
    *,
    first_label: str,
    last_label: str,
    says: str,
) -> Trend | None:
    """Lay out the values in order, evenly spaced; None for fewer than three in all."""
    values = [*before, *since]
    if len(values) < 3 or not since:
        return None
    low, high = min(values), max(values)

    def point(index: int) -> tuple[float, float]:
        across = LEFT + index * (RIGHT - LEFT) / (len(values) - 1)
        share = float((values[index] - low) / (high - low)) if high != low else 0.5
        return round(across, 1), round(BOTTOM - share * (BOTTOM - TOP), 1)

    points = [point(index) for index in range(len(values))]
    cut = len(before)
    jump = round((points[cut - 1][0] + points[cut][0]) / 2, 1) if cut else None
    return Trend(
        says=says,
        line=_path(points[cut:]),
        before=_path(points[:cut]),
        jump=jump,
        last=points[-1],
        first_label=first_label,
        last_label=last_label,
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
