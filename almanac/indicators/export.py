"""Write the tables of figures that ship with the software, the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from almanac.indicators.card import Card
from almanac.indicators.facts import Figures, write_figures
from almanac.indicators.sources.door import Severity


def export(folder: Path, data: Figures, cards: Mapping[str, Card]) -> Figures:
    """Write what may ship to `folder`; return it."""
    shipped = shippable(data, cards)
    write_figures(folder, shipped)
    return shipped


def shippable(data: Figures, cards: Mapping[str, Card]) -> Figures:
    """Rows of published cards in use, their sources, and the warnings that go with them.

    What a card calculates is left to the warehouse; a refused load is no matter of the shipped
    tables.
    """
    wanted = {id_ for id_, card in cards.items() if not card.formula and card.retired is None}
    observations = tuple(row for row in data.observations if row.indicator in wanted)
    used = {row.source for row in observations}
    return Figures(
        tuple(row for row in data.sources if row.id in used),
        observations,
        tuple(p for p in data.problems if p.source in used and p.severity is Severity.WARNING),
    )
