"""Content is read once and kept until one of its files changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

Made = TypeVar("Made")
Roots = tuple[Path, ...]
State = tuple[tuple[str, int, int], ...]

LOOK_EVERY = 1.0  # seconds: a page that asks a hundred times looks at the disk once


class Kept(Generic[Made]):
    """What `make` makes of the files that match `patterns` below some roots.

    It is made again when a file has come, gone or changed. A failing `make` leaves the kept one in
    place only for those who hold it: the failure is raised to whoever asks.
    """

    def __init__(self, patterns: Iterable[str], make: Callable[[Roots], Made]) -> None:
        self._patterns = tuple(patterns)
        self._make = make
        self._kept: dict[Roots, tuple[float, State, Made]] = {}

    def get(self, roots: Iterable[Path]) -> Made:
        """What the files under these roots make. Raises whatever `make` raises."""
        roots = tuple(roots)
        now = time.monotonic()
        kept = self._kept.get(roots)
        if kept and now - kept[0] < LOOK_EVERY:
            return kept[2]
        state = self._state(roots)
        made = kept[2] if kept and kept[1] == state else self._make(roots)
        self._kept[roots] = (now, state, made)
        return made

    def forget(self) -> None:
        """Look at the disk at the next question, however soon it comes."""
        self._kept.clear()

    def _state(self, roots: Roots) -> State:
        """Names, times and sizes: cheaper than a digest, and enough to notice a change."""
        paths = (p for root in roots for pattern in self._patterns for p in root.glob(pattern))
        return tuple(sorted((str(p), (s := p.stat()).st_mtime_ns, s.st_size) for p in paths))
