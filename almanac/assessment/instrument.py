"""The questions of this installation: loaded once, checked against the frameworks, by council."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings

from almanac.assessment.instrument_schema import Area, Capacity, Questions, ShortForm, Statement
from almanac.catalogue.errors import ContentError, Problem
from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import line_of, load_folder
from almanac.catalogue.text import Text
from almanac.framework import queries as frameworks
from almanac.framework.schemas import Facet

PATTERN = "instruments/*/*/*.yaml"


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement as one council is asked it."""

    id: str
    level: int
    text: Text
    statement: Statement


@dataclass(frozen=True, eq=False)
class AreaAsked:
    """An area of work as one council is asked about it."""

    facet: Facet
    area: Area
    statements: tuple[Asked, ...]  # lowest level first

    @property
    def id(self) -> str:
        """The facet's id."""
        return self.facet.id

    @property
    def outcome(self) -> str:
        """The outcome that it is a piece of."""
        return self.facet.outcome

    @cached_property
    def levels(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Each level from 1 with the ids of its statements, as the rules of scoring take it."""
        return tuple(
            (level.level, tuple(s.id for s in self.statements if s.level == level.level))
            for level in self.area.levels
            if level.level
        )


@dataclass(frozen=True, eq=False)
class OutcomeAsked:
    """Everything that one council is asked about one outcome."""

    outcome: str
    short_form: ShortForm
    capacity: Capacity
    areas: tuple[AreaAsked, ...]


@dataclass(frozen=True, eq=False)
class Instrument:
    """One edition of the instrument, as it is asked of councils of one nation and kind."""

    key: str  # almanac:1
    outcomes: Mapping[str, OutcomeAsked]  # in the order of the framework

    @cached_property
    def areas(self) -> Mapping[str, AreaAsked]:
        """Every area of work by its id, in order."""
        return {area.id: area for each in self.outcomes.values() for area in each.areas}

    @cached_property
    def area_of(self) -> Mapping[str, AreaAsked]:
        """The area of work that each statement belongs to, by the statement's id."""
        return {s.id: area for area in self.areas.values() for s in area.statements}

    @cached_property
    def statements(self) -> Mapping[str, Asked]:
        """Every statement by its id."""
        return {s.id: s for area in self.areas.values() for s in area.statements}


def instrument(key: str, nation: str, kind: str) -> Instrument:
    """An edition as it is asked of a nation and kind. Raises `KeyError` for an unknown edition."""
    loaded = _KEPT.get(settings.CONTENT_ROOTS)
    return _asked(loaded, key, nation, kind)


def editions() -> tuple[str, ...]:
    """Every edition that has questions, oldest first."""
    found = _KEPT.get(settings.CONTENT_ROOTS).editions
    return tuple(sorted(found, key=lambda key: (len(key), key)))


def questions(key: str) -> tuple[Questions, ...]:
    """Everything an edition asks anybody, for counts and for reading it through."""
    return tuple(_KEPT.get(settings.CONTENT_ROOTS).editions[key].values())


def check() -> object:
    """Load everything. Raises `ContentError` naming every file that is wrong."""
    return _KEPT.get(settings.CONTENT_ROOTS)


@dataclass(frozen=True, eq=False)
class Loaded:
    """What the files hold: edition, outcome, questions."""

    editions: Mapping[str, Mapping[str, Questions]]


@lru_cache(maxsize=64)
def _asked(loaded: Loaded, key: str, nation: str, kind: str) -> Instrument:
    facets = {facet.id: facet for facet in frameworks.instrument(key).facets}
    return Instrument(
        key,
        {
            outcome: OutcomeAsked(
                outcome,
                found.short_form,
                found.capacity,
                tuple(_areas(found, facets, nation, kind)),
            )
            for outcome, found in loaded.editions[key].items()
        },
    )


def _areas(
    found: Questions, facets: Mapping[str, Facet], nation: str, kind: str
) -> Iterator[AreaAsked]:
    for area in found.areas:
        facet = facets[area.id]
        if nation in facet.nations and area.where.holds(nation, kind):
            statements = tuple(
                Asked(s.id, level, s.text_for(nation, kind), s)
                for level, s in area.walk()
                if s.where.holds(nation, kind)
            )
            yield AreaAsked(facet, area, statements)


def load(roots: Roots) -> Loaded:
    """Load all files below these roots; every reference in them must lead somewhere."""
    files = load_folder(roots, PATTERN, Questions)
    known = frameworks.library()
    problems = [
        problem
        for path, found in files.items()
        for problem in (*_misplaced(path, found), *_dangling(path, found, known))
    ]
    problems += _incomplete(files, known)
    if problems:
        raise ContentError(problems)
    editions: dict[str, dict[str, Questions]] = {}
    for found in _in_order(files.values(), known):
        editions.setdefault(found.instrument, {})[found.outcome] = found
    return Loaded(editions)


def _in_order(found: Iterable[Questions], known: frameworks.Library) -> tuple[Questions, ...]:
    """In the order in which the instrument's own file names the outcomes."""
    order = {
        (key, facet.outcome): place
        for key, each in known.instruments.items()
        for place, facet in reversed(tuple(enumerate(each.facets)))
    }
    return tuple(sorted(found, key=lambda q: (q.instrument, order[q.instrument, q.outcome])))


def _misplaced(path: Path, found: Questions) -> Iterator[Problem]:
    said = f"{found.instrument.replace(':', '/')}/{found.outcome}"
    if (*path.parts[-3:-1], path.stem) != tuple(said.split("/")):
        yield Problem(str(path), 1, f"The file says it is {said}; move or mend it.")


def _dangling(path: Path, found: Questions, known: frameworks.Library) -> Iterator[Problem]:
    """Facets and guidance that are not there."""
    if found.instrument not in known.instruments:
        yield Problem(str(path), 1, f"There is no instrument {found.instrument}.")
        return
    facets = {facet.id: facet for facet in known.instruments[found.instrument].facets}
    for n, area in enumerate(found.areas):
        # A line is looked up only where something is wrong: it reads the file again.
        if area.id not in facets:
            line = line_of(path, "areas", n, "id")
            yield Problem(str(path), line, f"There is no area of work {area.id}.")
        elif facets[area.id].outcome != found.outcome:
            line = line_of(path, "areas", n, "id")
            yield Problem(str(path), line, f"{area.id} belongs to {facets[area.id].outcome}.")
        for level, statement in area.walk():
            for part in statement.rests_on:
                if part not in known.elements:
                    at = line_of(path, "areas", n, "levels", level)
                    yield Problem(str(path), at, f"{statement.id}: there is no part {part}.")


def _incomplete(files: Mapping[Path, Questions], known: frameworks.Library) -> Iterator[Problem]:
    """Every area of work of an edition is asked about once, or the edition asks nothing yet."""
    asked: dict[str, set[str]] = {}
    for path, found in files.items():
        seen = asked.setdefault(found.instrument, set())
        for area in found.areas:
            if area.id in seen:
                yield Problem(str(path), 1, f"{area.id} is asked about twice; keep one.")
            seen.add(area.id)
    for key, seen in asked.items():
        if key in known.instruments:
            missing = [f.id for f in known.instruments[key].facets if f.id not in seen]
            if missing:
                yield Problem(key, 1, f"No questions yet about: {', '.join(missing)}.")


_KEPT: Kept[Loaded] = Kept((PATTERN, *frameworks.PATTERNS), load)
