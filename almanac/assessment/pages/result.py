"""The result as a page: outcomes with level and capacity, the grid, own trend, fair medians."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.assessment.capacity import MOST, cell
from almanac.assessment.fixed_groups import FixedGroup, group_of
from almanac.assessment.models import Assessment, Form, PooledFigure
from almanac.assessment.pages.levels import capacity_words, level_words, median_words
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.queries.result import (
    OutcomeStanding,
    Point,
    Result,
    ShortStanding,
    result_of,
    short_result_of,
    trend_of,
)
from almanac.assessment.queries.shared import pooled_figures
from almanac.assessment.scoring import HIGHEST
from almanac.assessment.words import CELL, GRID_NOTE, LEVEL, RESOURCE
from almanac.register.queries import register
from almanac.ui.charts.grid import Grid, grid


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area of work with its level."""

    id: str
    title: str
    level: str
    url: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier level of one's own."""

    round: str
    level: str


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome of the full form."""

    number: int
    id: str
    title: str
    level: str
    lowest: str
    capacity: str
    cell: str
    earlier: tuple[Earlier, ...]
    median: str  # of councils of the kind that share it; empty where none may be shown
    url: str
    areas: tuple[AreaRow, ...]
    private: bool  # never shared


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The whole page."""

    outcomes: tuple[OutcomeRow, ...]
    grid: Grid
    grid_note: str
    unplaced: tuple[str, ...]  # titles of outcomes that cannot stand on the grid yet
    group: str  # whose medians are shown
    has_medians: bool
    has_trend: bool


def result_page(assessment: Assessment, language: str) -> ResultPage:
    """The page of a full form."""
    result = result_of(assessment)
    council = register().councils[assessment.council]
    group = group_of(council.nation.value, council.kind.value)
    medians = _medians(assessment, group)
    trend = trend_of(assessment, language)
    rows = tuple(_rows(result, medians, trend, language))
    return ResultPage(
        rows,
        _grid(result, rows),
        str(GRID_NOTE),
        tuple(
            row.title
            for row, standing in zip(rows, result.outcomes.values(), strict=True)
            if len(standing.cells) != 1
        ),
        group.title.in_language(language) if group else "",
        any(row.median for row in rows),
        any(row.earlier for row in rows),
    )


def _medians(assessment: Assessment, group: FixedGroup | None) -> dict[str, PooledFigure]:
    return pooled_figures(assessment.round, assessment.form, group.id) if group else {}


def _rows(
    result: Result,
    medians: dict[str, PooledFigure],
    trend: dict[str, tuple[Point, ...]],
    language: str,
) -> Iterator[OutcomeRow]:
    asked = instrument_of(result.assessment)
    key = result.assessment.pk
    for number, (outcome, standing) in enumerate(result.outcomes.items(), 1):
        yield OutcomeRow(
            number=number,
            id=outcome,
            title=outcome_title(outcome, language),
            level=level_words(standing.result.median),
            lowest=level_words(standing.result.lowest),
            capacity=capacity_words(standing.capacity),
            cell=_cell(standing),
            earlier=tuple(
                Earlier(point.round_title, level_words(point.level))
                for point in trend.get(outcome, ())
            ),
            median=median_words(medians.get(outcome)),
            url=reverse("assessment:section", args=[key, outcome]),
            areas=tuple(
                AreaRow(
                    area.id,
                    asked.areas[area.id].facet.title.in_language(language),
                    level_words(area.level),
                    reverse("assessment:explain", args=[key, area.id]),
                    area.answered,
                )
                for area in standing.areas
            ),
            private=outcome == "security",
        )


def _cell(standing: OutcomeStanding) -> str:
    if standing.result.median is None:
        return _("does not apply")
    return str(CELL[standing.cells[0]]) if len(standing.cells) == 1 else _("not known yet")


def _grid(result: Result, rows: tuple[OutcomeRow, ...]) -> Grid:
    placed = [
        (row.number, standing.result.median.low, standing.capacity.low)
        for row, standing in zip(rows, result.outcomes.values(), strict=True)
        if standing.result.median is not None
        and standing.result.median.certain
        and standing.capacity.certain
    ]
    quadrants = {
        (level, able): cell(level, able).value
        for level in range(HIGHEST + 1)
        for able in range(MOST + 1)
    }
    says = _("Capability from left to right against capacity from bottom to top; the table below "
             "says the same.")  # fmt: skip
    columns = [str(LEVEL[level]) for level in range(HIGHEST + 1)]
    return grid(placed, quadrant_of=quadrants, columns=columns, says=says)


@dataclass(frozen=True, slots=True)
class ShortRow:
    """An outcome of the short form."""

    title: str
    level: str
    short_of: str
    why: str
    url: str
    done: bool


def short_rows(assessment: Assessment, language: str) -> tuple[ShortRow, ...]:
    """The result of a short form: what was said, and nothing more."""
    assert assessment.form == Form.SHORT
    found = short_result_of(assessment)
    return tuple(_short_row(assessment, standing, language) for standing in found.values())


def short_of_words(standing: ShortStanding) -> str:
    """What is short; empty while nobody has said."""
    if standing.short_of is None:
        return ""
    names = [str(words) for resource, words in RESOURCE.items() if resource in standing.short_of]
    return ", ".join(names) or _("nothing")


def _short_row(assessment: Assessment, standing: ShortStanding, language: str) -> ShortRow:
    level = standing.level
    return ShortRow(
        outcome_title(standing.outcome, language),
        _("not answered") if level is None else f"{level}, {LEVEL[level]}",
        short_of_words(standing),
        standing.why,
        reverse("assessment:section", args=[assessment.pk, standing.outcome]),
        level is not None,
    )
