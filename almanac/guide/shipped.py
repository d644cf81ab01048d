"""The guide as its files say it: chapters, tools and paths, loaded once and checked together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from almanac.catalogue.errors import ContentError, Problem
from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import line_of, load_folder
from almanac.framework import queries as framework
from almanac.guide.schema import Chapter, Choice, PathsFile, Tool
from almanac.signposts import queries as signposts

CHAPTERS = "guide/outcomes/*.yaml"
TOOLS = "guide/tools/*.yaml"
PATHS = "guide/paths.yaml"  # of an installation too: its choices come before those that ship


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the files make: chapters by outcome, tools by id, choices by outcome and reader."""

    chapters: Mapping[str, Chapter]
    tools: Mapping[str, Tool]
    paths: Mapping[tuple[str, str], Choice]


def shipped() -> Shipped:
    """All of it. Raises `ContentError` naming every file that is wrong."""
    return _KEPT.get(settings.CONTENT_ROOTS)


def load(roots: Roots) -> Shipped:
    """Load all of it below these roots; every reference must lead somewhere."""
    chapters = load_folder(roots, CHAPTERS, Chapter)
    tools = load_folder(roots, TOOLS, Tool)
    paths = load_folder(roots, PATHS, PathsFile)
    problems = [
        *_misnamed({path: chapter.outcome for path, chapter in chapters.items()}),
        *_misnamed({path: tool.id for path, tool in tools.items()}),
        *_dangling(tools),
        *_out_of_order(chapters),
    ]
    if problems:
        raise ContentError(problems)
    by_outcome = {chapter.outcome: chapter for chapter in chapters.values()}
    by_id = {tool.id: tool for tool in tools.values()}
    lost = [*_lost(paths, by_outcome, by_id)]
    if lost:
        raise ContentError(lost)
    return Shipped(by_outcome, by_id, _choices(paths.values()))


def _choices(files: Iterable[PathsFile]) -> dict[tuple[str, str], Choice]:
    return {
        (outcome, reader): choice
        for file in files
        for outcome, readers in file.paths.items()
        for reader, choice in readers.items()
    }


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


def _lost(
    files: Mapping[Path, PathsFile], chapters: Mapping[str, Chapter], tools: Mapping[str, Tool]
) -> Iterator[Problem]:
    """Paths that end at what is not there."""
    for path, file in files.items():
        for outcome, readers in file.paths.items():
            if outcome not in chapters:
                line = line_of(path, "paths", outcome)
                yield Problem(str(path), line, f"There is no chapter on {outcome}.")
                continue
            for reader, choice in readers.items():
                for reason in _reasons(choice, chapters[outcome], tools):
                    yield Problem(str(path), line_of(path, "paths", outcome, reader), reason)


def _reasons(choice: Choice, chapter: Chapter, tools: Mapping[str, Tool]) -> Iterator[str]:
    if choice.take and choice.take not in tools:
        yield f"There is no tool {choice.take}."
    if choice.ask is not None and choice.ask > len(chapter.questions):
        yield f"The chapter asks {len(chapter.questions)} questions; there is no {choice.ask}."
    for nation, id_ in (choice.read or {}).items():
        signpost = signposts.library().get(id_)
        if signpost is None:
            yield f"There is no signpost {id_}."
        elif nation not in signpost.nations:
            yield f"The signpost {id_} does not hold in {nation}."


_KEPT: Kept[Shipped] = Kept((CHAPTERS, TOOLS, PATHS), load)
