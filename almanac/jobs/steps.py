"""Steps that prepare an installation, each shown with the time it took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its title, and what it does. `run` is given a way to say how far it is.

    It returns a few words on what it did.
    """

    title: str
    run: Callable[[Progress], object]


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
