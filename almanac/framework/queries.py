"""Frameworks, links and areas of work of this installation, loaded once and checked together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from almanac.catalogue.errors import ContentError, Problem
from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import line_of, load_folder
from almanac.framework.schemas import (
    Crosswalk,
    Element,
    Facet,
    Framework,
    Instrument,
    Link,
    LinkType,
)

FRAMEWORKS = "frameworks/*/*.yaml"
CROSSWALKS = "crosswalks/*.yaml"
INSTRUMENTS = "instruments/*/*.yaml"
PATTERNS = (FRAMEWORKS, CROSSWALKS, INSTRUMENTS)


@dataclass(frozen=True, slots=True)
class Linked:
    """A link seen from one part: the other part, how this one stands to it, and why."""

    other: str  # framework:edition:element
    type: LinkType
    link: Link
    crosswalk: Crosswalk


@dataclass(frozen=True, slots=True)
class Library:
    """Everything of this room."""

    frameworks: Mapping[str, Framework]  # by framework:edition
    crosswalks: Mapping[tuple[str, str], Crosswalk]
    instruments: Mapping[str, Instrument]
    elements: Mapping[str, Element]  # by framework:edition:element
    linked: Mapping[str, tuple[Linked, ...]] = field(default_factory=dict)


def library() -> Library:
    """All of it. Raises `ContentError` naming every file that is wrong."""
    return _KEPT.get(settings.CONTENT_ROOTS)


def load(roots: Roots) -> Library:
    """Load everything below these roots and check that every reference leads somewhere."""
    frameworks = load_folder(roots, FRAMEWORKS, Framework)
    crosswalks = load_folder(roots, CROSSWALKS, Crosswalk)
    instruments = load_folder(roots, INSTRUMENTS, Instrument)
    problems = [
        *_misplaced(frameworks, {p: (f.id, f.edition) for p, f in frameworks.items()}),
        *_misplaced(instruments, {p: (i.id, i.edition) for p, i in instruments.items()}),
        *_misnamed(crosswalks),
        *_linked_twice(crosswalks),
    ]
    by_key = {f.key: f for f in frameworks.values()}
    elements = {f"{f.key}:{e.id}": e for f in by_key.values() for e in f.walk()}
    problems += _dangling_links(crosswalks, by_key, elements)
    problems += _dangling_facets(instruments, elements)
    if problems:
        raise ContentError(problems)
    return Library(
        frameworks=by_key,
        crosswalks={(c.from_, c.to): c for c in crosswalks.values()},
        instruments={f"{i.id}:{i.edition}": i for i in instruments.values()},
        elements=elements,
        linked=_linked(crosswalks.values()),
    )


def frameworks() -> tuple[Framework, ...]:
    """Every edition, by framework and edition."""
    return tuple(f for _, f in sorted(library().frameworks.items()))


def edition(framework: str, edition: str) -> Framework:
    """One edition. Raises `KeyError` where there is none."""
    return library().frameworks[f"{framework}:{edition}"]


def element(reference: str) -> Element:
    """A part by its reference framework:edition:element. Raises `KeyError`."""
    return library().elements[reference]


def links_of(reference: str) -> tuple[Linked, ...]:
    """Every link of a part, seen from it, by the other part."""
    return library().linked.get(reference, ())


def crosswalk(one: str, other: str) -> tuple[Crosswalk, bool] | None:
    """The links between two editions, and whether they were written the other way round."""
    known = library().crosswalks
    if (one, other) in known:
        return known[one, other], False
    if (other, one) in known:
        return known[other, one], True
    return None


def crosswalks() -> tuple[Crosswalk, ...]:
    """All sets of links, by from and to."""
    return tuple(c for _, c in sorted(library().crosswalks.items()))


def current_instrument() -> Instrument:
    """The newest edition of our areas of work."""
    known = library().instruments
    newest = max(known, key=lambda key: (len(key), key))
    return known[newest]


def instrument(key: str) -> Instrument:
    """One edition of our areas of work, as `almanac:1`. Raises `KeyError` where there is none."""
    return library().instruments[key]


def facets(outcome: str = "") -> tuple[Facet, ...]:
    """Our areas of work, of one outcome if asked, in the file's order."""
    found = current_instrument().facets
    return tuple(facet for facet in found if outcome in ("", facet.outcome))


def editions_with(framework: str, element_id: str) -> tuple[tuple[Framework, Element], ...]:
    """A part in every edition of its framework that has it, oldest first."""
    return tuple(
        (found, part)
        for found in frameworks()
        if found.id == framework
        for part in found.walk()
        if part.id == element_id
    )


def _misplaced(files: Mapping[Path, object], ids: Mapping[Path, tuple[str, str]]) -> list[Problem]:
    """A file lies where its id and edition say, and no two files say the same."""
    problems = []
    seen: dict[tuple[str, str], Path] = {}
    for path in files:
        if ids[path] != (path.parent.name, path.stem):
            said = "/".join(ids[path])
            problems.append(Problem(str(path), 1, f"The file says it is {said}; move or mend it."))
        if ids[path] in seen:
            problems.append(
                Problem(str(path), 1, f"{seen[ids[path]]} is the same edition; choose another.")
            )
        seen[ids[path]] = path
    return problems


def _misnamed(files: Mapping[Path, Crosswalk]) -> list[Problem]:
    problems = []
    for path, found in files.items():
        name = f"{found.from_}--{found.to}".replace(":", "-")
        if path.stem != name:
            problems.append(Problem(str(path), 1, f"The file's name must be {name}.yaml."))
    return problems


def _linked_twice(files: Mapping[Path, Crosswalk]) -> list[Problem]:
    """Two editions are linked by one file, whichever way round: a second would double links."""
    problems = []
    seen: dict[frozenset[str], Path] = {}
    for path, found in files.items():
        pair = frozenset((found.from_, found.to))
        if pair in seen:
            reason = f"{seen[pair]} links the same two editions; keep one of the files."
            problems.append(Problem(str(path), 1, reason))
        seen.setdefault(pair, path)
    return problems


def _dangling_links(
    files: Mapping[Path, Crosswalk],
    known: Mapping[str, Framework],
    elements: Mapping[str, Element],
) -> list[Problem]:
    problems = []
    for path, found in files.items():
        for end in (found.from_, found.to):
            if end not in known:
                problems.append(Problem(str(path), 1, f"There is no framework {end}."))
        for n, link in enumerate(found.links):
            ends = {"from": f"{found.from_}:{link.from_}", "to": f"{found.to}:{link.to}"}
            for side, reference in ends.items():
                if reference.rsplit(":", 1)[0] in known and reference not in elements:
                    line = line_of(path, "links", n, side)
                    problems.append(Problem(str(path), line, f"There is no part {reference}."))
    return problems


def _dangling_facets(
    files: Mapping[Path, Instrument], elements: Mapping[str, Element]
) -> list[Problem]:
    return [
        Problem(
            str(path),
            line_of(path, "facets", n, "elements", place),
            f"There is no part {reference}.",
        )
        for path, instrument in files.items()
        for n, facet in enumerate(instrument.facets)
        for place, reference in enumerate(facet.elements)
        if reference not in elements
    ]


def _linked(found: Iterable[Crosswalk]) -> dict[str, tuple[Linked, ...]]:
    by_part: dict[str, list[Linked]] = defaultdict(list)
    for each in found:
        for link in each.links:
            one, other = f"{each.from_}:{link.from_}", f"{each.to}:{link.to}"
            by_part[one].append(Linked(other, link.type, link, each))
            by_part[other].append(Linked(one, link.type.turned(), link, each))
    return {part: tuple(sorted(ls, key=lambda x: x.other)) for part, ls in by_part.items()}


_KEPT: Kept[Library] = Kept(PATTERNS, load)
