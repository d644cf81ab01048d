"""The forms in which an edition is taken away. The package that writes SKOS is heavy, so it is
loaded when somebody asks."""

from __future__ import annotations

from almanac.framework.as_csv import edition_csv
from almanac.framework.schemas import Framework

__all__ = ["edition_csv", "json_ld", "turtle"]


def turtle(framework: Framework) -> str:
    """The edition with its links as Turtle."""
    from almanac.framework import skos

    return skos.turtle(framework)


def json_ld(framework: Framework) -> str:
    """The edition with its links as JSON-LD."""
    from almanac.framework import skos

    return skos.json_ld(framework)
