"""Open figures raise questions about answers, and only where they may."""

from __future__ import annotations

import pytest

from almanac.assessment.doubts import DoubtRule, applies, doubts, rules
from almanac.assessment.instrument import editions, instrument
from almanac.assessment.scoring import Interval
from almanac.indicators import queries, warehouse
from almanac.indicators.card import About
from almanac.indicators.position import Standing
from almanac.register.queries import register

RULE = DoubtRule(
    id="x", indicator="i", area="a", levels=(3, 4), standings=(Standing.LOWER_QUARTER,),
    question="%(value)s %(period)s",
)  # fmt: skip


@pytest.mark.parametrize(
    ("level", "standing", "merit", "asked"),
    [
        (Interval(3, 3), Standing.LOWER_QUARTER, True, True),
        (Interval(2, 2), Standing.LOWER_QUARTER, True, False),
        (Interval(3, 4), Standing.LOWER_QUARTER, True, False),  # not certain yet
        (Interval(3, 3), Standing.LOWER_HALF, True, False),
        (Interval(3, 3), Standing.LOWER_QUARTER, False, False),  # stale, or not about the council
        (None, Standing.LOWER_QUARTER, True, False),
    ],
)
def test_when_a_question_is_asked(
    level: Interval | None, standing: Standing, merit: bool, asked: bool
) -> None:
    assert applies(RULE, level, standing, merit) == asked


def test_rules_name_areas_and_figures_about_the_council_that_are_there() -> None:
    areas = instrument(editions()[-1], "england", "district").areas
    for rule in rules():
        assert rule.area in areas
        assert queries.cards()[rule.indicator].about is About.COUNCIL
        for text in (rule.question.en, rule.question.cy):
            assert text % {"value": "1", "period": "2"}


def test_a_real_council_is_asked_about_its_home_page() -> None:
    """Whoever stands in the lower quarter is asked at level 3, nobody else."""
    asked = 0
    for council in register().as_at(warehouse.as_at(), nation="england", kind="district")[:40]:
        found = doubts(council.id, {"ethics-environment": Interval(3, 3)}, "en")
        for doubt in found.get("ethics-environment", ()):
            asked += 1
            assert "MB" in doubt.question
            assert "%" not in doubt.question
        assert doubts(council.id, {"ethics-environment": Interval(0, 4)}, "en") == {}
    assert asked > 0
