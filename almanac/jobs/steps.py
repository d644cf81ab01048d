"""Steps that prepare an installation, each shown with the time it took."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its title, and what it does. `run` is given a way to say how far it is.

    It returns a few words on what it did.
    """

    title: str
    run: Callable[[Progress], object]


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process at a time: a second start waits until the first has prepared everything."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def take(steps: Iterable[Step], say: Progress) -> None:
    """Do every step in order; the first that fails stops the start with its own error."""
    for step in steps:
        begun = time.perf_counter()
        outcome = step.run(_indented(say))
        seconds = time.perf_counter() - begun
        words = outcome if isinstance(outcome, str) else "ready"
        say(f"  {step.title:<12}{words}  ({seconds:.1f} s)")


def _indented(say: Progress) -> Progress:
    return lambda line: say(f"    {line}")
