"""A question of one council to others, to whom it went, what was answered, what was reported."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from almanac.practice.models.practice import Practice, known
from almanac.practice.routing import Ground


class Visibility(models.TextChoices):
    """Who sees a question, besides the council that asks and the stewards."""

    PUBLIC = "public"
    OFFICERS = "officers"  # whoever has signed in and belongs to a council
    SENT = "sent"  # people of the councils that it goes to


class Asking(models.TextChoices):
    """Where a question stands."""

    OPEN = "open"
    CLOSED = "closed"
    HIDDEN = "hidden"  # by a steward, with a reason


class Question(models.Model):
    """What an officer asks other councils. The council is named; the person never is."""

    council = models.CharField(max_length=80)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="questions"
    )
    title = models.CharField(max_length=150)
    detail = models.TextField(max_length=2000, blank=True)
    area = models.CharField(max_length=60)
    product = models.CharField(max_length=100, blank=True)
    about = models.ForeignKey(
        Practice, on_delete=models.SET_NULL, null=True, blank=True, related_name="asked_about"
    )
    language = models.CharField(max_length=2)
    visibility = models.CharField(max_length=10, choices=Visibility.choices)
    state = models.CharField(max_length=10, choices=Asking.choices, default=Asking.OPEN)
    version = models.PositiveIntegerField(default=1)
    token = models.CharField("of the form that asked", max_length=36)
    asked = models.DateTimeField()
    moved = models.DateTimeField("last answer or change of its state")
    escalated = models.DateTimeField("when the stewards were told", null=True, blank=True)
    why_hidden = models.CharField(max_length=500, blank=True)

    class Meta:
        """A form asks once; what is hidden says why."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["council", "token"], name="question_asked_once"),
            models.CheckConstraint(condition=~Q(title=""), name="question_asks_something"),
            models.CheckConstraint(
                condition=known("visibility", Visibility, empty=False),
                name="question_visibility_known",
            ),
            models.CheckConstraint(
                condition=known("state", Asking, empty=False), name="question_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(why_hidden=""), name="question_hidden_says_why"
            ),
            models.CheckConstraint(
                condition=Q(language__in=["en", "cy"]), name="question_language_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["council"], name="question_council"),
            models.Index(fields=["area"], name="question_area"),
            models.Index(fields=["-asked"], name="question_asked"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """By what history and other rooms know it; also its chain."""
        return f"question:{self.pk}"


class Sent(models.Model):
    """That a question went to a council, for one reason."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="sent")
    council = models.CharField(max_length=80)
    ground = models.CharField(max_length=10)

    class Meta:
        """Each reason once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "council", "ground"], name="question_sent_once"
            ),
            models.CheckConstraint(
                condition=known("ground", Ground, empty=False), name="question_ground_known"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["council"], name="question_sent_to")]

    def __str__(self) -> str:
        return f"{self.question_id} to {self.council}: {self.ground}"


class Answer(models.Model):
    """What a council answers."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    council = models.CharField(max_length=80)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="replies"
    )
    text = models.TextField(max_length=4000)
    language = models.CharField(max_length=2)
    token = models.CharField("of the form that answered", max_length=36)
    at = models.DateTimeField()
    hidden = models.DateTimeField(null=True, blank=True)
    why_hidden = models.CharField(max_length=500, blank=True)

    class Meta:
        """A form answers once; an answer says something."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "council", "token"], name="question_answered_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="question_answer_says_something"),
            models.CheckConstraint(
                condition=Q(hidden__isnull=True) | ~Q(why_hidden=""),
                name="question_answer_hidden_says_why",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["council"], name="question_answer_council")]

    def __str__(self) -> str:
        return f"answer:{self.pk} of {self.council}"

    @property
    def key(self) -> str:
        """By what an example that grew out of it names it."""
        return f"answer:{self.pk}"


class Report(models.Model):
    """Somebody thinks that a question or an answer should not be here; stewards look."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="reports")
    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="reports"
    )
    why = models.CharField(max_length=500)
    by = models.CharField("who, by key", max_length=80)
    at = models.DateTimeField()
    settled = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField("which steward, by key", max_length=80, blank=True)

    class Meta:
        """A report says why; one that is settled says by whom."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why=""), name="report_says_why"),
            models.CheckConstraint(
                condition=Q(settled__isnull=True) | ~Q(settled_by=""), name="report_settled_by"
            ),
        ]

    def __str__(self) -> str:
        return f"report on {self.question_id}"

    @property
    def council(self) -> str:
        """The council that wrote what is reported."""
        return self.answer.council if self.answer else self.question.council
