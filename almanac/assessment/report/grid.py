"""The grid of a report: capability against capacity, each outcome a numbered dot."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from almanac.assessment.capacity import MOST, Cell, cell
from almanac.assessment.report.facts import Facts
from almanac.assessment.scoring import HIGHEST
from almanac.assessment.words import LEVEL
from almanac.ui.charts.grid import Grid, grid

# Greys that a copying machine keeps apart.
SHADES = {
    Cell.STRONG_AND_ABLE.value: "#fff",
    Cell.GOOD_BUT_FRAGILE.value: "#e6e6e6",
    Cell.READY_TO_GROW.value: "#cfcfcf",
    Cell.NEEDS_HELP.value: "#b0b0b0",
}


def grid_of(facts: Facts, outcomes: Sequence[str]) -> Grid:
    """Outcomes whose level and capacity are certain, by their number in the report."""
    placed = []
    for number, outcome in enumerate(outcomes, 1):
        standing = facts.result.outcomes[outcome]
        level, able = standing.result.median, standing.capacity
        if level is not None and level.certain and able.certain:
            placed.append((number, level.low, able.low))
    quadrants = {
        (level, able): cell(level, able).value
        for level in range(HIGHEST + 1)
        for able in range(MOST + 1)
    }
    says = _("Capability from left to right against capacity from bottom to top; the table below "
             "says the same.")  # fmt: skip
    columns = [str(LEVEL[level]) for level in range(HIGHEST + 1)]
    return grid(placed, quadrant_of=quadrants, columns=columns, says=says, shades=SHADES)
