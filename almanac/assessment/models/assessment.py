"""A council's assessment in a round, its states, and who signed which exact version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from almanac.assessment.models.rounds import Round


class Form(models.TextChoices):
    """Two forms that are never pooled with each other."""

    FULL = "full"
    SHORT = "short"


class State(models.TextChoices):
    """Where an assessment stands; the ways between them are in `transitions.py`."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    CHANGES_REQUESTED = "changes-requested"
    READY_TO_SIGN = "ready-to-sign"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


OPEN_STATES = (State.DRAFT, State.IN_REVIEW, State.CHANGES_REQUESTED, State.READY_TO_SIGN)


class Assessment(models.Model):
    """What one council says of itself in one round, in one form and version."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assessments")
    council = models.CharField(max_length=80)
    form = models.CharField(max_length=5, choices=Form.choices)
    number = models.PositiveIntegerField("version", default=1)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    begun = models.DateTimeField()
    begun_by = models.CharField("who began it, by key", max_length=80)
    moved = models.DateTimeField("last change of its state")
    version = models.PositiveIntegerField("of this row", default=1)

    class Meta:
        """One version is worked on at a time; earlier ones are signed or withdrawn."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "council", "form", "number"], name="assessment_number_once"
            ),
            models.UniqueConstraint(
                fields=["round", "council", "form"],
                condition=Q(state__in=[state.value for state in OPEN_STATES]),
                name="assessment_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="assessment_state_known",
            ),
            models.CheckConstraint(
                condition=Q(form__in=[form.value for form in Form]), name="assessment_form_known"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["council"], name="assessment_council")]

    def __str__(self) -> str:
        return f"{self.council} {self.form} {self.number}"

    @property
    def chain(self) -> str:
        """The key of its history."""
        return f"assessment:{self.pk}"


class SignOff(models.Model):
    """A named person stands for one exact version, known by the digest of everything in it."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="sign_off")
    digest = models.CharField("SHA-256 of the signed content", max_length=64)
    history = models.CharField("last digest of its history when signed", max_length=64)
    name = models.CharField("who stands for it", max_length=200)
    post = models.CharField("as what", max_length=200)
    minute = models.CharField("minute reference, where approved at a meeting", max_length=300)
    approved_on = models.DateField()
    by = models.CharField("who recorded it, by key", max_length=80)
    at = models.DateTimeField()

    class Meta:
        """Nothing is signed without a name."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="sign_off_has_a_name")
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} by {self.name}"


class ReviewNote(models.Model):
    """What somebody who reviews has to say about an outcome; kept beside it, not in it."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="review_notes"
    )
    outcome = models.CharField(max_length=60, blank=True)  # empty: about all of it
    text = models.TextField(max_length=4000)
    by = models.CharField("who, by key", max_length=80)
    at = models.DateTimeField()
    settled = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A note says something."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="review_note_says_something")
        ]

    def __str__(self) -> str:
        return f"note on {self.outcome or 'all'}"
