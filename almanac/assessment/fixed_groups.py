"""The groups over which shared levels are pooled: fixed in content, never chosen by a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.tables import read_table
from almanac.catalogue.text import Strict, Text
from almanac.register.queries import register

TABLE = "method/fixed_groups.csv"


class Row(Strict):
    """A line of the table."""

    id: str
    title: str
    title_cy: str
    nation: str
    kind: str


@dataclass(frozen=True, slots=True)
class FixedGroup:
    """Councils of one nation and kind."""

    id: str
    title: Text
    nation: str
    kind: str


def fixed_groups() -> Mapping[str, FixedGroup]:
    """Every group by its id, in the order of the table."""
    return _KEPT.get(settings.CONTENT_ROOTS)


def members(as_at: date) -> dict[str, frozenset[str]]:
    """The councils of every group on a day."""
    return {
        group.id: frozenset(
            council.id for council in register().as_at(as_at, nation=group.nation, kind=group.kind)
        )
        for group in fixed_groups().values()
    }


def group_of(nation: str, kind: str) -> FixedGroup | None:
    """The group that a council of this nation and kind belongs to."""
    found = fixed_groups().values()
    return next((g for g in found if (g.nation, g.kind) == (nation, kind)), None)


def _load(roots: Roots) -> Mapping[str, FixedGroup]:
    paths = [root / TABLE for root in roots if (root / TABLE).is_file()]
    rows = [row for path in paths for row in read_table(Path(path), Row)]
    return {r.id: FixedGroup(r.id, Text(en=r.title, cy=r.title_cy), r.nation, r.kind) for r in rows}


_KEPT: Kept[Mapping[str, FixedGroup]] = Kept((TABLE,), _load)
