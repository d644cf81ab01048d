"""Content is read once and kept until one of its files changes; a refused change keeps the old."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from almanac.catalogue.errors import ContentError, Problem

log = logging.getLogger("almanac.content")

Made = TypeVar("Made")
Roots = tuple[Path, ...]
State = tuple[tuple[str, int, int], ...]

LOOK_EVERY = 1.0  # seconds: a page that asks a hundred times looks at the disk once
_EVERY: WeakSet[Kept[Any]] = WeakSet()


@dataclass(frozen=True, slots=True)
class _Held(Generic[Made]):
    """What was made, from which state of the files; why their newest state was refused, if so."""

    looked: float
    state: State
    made: Made
    problems: tuple[Problem, ...] = ()


class Kept(Generic[Made]):
    """What `make` makes of the files that match `patterns` below some roots.

    It is made again when a file has come, gone or changed. Where the new state is refused, what was
    made before stays, and `refused` tells why; with nothing made before, the refusal is raised.
    """

    def __init__(self, patterns: Iterable[str], make: Callable[[Roots], Made]) -> None:
        self._patterns = tuple(patterns)
        self._make = make
        self._kept: dict[Roots, _Held[Made]] = {}
        _EVERY.add(self)

    def get(self, roots: Iterable[Path]) -> Made:
        """What the files under these roots make. Raises `ContentError` where there never was any,
        and whatever else `make` raises."""
        roots = tuple(roots)
        now = time.monotonic()
        held = self._kept.get(roots)
        if held is None or now - held.looked >= LOOK_EVERY:
            held = self._kept[roots] = self._look(roots, held, now)
        return held.made

    def refused(self, roots: Iterable[Path]) -> tuple[Problem, ...]:
        """Why the files as they stand now are not what `get` answers; empty where they are."""
        held = self._kept.get(tuple(roots))
        return held.problems if held else ()

    def look_again(self) -> None:
        """Look at the disk at the next question, however soon it comes."""
        self._kept = {
            roots: _Held(float("-inf"), held.state, held.made, held.problems)
            for roots, held in self._kept.items()
        }

    def forget(self) -> None:
        """Make everything anew at the next question."""
        self._kept.clear()

    def _look(self, roots: Roots, held: _Held[Made] | None, now: float) -> _Held[Made]:
        state = self._state(roots)
        if held and held.state == state:
            return _Held(now, state, held.made, held.problems)
        try:
            return _Held(now, state, self._make(roots))
        except ContentError as error:
            if held is None:
                raise
            log.error("Content is refused; what was there before stays.\n%s", error)
            return _Held(now, state, held.made, error.problems)

    def _state(self, roots: Roots) -> State:
        """Names, times and sizes: cheaper than a digest, and enough to notice a change."""
        paths = (p for root in roots for pattern in self._patterns for p in root.glob(pattern))
        return tuple(sorted(seen for path in paths for seen in _seen(path)))


def refusals(roots: Iterable[Path]) -> tuple[Problem, ...]:
    """Everything about the files under these roots that is refused at the moment, by file."""
    roots = tuple(roots)
    found = {problem for kept in tuple(_EVERY) for problem in kept.refused(roots)}
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.line, problem.reason)))


def look_again() -> None:
    """Have everything that is kept look at the disk at its next question: a file has changed."""
    for kept in tuple(_EVERY):
        kept.look_again()


def _seen(path: Path) -> Iterator[tuple[str, int, int]]:
    """The file's name, time and size; nothing for one that went while we looked."""
    try:
        found = path.stat()
    except OSError:
        return
    yield str(path), found.st_mtime_ns, found.st_size
