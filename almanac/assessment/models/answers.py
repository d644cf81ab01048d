"""What was answered, what came of it, who was asked to answer, and what is aimed at."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from almanac.assessment.models.assessment import Assessment


class Answer(models.Model):
    """One answer to one question: a person's own or, without a respondent, the council's.

    A question is known by its key (`questions.py`): a statement, a chosen level, a resource. The
    council's answer follows what people say alike; where they differ it is empty until the lead
    decides. Some questions, such as a comment, have the council's answer only.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=120)
    respondent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="answers"
    )
    value = models.CharField(max_length=40, blank=True)
    note = models.TextField("why, or a comment", blank=True, max_length=4000)
    decided = models.BooleanField("by the lead, for the council", default=False)
    carried = models.BooleanField("from the last round, not yet confirmed", default=False)
    version = models.PositiveIntegerField(default=1)
    token = models.CharField("of the save that wrote it", max_length=36, blank=True)
    by = models.CharField("who, by key", max_length=80)
    at = models.DateTimeField()

    class Meta:
        """A person answers a question once, and the council too."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "question", "respondent"],
                condition=Q(respondent__isnull=False),
                name="answer_of_a_person_once",
            ),
            models.UniqueConstraint(
                fields=["assessment", "question"],
                condition=Q(respondent__isnull=True),
                name="answer_of_the_council_once",
            ),
            models.CheckConstraint(
                condition=Q(respondent__isnull=True) | Q(decided=False),
                name="answer_only_the_council_decides",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.value}"


class Score(models.Model):
    """The level of one area of work, or one outcome's capacity, as an interval; stored on write.

    `subject` is `area:<id>`, `capacity:<outcome>` or `short:<outcome>`. Low and high are empty
    where nothing applies.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scores")
    subject = models.CharField(max_length=80)
    low = models.PositiveSmallIntegerField(null=True)
    high = models.PositiveSmallIntegerField(null=True)
    started = models.BooleanField(default=False)
    left = models.PositiveSmallIntegerField("questions on its path without an answer", default=0)

    class Meta:
        """One score for each subject; an interval runs upward."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "subject"], name="score_once"),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True) | Q(high__gte=models.F("low")),
                name="score_runs_upward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.low} to {self.high}"


class Assignment(models.Model):
    """A person asked to answer an outcome, by a day."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="assignments")
    outcome = models.CharField(max_length=60)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments"
    )
    due = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    by = models.CharField("who asked, by key", max_length=80)
    at = models.DateTimeField()

    class Meta:
        """A person is asked for an outcome once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "outcome", "person"], name="assignment_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} to {self.person_id}"


class Target(models.Model):
    """The level that a council aims at in an area of work, and by when."""

    council = models.CharField(max_length=80)
    area = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField()
    by_day = models.DateField("by when")
    note = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.CharField("who set it, by key", max_length=80)
    at = models.DateTimeField()

    class Meta:
        """One target for each area of work."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["council", "area"], name="target_once"),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=4), name="target_level_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.area}: {self.level}"
