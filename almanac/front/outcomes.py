"""The twelve outcomes as pages name them: the later published version of their titles."""

from __future__ import annotations

from dataclasses import dataclass

from almanac.framework import queries as framework

FRAMEWORK, EDITION = "outcomes", "2023"
CURRENT = f"{FRAMEWORK}:{EDITION}"
NEXT = "digitalisation"  # the framework that came after, whose relation nobody has stated


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome to go to."""

    id: str
    title: str


def outcomes(language: str) -> tuple[Outcome, ...]:
    """All of them in the publishers' order."""
    edition = framework.edition(FRAMEWORK, EDITION)
    return tuple(Outcome(e.id, e.title.in_language(language)) for e in edition.elements)
