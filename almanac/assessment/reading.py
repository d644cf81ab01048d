"""The same answers read through any framework: live, many-to-many, every contribution named. Pure.

An element is read from the areas of work that name it. It has a level only when every one of them
is answered; until then the areas that are there are shown and no level.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from almanac.assessment.scoring import Interval, score_outcome
from almanac.framework.schemas import Element, Facet


@dataclass(frozen=True, slots=True)
class AreaLevel:
    """What is known of one area of work: its level, None where it does not apply."""

    id: str
    level: Interval | None
    answered: bool  # nothing on its path waits


@dataclass(frozen=True, slots=True)
class ElementReading:
    """One element of a framework, with the areas of work that speak to it."""

    id: str
    level: Interval | None  # None below full coverage, or where nothing applies
    lowest: Interval | None
    areas: tuple[AreaLevel, ...]  # that apply, in the instrument's order
    answered: int

    @property
    def covered(self) -> bool:
        """Whether every area that speaks to it is answered."""
        return bool(self.areas) and self.answered == len(self.areas)


def read_through(
    framework: str,
    elements: Iterable[Element],
    facets: Iterable[Facet],
    levels: Mapping[str, AreaLevel],
) -> dict[str, ElementReading]:
    """Every element of a framework that some area of work names, by the element's id.

    `framework` is its key, as `outcomes:2023`; `levels` the council's areas of work by id.
    """
    naming: dict[str, list[AreaLevel]] = {}
    for facet in facets:
        found = levels.get(facet.id)
        if found is not None and found.level is not None:
            for reference in facet.elements:
                naming.setdefault(reference, []).append(found)
    return {
        element.id: _reading(element.id, naming[f"{framework}:{element.id}"])
        for element in elements
        if f"{framework}:{element.id}" in naming
    }


def _reading(id_: str, areas: list[AreaLevel]) -> ElementReading:
    answered = sum(area.answered for area in areas)
    if answered < len(areas):
        return ElementReading(id_, None, None, tuple(areas), answered)
    result = score_outcome(area.level for area in areas)
    return ElementReading(id_, result.median, result.lowest, tuple(areas), answered)
