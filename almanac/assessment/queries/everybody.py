"""Levels of many assessments at once, for whoever reads a whole round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from almanac.assessment.models import Assessment, Score
from almanac.assessment.reading import AreaLevel
from almanac.assessment.scoring import Interval


def levels_of(assessments: Iterable[Assessment]) -> dict[int, dict[str, AreaLevel]]:
    """Every area of work with its level: assessment → area. One statement per 500 assessments."""
    keys = [assessment.pk for assessment in assessments]
    found: dict[int, dict[str, AreaLevel]] = defaultdict(dict)
    for start in range(0, len(keys), 500):
        rows = Score.objects.filter(
            assessment__in=keys[start : start + 500], subject__startswith="area:"
        )
        for key, subject, low, high, started, left in rows.values_list(
            "assessment_id", "subject", "low", "high", "started", "left"
        ):
            area = subject.partition(":")[2]
            level = None if low is None or high is None else Interval(low, high)
            found[key][area] = AreaLevel(area, level, started and not left)
    return found
