"""Which areas of work a report speaks of: strongest, lowest, what is next. Pure.

Only areas with a certain level are spoken of as strong or low; of equals the order of the
instrument decides. The published rule is `content/method/report.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from almanac.assessment.scoring import HIGHEST, Interval


@dataclass(frozen=True, slots=True)
class AreaStands:
    """Where one area of work stands, what is aimed at, and where it stood last time."""

    id: str
    level: Interval | None  # None where it does not apply
    target: int | None = None
    earlier: int | None = None

    @property
    def known(self) -> int | None:
        """Its level where it is certain."""
        return self.level.low if self.level and self.level.certain else None

    @property
    def waits(self) -> bool:
        """Whether it applies and its level is not certain."""
        return self.level is not None and not self.level.certain

    @property
    def has_gap(self) -> bool:
        """Whether a target is set that is certainly not reached."""
        return self.target is not None and self.known is not None and self.known < self.target


def strongest(areas: Iterable[AreaStands], most: int) -> list[AreaStands]:
    """The highest levels, highest first; level 0 is never a strength."""
    known = [area for area in areas if area.known]
    return sorted(known, key=lambda area: -(area.known or 0))[:most]


def lowest(areas: Iterable[AreaStands], most: int) -> list[AreaStands]:
    """The lowest levels, lowest first; the highest level of all is never low."""
    known = [area for area in areas if area.known is not None and area.known < HIGHEST]
    return sorted(known, key=lambda area: area.known or 0)[:most]


def named_apart(
    areas: Sequence[AreaStands], most: int
) -> tuple[list[AreaStands], list[AreaStands]]:
    """The strongest and the lowest, no area among both, no low one above a strong one."""
    low = lowest(areas, most)
    taken = {area.id for area in low}
    bound = max((area.known or 0 for area in low), default=0)
    high = [
        area
        for area in strongest(areas, most)
        if area.id not in taken and (area.known or 0) > bound
    ]
    return high, low


def next_steps(areas: Sequence[AreaStands], most: int) -> list[AreaStands]:
    """Where to begin: the lowest areas with a target that is not reached, then the lowest."""
    aimed = lowest([area for area in areas if area.has_gap], most)
    taken = {area.id for area in aimed}
    rest = lowest([area for area in areas if area.id not in taken], most)
    return [*aimed, *rest][:most]


def fallen(areas: Iterable[AreaStands]) -> AreaStands | None:
    """The area that fell furthest since last time; of equals the first."""
    down = [a for a in areas if a.known is not None and (a.earlier or 0) > a.known]
    return min(down, key=lambda a: (a.known or 0) - (a.earlier or 0), default=None)


def widest_gap(areas: Iterable[AreaStands]) -> AreaStands | None:
    """The area furthest below its target; of equals the first."""
    aimed = [area for area in areas if area.has_gap]
    return min(aimed, key=lambda a: (a.known or 0) - (a.target or 0), default=None)
