"""Levels and intervals in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from almanac.assessment.models import PooledFigure
from almanac.assessment.scoring import Interval
from almanac.assessment.words import CAPACITY_LEVEL, LEVEL
from almanac.figures import format_number

DECIMALS_OF_MEDIANS = 1


def level_words(level: Interval | None) -> str:
    """“2, In place”, “between 1 and 3”, or why there is no level."""
    if level is None:
        return _("does not apply")
    if level.certain:
        return f"{level.low}, {LEVEL[level.low]}"
    if (level.low, level.high) == (0, 4):
        return _("not known yet")
    return _("between %(low)s and %(high)s") % {"low": level.low, "high": level.high}


def capacity_words(level: Interval) -> str:
    """How long the scarcest resource lasts."""
    if level.certain:
        return str(CAPACITY_LEVEL[level.low])
    if level.low == 0 and level.high == len(CAPACITY_LEVEL) - 1:
        return _("not known yet")
    return _("%(high)s at most") % {"high": CAPACITY_LEVEL[level.high]}


def median_words(figure: PooledFigure | None) -> str:
    """A published median; empty where none may be shown."""
    if figure is None:
        return ""
    median = format_number(figure.median, DECIMALS_OF_MEDIANS)
    words = _("%(median)s (%(count)s councils)") % {"median": median, "count": figure.councils}
    if figure.lower_quartile is None or figure.upper_quartile is None:
        return words
    low = format_number(figure.lower_quartile, DECIMALS_OF_MEDIANS)
    high = format_number(figure.upper_quartile, DECIMALS_OF_MEDIANS)
    return words + ", " + _("half of them from %(low)s to %(high)s") % {"low": low, "high": high}
