"""Reports that somebody asked for as a file: made in the background, kept for some days."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from almanac.assessment.models.assessment import Assessment


class ReportJob(models.Model):
    """One file that somebody asked for. Its bytes lie in ALMANAC_HOME/reports by their digest."""

    class Form(models.TextChoices):
        """Forms of a report that are files; the page needs no job."""

        PDF = "pdf"
        WORD = "docx"
        WORKBOOK = "xlsx"

    class Part(models.TextChoices):
        """What is about security stands apart, in a file of its own."""

        MAIN = "main"
        SECURITY = "security"

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting"
        WORKING = "working"
        READY = "ready"
        FAILED = "failed"

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="reports")
    form = models.CharField(max_length=10, choices=Form.choices)
    language = models.CharField(max_length=2)
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.MAIN)
    with_questions = models.BooleanField("with questions for scrutiny", default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField("per cent", default=0)
    by = models.CharField("who asked, by key", max_length=80)
    at = models.DateTimeField("when it was asked for")
    begun = models.DateTimeField("when work on it began", null=True, blank=True)
    digest = models.CharField("SHA-256 of the file", max_length=64, blank=True)
    size = models.PositiveIntegerField("bytes", default=0)
    expires = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A ready one has a file and an end; for one person the same is made once at a time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "working", "ready", "failed"]),
                name="report_state_known",
            ),
            models.CheckConstraint(
                condition=(Q(state="ready", expires__isnull=False) & ~Q(digest=""))
                | (~Q(state="ready") & Q(digest="")),
                name="report_ready_has_a_file",
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="report_progress_percent"),
            models.CheckConstraint(
                condition=Q(language__in=["en", "cy"]), name="report_language_known"
            ),
            models.UniqueConstraint(
                fields=["assessment", "form", "language", "part", "with_questions", "by"],
                condition=Q(state__in=["waiting", "working"]),
                name="report_asked_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["at"], condition=Q(state__in=["waiting", "working"]), name="report_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} of {self.assessment_id}"
