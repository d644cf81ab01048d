"""What stands around a chapter: challenges, examples, tools and signposts of some outcomes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from almanac.guide import queries as guide
from almanac.guide.pages.tool import ToolShown, tool_shown
from almanac.practice import challenges, leads, pointers
from almanac.practice.pages.example import Line, line
from almanac.practice.queries import examples
from almanac.practice.queries.examples import Wanted
from almanac.signposts import queries as signposts
from almanac.signposts.pages import titled
from almanac.signposts.schema import Signpost

MOST_SIGNPOSTS = 6  # shown in full; the list has the others
MOST_POINTERS = 5
MOST_TOOLS = 6
MOST_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Way:
    """Something to go to: what it is called, in which language, and what it is about."""

    title: str
    url: str
    says: str = ""
    aside: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Challenge:
    """What often goes wrong: how it shows, and the first thing that helps."""

    title: str
    url: str
    says: str
    helps: str


@dataclass(frozen=True, slots=True)
class Around:
    """Everything around one chapter, or around several that another framework gathers."""

    challenges: tuple[Challenge, ...]
    pointers: tuple[Way, ...]
    more_pointers: int
    tools: tuple[ToolShown, ...]
    more_tools: tuple[ToolShown, ...]
    signposts: tuple[Way, ...]
    more_signposts: int


def around(outcomes: Iterable[str], language: str) -> Around:
    """What there is of these outcomes, those whose main outcome it is first. No statement."""
    of = tuple(outcomes)
    ways = _signposts(of, language)
    elsewhere = _pointers(of, language)
    tools = tuple(tool_shown(tool, language) for tool in guide.tools_of(frozenset(of)))
    return Around(
        challenges=_challenges(of, language),
        pointers=elsewhere[:MOST_POINTERS],
        more_pointers=max(0, len(elsewhere) - MOST_POINTERS),
        tools=tools[:MOST_TOOLS],
        more_tools=tools[MOST_TOOLS:],
        signposts=ways[:MOST_SIGNPOSTS],
        more_signposts=max(0, len(ways) - MOST_SIGNPOSTS),
    )


def examples_of(outcome: str, as_at: date, language: str) -> tuple[tuple[Line, ...], int]:
    """The newest examples from councils, and how many there are in all. Four statements."""
    found = examples.page(Wanted(outcome=outcome), 1)
    return tuple(line(row, as_at, language) for row in found.rows[:MOST_EXAMPLES]), found.count


def leads_of(outcome: str) -> int:
    """How many open records speak of work on an outcome."""
    return len(leads.of_outcome(outcome))


def _challenges(outcomes: Collection[str], language: str) -> tuple[Challenge, ...]:
    return tuple(
        Challenge(
            title=found.title.in_language(language),
            url=reverse("practice:challenge", args=[found.id]),
            says=found.happens.in_language(language),
            helps=found.helps[0].in_language(language),
        )
        for outcome in outcomes
        for found in challenges.of_outcome(outcome)
    )


def _pointers(outcomes: Collection[str], language: str) -> tuple[Way, ...]:
    found = {each.id: each for outcome in outcomes for each in pointers.of_outcome(outcome)}
    return tuple(
        Way(
            title=each.title,
            url=reverse("practice:pointer", args=[each.id]),
            says=each.about.in_language(language),
            aside=each.councils_as_published,
            language="cy" if each.language == "cy" else "en",
        )
        for each in found.values()
    )


def _signposts(outcomes: Collection[str], language: str) -> tuple[Way, ...]:
    found = {each.id: each for outcome in outcomes for each in signposts.of_outcome(outcome)}
    return tuple(_signpost(each, language) for each in found.values())


def _signpost(found: Signpost, language: str) -> Way:
    title = titled(found.title, language)
    return Way(
        title=title.text,
        url=reverse("signposts:signpost", args=[found.id]),
        says=found.use.in_language(language),
        aside=found.publisher,
        language=title.language,
    )
