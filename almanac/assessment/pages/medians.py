"""What a steward reads before the medians of a round are published: counts by group."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from almanac.assessment.fixed_groups import fixed_groups
from almanac.assessment.models import Form, PooledFigure, Round
from almanac.assessment.queries.medians import counts_of
from almanac.assessment.words import FORM
from almanac.ui.dates import day


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A fixed group and how many medians it has or would have."""

    group: str
    form: str
    count: int


@dataclass(frozen=True, slots=True)
class MediansPage:
    """The whole page."""

    made: bool
    too_early: bool
    cut_off: str
    lines: tuple[GroupLine, ...]
    total: int


def medians_page(round_: Round, today: date, language: str) -> MediansPage:
    """What is published already; else what would be, once the cut-off is past."""
    rows = PooledFigure.objects.filter(round=round_).values_list("form", "group")
    made = Counter((Form(form), group) for form, group in rows)
    too_early = today <= round_.cut_off
    counts = made or (Counter() if too_early else Counter(counts_of(round_, today)))
    lines = tuple(
        GroupLine(group.title.in_language(language), str(FORM[form]), counts[form, group.id])
        for group in fixed_groups().values()
        if group.nation in round_.nations
        for form in Form
    )
    return MediansPage(
        bool(made), too_early, day(round_.cut_off), lines, sum(line.count for line in lines)
    )
