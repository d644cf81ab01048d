"""The shipped table of how far our similar councils agree with the education department's.

Written by `almanac data agreement --from DIR` from the publisher's file and the warehouse; read by
the method page.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from pydantic import Field

from almanac.catalogue.tables import read_table, table_text
from almanac.catalogue.text import Strict
from almanac.indicators.agreement import Agreement, Overlap, agreement

FOLDER = "facts"
TABLES = f"{FOLDER}/agreement_*.csv"  # one for each list held against ours; the last is shown
COLUMNS = ("council", "overlap", "of", "candidates", "source")


class OverlapFact(Strict):
    """A row: of so many published neighbours, so many are among as many of ours."""

    council: str
    overlap: int = Field(ge=0)
    of: int = Field(gt=0)
    candidates: int = Field(gt=1)  # councils among which both lists choose, this one included
    source: str


@lru_cache(maxsize=1)
def shipped_agreement() -> Agreement:
    """The shipped overlaps in a few numbers. Raises `ContentError` for a wrong table."""
    root: Path = settings.CONTENT_ROOTS[0]
    rows = read_table(sorted(root.glob(TABLES))[-1], OverlapFact)
    overlaps = (Overlap(row.council, row.overlap, row.of) for row in rows)
    return agreement(overlaps, rows[0].candidates)


def agreement_text(overlaps: tuple[Overlap, ...], candidates: int, source: str) -> str:
    """The table as it ships, sorted by council."""
    return table_text(
        COLUMNS,
        (
            {
                "council": found.council,
                "overlap": found.overlap,
                "of": found.of,
                "candidates": candidates,
                "source": source,
            }
            for found in sorted(overlaps)
        ),
    )
