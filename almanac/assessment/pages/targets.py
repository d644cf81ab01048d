"""What the council aims at, area by area, beside where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from almanac.assessment.instrument import AreaAsked
from almanac.assessment.models import Assessment, Target
from almanac.assessment.pages.levels import level_words
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.queries.result import result_of
from almanac.assessment.reading import AreaLevel
from almanac.assessment.words import LEVEL
from almanac.ui.dates import day


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One area of work."""

    area: str
    title: str
    level: str
    target: int | None
    target_words: str
    by_day: date | None
    by_words: str
    note: str
    version: int
    missed: bool  # its day is past and the level is not reached
    next_step: str


@dataclass(frozen=True, slots=True)
class OutcomeTargets:
    """The areas of one outcome."""

    id: str
    title: str
    lines: tuple[TargetLine, ...]


def targets_page(assessment: Assessment, today: date, language: str) -> tuple[OutcomeTargets, ...]:
    """Every area with its level and its target. Two statements."""
    known = {t.area: t for t in Target.objects.filter(council=assessment.council)}
    levels = result_of(assessment).areas
    return tuple(
        OutcomeTargets(
            outcome,
            outcome_title(outcome, language),
            tuple(_lines(each.areas, known, levels, today, language)),
        )
        for outcome, each in instrument_of(assessment).outcomes.items()
    )


def _lines(
    areas: tuple[AreaAsked, ...],
    known: dict[str, Target],
    levels: dict[str, AreaLevel],
    today: date,
    language: str,
) -> Iterator[TargetLine]:
    for area in areas:
        level, target = levels[area.id].level, known.get(area.id)
        reached = level.low if level else 0
        yield TargetLine(
            area=area.id,
            title=area.facet.title.in_language(language),
            level=level_words(level),
            target=target.level if target else None,
            target_words=f"{target.level}, {LEVEL[target.level]}" if target else "",
            by_day=target.by_day if target else None,
            by_words=day(target.by_day, language) if target else "",
            note=target.note if target else "",
            version=target.version if target else 0,
            missed=bool(target and target.by_day < today and reached < target.level),
            next_step=area.area.levels[reached].next_step.in_language(language),
        )
