"""Titles of outcomes, as their newest edition has them."""

from __future__ import annotations

from almanac.framework import queries as framework

FRAMEWORK = "outcomes"


def outcome_title(outcome: str, language: str) -> str:
    """What the outcome is called; its id where no framework has it."""
    found = framework.editions_with(FRAMEWORK, outcome)
    return found[-1][1].title.in_language(language) if found else outcome
