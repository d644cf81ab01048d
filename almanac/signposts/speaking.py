"""Which outcomes and areas of work speak to an element of any framework: the links that we have."""

from __future__ import annotations

from dataclasses import dataclass

from almanac.framework import queries as framework

OUTCOMES = "outcomes"  # the framework whose parts our outcomes are


@dataclass(frozen=True, slots=True)
class Speaks:
    """What speaks to an element: whole outcomes, and areas of work."""

    outcomes: frozenset[str]
    facets: frozenset[str]

    def holds(self, outcomes: tuple[str, ...], facets: tuple[str, ...]) -> bool:
        """Whether something of these outcomes and areas of work speaks to the element.

        What names areas of work is judged by those alone: it is about them, not the whole outcome.
        """
        if self.facets and facets:
            return bool(self.facets & set(facets))
        return bool(self.outcomes & set(outcomes))


def speaks_to(reference: str) -> Speaks:
    """What speaks to a part framework:edition:element; nothing for one that there is not."""
    facets = [facet for facet in framework.facets() if reference in facet.elements]
    own = [reference, *(linked.other for linked in framework.links_of(reference))]
    return Speaks(
        outcomes=frozenset(part.rsplit(":", 1)[1] for part in own if part.startswith(OUTCOMES)),
        facets=frozenset(facet.id for facet in facets),
    )


def outcome_titles(language: str) -> dict[str, str]:
    """Titles of the outcomes in their latest published version, in its order, by id."""
    editions = [found for found in framework.frameworks() if found.id == OUTCOMES]
    return {part.id: part.title.in_language(language) for part in editions[-1].elements}


def area_titles(language: str) -> dict[str, str]:
    """Titles of our areas of work, in order, by id."""
    return {facet.id: facet.title.in_language(language) for facet in framework.facets()}
