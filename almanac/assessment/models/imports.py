"""A workbook that somebody sent and has not brought in yet: what it says, for one person."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from almanac.assessment.models.assessment import Assessment


class Import(models.Model):
    """What a workbook says that its export did not; nothing of it counts before it is confirmed."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="imports")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="imports"
    )
    name = models.CharField("file name as it was sent", max_length=200)
    digest = models.CharField("SHA-256 of the file", max_length=64)
    rows = models.JSONField("rows that differ from the export")
    wrong = models.JSONField("rows that cannot be read: sheet, row, sentence")
    unchanged = models.PositiveIntegerField("rows that say what the export said")
    at = models.DateTimeField()
    expires = models.DateTimeField()
    applied = models.DateTimeField("when it was brought in", null=True, blank=True)
    saved = models.PositiveIntegerField("answers that it brought in", default=0)

    class Meta:
        """It ends after it begins."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires__gt=models.F("at")), name="import_ends_after_it_begins"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["expires"], name="import_expires")]

    def __str__(self) -> str:
        return f"{self.name} for {self.assessment_id}"
