"""Single figures of a report in words: what is met, how far it is to a target, medians."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from almanac.assessment.models import Target
from almanac.assessment.pages.explain import level_state
from almanac.assessment.report.choosing import AreaStands
from almanac.assessment.scoring import HIGHEST, AreaResult, Interval
from almanac.assessment.words import LEVEL
from almanac.ui.dates import day

NOTHING = "–"


def level_name(level: int) -> str:
    """“2, In place”."""
    return f"{level}, {LEVEL[level]}"


def met_words(result: AreaResult) -> str:
    """How much of the next level is met: “3, Everyday: 2 of 3 met”."""
    upcoming = result.next_unmet
    if result.level is None:
        return _("does not apply")
    if upcoming is None:
        return _("all met")
    return f"{level_name(upcoming.level)}: {level_state(upcoming)}"


def target_words(target: Target | None, stands: AreaStands, language: str) -> str:
    """What is aimed at, by when, and how far it is."""
    if target is None:
        return NOTHING
    return _("%(level)s by %(day)s (%(gap)s)") % {
        "level": level_name(target.level),
        "day": day(target.by_day, language),
        "gap": gap_words(target.level, stands.level),
    }


def gap_words(target: int, level: Interval | None) -> str:
    """How many levels it is from here to the target."""
    if level is None:
        return _("does not apply")
    low, high = max(0, target - level.high), max(0, target - level.low)
    if (level.low, level.high) == (0, HIGHEST):
        return _("not known yet")
    if low != high:
        return _("%(low)s to %(high)s levels to go") % {"low": low, "high": high}
    if high == 0:
        return _("reached")
    return ngettext("%(count)s level to go", "%(count)s levels to go", high) % {"count": high}


def timing_words(by_day: date, today: date, reached: bool) -> str:
    """Whether the day of a target is still to come."""
    if reached:
        return _("reached")
    return _("still to come") if by_day > today else _("the day has passed")
