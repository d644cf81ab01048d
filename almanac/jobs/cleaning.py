"""Which old warehouses may go: all but the one in use and those that a reader may still hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

KEEP_FOR = timedelta(days=1)  # a process that still reads an older file finishes within this time


@dataclass(frozen=True, slots=True)
class Found:
    """A file in the warehouse folder and when it was written."""

    name: str
    written: datetime


def to_remove(files: Iterable[Found], in_use: str, now: datetime) -> tuple[str, ...]:
    """Names of warehouse files nobody needs; never the one in use, never a fresh one.

    Only names that a build gives (`warehouse-…`) are considered at all.
    """
    return tuple(
        sorted(
            file.name
            for file in files
            if file.name.startswith("warehouse-")
            and file.name != in_use
            and now - file.written > KEEP_FOR
        )
    )
