"""Take publishers' files into this installation: each data set whole, or the old one stays."""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.conf import settings

from almanac.indicators.cards import cards
from almanac.indicators.corrections import read_corrections
from almanac.indicators.facts import Figures, own_folder, read_figures, write_figures
from almanac.indicators.ingest import Checker, Outcome, ingest
from almanac.indicators.sources.source import Source
from almanac.register.queries import register


def checker() -> Checker:
    """What this installation checks files against."""
    return Checker(cards(), register(), read_corrections(settings.CONTENT_ROOTS))


def take_in(
    folder: Path, sources: Iterable[Source], retrieved: date | None = None
) -> tuple[Outcome, ...]:
    """Read every data set found under the folder and keep those without errors.

    Returns what became of each. The load report of a refused one is kept beside its old rows.
    """
    outcomes = tuple(ingest(folder, sources, checker(), retrieved))
    if any(outcome.found for outcome in outcomes):
        with _alone(own_folder()):
            write_figures(own_folder(), merged(read_figures(own_folder()), outcomes))
    return outcomes


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time: the worker may fetch while somebody ingests by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def merged(kept: Figures, outcomes: Iterable[Outcome]) -> Figures:
    """What is kept after the outcomes: new rows for the accepted, old rows for the refused."""
    for outcome in outcomes:
        if outcome.refused:
            others = tuple(p for p in kept.problems if p.source != outcome.source.id)
            kept = replace(kept, problems=others + outcome.findings)
        elif outcome.found:
            kept = kept.without(outcome.source.id).plus(outcome.figures)
    return kept
