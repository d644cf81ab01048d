"""A round that is open today, made by the real actions.

round_ = rounds.open_today("leeds", "sheffield")
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from almanac.assessment.actions.rounds import invite, open_round
from almanac.assessment.instrument import editions
from almanac.assessment.models import Round
from tests.builders import people

SLUG = "this-spring"


def open_today(*councils: str) -> Round:
    """The round, with these councils invited; asked for again, it is the same."""
    made = Round.objects.filter(slug=SLUG, closed_at__isnull=True).first()
    if made is not None and made.invited.filter(council__in=councils).count() == len(councils):
        return made
    today, steward = timezone.localdate(), people.steward()
    made = made or open_round(
        slug=SLUG,
        title_en="This spring",
        title_cy="Y gwanwyn hwn",
        instrument=editions()[-1],
        opens=today - timedelta(days=5),
        closes=today + timedelta(days=30),
        cut_off=today + timedelta(days=40),
        by=steward,
    )
    invite(round_=made, councils=councils, by=steward)
    return made
