"""Cards and values in as few words as a test needs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from almanac.figures import Absence
from almanac.indicators.card import Card
from almanac.indicators.comparison import Comparison, Observed, compare
from almanac.indicators.groups import Fitting, GroupKind, similar_group

CARD: dict[str, Any] = {
    "id": "made-up",
    "title": "Made up",
    "meaning": "Nothing; it is made up.",
    "unit": {"key": "points"},
    "decimals": 0,
    "direction": "higher",
    "about": "council",
    "period_kind": "year",
    "stale_after_months": 24,
    "combine": "not-at-all",
    "source": "made-up",
    "publisher": "Nobody",
    "licence": "None",
    "method_note": "Made up.",
    "next_update": {"note": "Never."},
}


def card(**changes: object) -> Card:
    return Card.model_validate({**CARD, **changes})


def year(value: str | int, period: str = "2024") -> Observed:
    return Observed(period, f"{period}-12-31", Decimal(value))


def compared(
    own: str | Absence,
    others: str,
    *,
    fresh: bool = True,
    series: Mapping[str, str] | None = None,
    **changes: object,
) -> Comparison:
    """Compare `own` in 2024 with others called o0, o1 … ; `series` are earlier years of its own."""
    values = {f"o{n:02}": year(value) for n, value in enumerate(others.split())}
    group = similar_group("own", values)
    mine: list[Observed] | Absence
    mine = own if isinstance(own, Absence) else [year(own)]
    if series and not isinstance(mine, Absence):
        mine = [*(year(value, period) for period, value in series.items()), *mine]
    assert group.kind is GroupKind.SIMILAR
    fits = Fitting(group.others)
    return compare(card(**changes), group, fits, mine, values, fresh=fresh)
