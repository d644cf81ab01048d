"""What editors choose from: ids of content with the words that people know it by."""

from __future__ import annotations

from collections.abc import Iterable

from almanac.framework import queries as framework
from almanac.guide.words import TOOL_KIND
from almanac.indicators.cards import cards

Choices = list[tuple[str, str]]
OUTCOMES = ("outcomes", "2023")
LONGEST = 110  # characters of a label


def outcomes() -> Choices:
    """The twelve outcomes, in their order."""
    return [(each.id, each.title.en) for each in framework.edition(*OUTCOMES).elements]


def outcome_title(outcome: str, language: str) -> str:
    """What an outcome is called; its id where it is none of the twelve."""
    titles = {each.id: each.title for each in framework.edition(*OUTCOMES).elements}
    title = titles.get(outcome)
    return title.in_language(language) if title else outcome


def facets() -> Choices:
    """Areas of work, by outcome."""
    titles = dict(outcomes())
    return [
        (each.id, f"{titles.get(each.outcome, each.outcome)}: {each.title.en}")
        for each in framework.facets()
    ]


def signposts() -> Choices:
    """Signposts, by title."""
    from almanac.signposts.queries import library

    return _by_title(
        (key, f"{each.title.en} ({each.publisher})") for key, each in library().items()
    )


def challenges() -> Choices:
    """Challenges, by title."""
    from almanac.practice import challenges as practice

    return _by_title((each.id, each.title.en) for each in practice.library().values())


def indicators() -> Choices:
    """Indicators, by title."""
    return _by_title((key, each.title.en) for key, each in cards().items())


def tools() -> Choices:
    """Tools of the guide as readers see it, by title."""
    from almanac.guide.queries import guide

    return _by_title((key, each.title.en) for key, each in guide().tools.items())


def tool_kinds() -> Choices:
    """Kinds of tools."""
    return [(key, str(label)) for key, label in TOOL_KIND.items()]


def _by_title(found: Iterable[tuple[str, str]]) -> Choices:
    return sorted(
        ((key, _short(label)) for key, label in found), key=lambda each: each[1].casefold()
    )


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
