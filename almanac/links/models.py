"""Addresses elsewhere as they stand, the looks at them, and what people saw with their own eyes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from almanac.links.rules import Answer, Reason, Standing, State


def _choices(kinds: type[Answer] | type[Reason] | type[State]) -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in kinds]


class Link(models.Model):
    """An address and how it stands; written with each look, so that no page works it out."""

    address = models.CharField(max_length=2000)
    state = models.CharField(max_length=10, choices=_choices(State))
    reason = models.CharField("why the last look ended so", max_length=20, choices=_choices(Reason))
    final = models.CharField("where the last look ended", max_length=2000, blank=True)
    since = models.DateField("how long it has stood so")
    failing_since = models.DateField(null=True, blank=True)
    checked = models.DateTimeField("the last look")
    due = models.DateTimeField("not before this is it looked at again")

    class Meta:
        """An address stands once; it fails since a day exactly where it is in doubt or broken."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["address"], name="link_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="link_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["doubtful", "broken"], failing_since__isnull=False)
                | (~Q(state__in=["doubtful", "broken"]) & Q(failing_since__isnull=True)),
                name="link_fails_since_a_day",
            ),
            models.CheckConstraint(condition=Q(due__gt=F("checked")), name="link_due_later"),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.state}"

    @property
    def standing(self) -> Standing:
        """How it stands, as the rules know it."""
        return Standing(State(self.state), self.since, self.failing_since)


class LinkCheck(models.Model):
    """One look at an address. The newest few of each are kept."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="checks")
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=_choices(Answer))
    reason = models.CharField(max_length=20, choices=_choices(Reason))
    status = models.PositiveSmallIntegerField("HTTP status", null=True, blank=True)
    final = models.CharField("where it ended", max_length=2000, blank=True)

    class Meta:
        """One look at a moment; a status is one of HTTP's."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["link", "at"], name="link_check_once"),
            models.CheckConstraint(
                condition=Q(answer__in=[answer.value for answer in Answer]),
                name="link_check_answer_known",
            ),
            models.CheckConstraint(
                condition=Q(status__isnull=True) | Q(status__gte=100, status__lte=999),
                name="link_check_status",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.link_id} at {self.at:%Y-%m-%d}: {self.answer}"


class Sighting(models.Model):
    """A person looked at something elsewhere and found it still good."""

    key = models.CharField("what was seen, as `signpost:<id>`", max_length=120)
    on = models.DateField()
    by = models.CharField("who, by key", max_length=80)

    class Meta:
        """One is seen once a day by the same person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "on", "by"], name="link_seen_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.key} on {self.on}"


class LookOver(models.Model):
    """The day for which pages say what is overdue: one row, moved on every day by the timetable."""

    day = models.DateField()

    class Meta:
        """There is one."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="link_one_look_over")
        ]

    def __str__(self) -> str:
        return str(self.day)
