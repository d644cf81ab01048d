"""Hold what a workbook says against what is stored: new, changed, in conflict. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from almanac.assessment.workbook.coming_back import Said
from almanac.assessment.workbook.layout import plain
from almanac.assessment.workbook.standing import Stored


class Finding(StrEnum):
    """How a row of a workbook stands to what is stored."""

    SAME = "same"  # it is stored already
    NEW = "new"  # nothing was answered
    CHANGED = "changed"
    CONFLICT = "conflict"  # somebody answered otherwise since the export


@dataclass(frozen=True, slots=True)
class Compared:
    """One row held against what is stored."""

    said: Said
    stored: Stored
    finding: Finding


def compare(said: Iterable[Said], stored: Mapping[str, Stored]) -> list[Compared]:
    """Each row that says something else than its export, with what became of its question."""
    return [Compared(row, stored[row.key], _finding(row, stored[row.key])) for row in said]


def seen(compared: Iterable[Compared]) -> str:
    """A mark of what a preview showed, so that only that is brought in."""
    shown = [f"{row.said.key} {row.finding} {row.stored.mark}" for row in compared]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()


def _finding(said: Said, stored: Stored) -> Finding:
    if (said.value, said.note) == (stored.value, plain(stored.note)):
        return Finding.SAME
    # An export for somebody else knows nothing of this person's own versions.
    now = stored.mark if " " in said.version else stored.mark.partition(" ")[0]
    if said.version != now:
        return Finding.CONFLICT
    return Finding.CHANGED if stored.given else Finding.NEW
