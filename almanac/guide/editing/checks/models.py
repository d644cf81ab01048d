"""One row for each pair of texts that somebody has found to say the same."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class WelshCheck(models.Model):
    """The Welsh of this digest was checked against the English of that one, by whom and when.

    When either text changes, its digest does, and the row speaks of it no more.
    """

    digest_en = models.CharField(max_length=16)
    digest_cy = models.CharField(max_length=16)
    who = models.CharField("who, by key", max_length=80)
    at = models.DateTimeField("when")

    class Meta:
        """A pair is checked once; the first check counts."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest_en", "digest_cy"], name="welsh_checked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.digest_en} {self.digest_cy}"
