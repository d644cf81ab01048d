"""The council's last signed assessment before this one."""

from __future__ import annotations

from almanac.assessment.models import Assessment, Score, State
from almanac.assessment.scoring import Interval


def last_signed(assessment: Assessment) -> Assessment | None:
    """The newest signed version of the same form that is not this one. One statement."""
    signed = Assessment.objects.filter(
        council=assessment.council, form=assessment.form, state=State.SIGNED
    ).exclude(pk=assessment.pk)
    return signed.select_related("round").order_by("-sign_off__at", "-pk").first()


def last_levels(assessment: Assessment) -> dict[str, Interval]:
    """The certain levels of its areas of work, by id. Two statements."""
    earlier = last_signed(assessment)
    if earlier is None:
        return {}
    rows = Score.objects.filter(assessment=earlier, subject__startswith="area:")
    return {
        subject.partition(":")[2]: Interval(low, high)
        for subject, low, high in rows.values_list("subject", "low", "high")
        if low is not None and low == high
    }
