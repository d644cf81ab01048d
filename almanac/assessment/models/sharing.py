"""What a council lets others see of one outcome, and the medians made of it once a round."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from almanac.assessment.models.assessment import Form
from almanac.assessment.models.rounds import Round


class Share(models.Model):
    """One outcome of one round, let out by the council's approver; ended for the future only."""

    class Scope(models.TextChoices):
        """Who may see it. Without a row nobody may: private is the default."""

        COUNCILS = "councils"  # the councils named
        MEDIANS = "medians"  # pooled with others, see `disclosure.py`
        PUBLIC = "public"  # a summary for everybody

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="shares")
    council = models.CharField(max_length=80)
    form = models.CharField(max_length=5, choices=Form.choices, default=Form.FULL)
    outcome = models.CharField(max_length=60)
    scope = models.CharField(max_length=10, choices=Scope.choices)
    with_council = models.CharField(max_length=80, blank=True)
    since = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    by = models.CharField("who, by key", max_length=80)

    class Meta:
        """Answers about security are never shared; one living row for each reader."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(outcome="security"), name="share_never_security"),
            models.CheckConstraint(
                condition=(Q(scope="councils") & ~Q(with_council=""))
                | (~Q(scope="councils") & Q(with_council="")),
                name="share_names_councils",
            ),
            models.UniqueConstraint(
                fields=["round", "council", "form", "outcome", "scope", "with_council"],
                condition=Q(ended__isnull=True),
                name="share_living_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.outcome} to {self.scope}"


class PooledFigure(models.Model):
    """The median of one outcome in one fixed group, published once at a round's cut-off."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="pooled")
    form = models.CharField(max_length=5, choices=Form.choices)
    group = models.CharField(max_length=60)
    outcome = models.CharField(max_length=60)
    councils = models.PositiveIntegerField("how many share")
    median = models.DecimalField(max_digits=4, decimal_places=2)
    lower_quartile = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    upper_quartile = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    at = models.DateTimeField()

    class Meta:
        """Published once; never fewer than ten councils, never about security."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "form", "group", "outcome"], name="pooled_once"
            ),
            models.CheckConstraint(condition=Q(councils__gte=10), name="pooled_from_ten"),
            models.CheckConstraint(
                condition=Q(councils__gte=20)
                | Q(lower_quartile__isnull=True, upper_quartile__isnull=True),
                name="pooled_quartiles_from_twenty",
            ),
            models.CheckConstraint(condition=~Q(outcome="security"), name="pooled_never_security"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.outcome}: {self.median}"
