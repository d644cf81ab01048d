"""The guide as its files say it: chapters and tools, loaded once and checked together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from almanac.catalogue.errors import ContentError, Problem
from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import line_of, load_folder
from almanac.framework import queries as framework
from almanac.guide.schema import Chapter, Tool
from almanac.signposts import queries as signposts

CHAPTERS = "guide/outcomes/*.yaml"
TOOLS = "guide/tools/*.yaml"


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the files make: chapters by outcome, tools by id."""

    chapters: Mapping[str, Chapter]
    tools: Mapping[str, Tool]


def shipped() -> Shipped:
    """All of it. Raises `ContentError` naming every file that is wrong."""
    return _KEPT.get(settings.CONTENT_ROOTS)


def load(roots: Roots) -> Shipped:
    """Load chapters and tools below these roots; every reference must lead somewhere."""
    chapters = load_folder(roots, CHAPTERS, Chapter)
    tools = load_folder(roots, TOOLS, Tool)
    problems = [
        *_misnamed({path: chapter.outcome for path, chapter in chapters.items()}),
        *_misnamed({path: tool.id for path, tool in tools.items()}),
        *_dangling(tools),
        *_out_of_order(chapters),
    ]
    if problems:
        raise ContentError(problems)
    return Shipped(
        {chapter.outcome: chapter for chapter in chapters.values()},
        {tool.id: tool for tool in tools.values()},
    )


def _misnamed(ids: Mapping[Path, str]) -> Iterator[Problem]:
    """A file is named after what it holds, and nothing is there twice."""
    seen: dict[str, Path] = {}
    for path, id_ in ids.items():
        if path.stem != id_:
            yield Problem(str(path), 1, f"The file says it is {id_}; name it {id_}.yaml.")
        if id_ in seen:
            yield Problem(str(path), 1, f"{seen[id_]} holds the same; keep one of the files.")
        seen[id_] = path


def _dangling(tools: Mapping[Path, Tool]) -> Iterator[Problem]:
    known = {
        "facets": {facet.id for facet in framework.facets()},
        "outcomes": {facet.outcome for facet in framework.facets()},
        "rests_on": set(signposts.library()),
    }
    words = {"facets": "area of work", "outcomes": "outcome", "rests_on": "signpost"}
    for path, tool in tools.items():
        for name, there in known.items():
            for place, each in enumerate(getattr(tool, name)):
                if each not in there:
                    line = line_of(path, name, place)
                    yield Problem(str(path), line, f"There is no {words[name]} {each}.")


def _out_of_order(chapters: Mapping[Path, Chapter]) -> Iterator[Problem]:
    known = {facet.outcome for facet in framework.facets()}
    for path, chapter in chapters.items():
        if chapter.outcome not in known:
            reason = f"There is no outcome {chapter.outcome}."
            yield Problem(str(path), line_of(path, "outcome"), reason)
        if [step.level for step in chapter.steps] != [0, 1, 2, 3, 4]:
            reason = "The steps must be those of levels 0, 1, 2, 3 and 4, in this order."
            yield Problem(str(path), line_of(path, "steps"), reason)


_KEPT: Kept[Shipped] = Kept((CHAPTERS, TOOLS), load)
