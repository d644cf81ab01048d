"""What editors have published: it stands in place of what ships, as long as it is there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from almanac.guide.kinds import Kind


class Published(models.Model):
    """A chapter, a tool or an article as editors published it, in both languages."""

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    key = models.CharField("its id", max_length=60)
    content = models.JSONField("in the shape of its kind")
    digest = models.CharField("SHA-256 of the content as canonical JSON", max_length=64)
    at = models.DateTimeField()
    by = models.CharField("who, by key", max_length=80)

    class Meta:
        """One of each; what it replaces is in its history."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], name="guide_published_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in Kind]),
                name="guide_published_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
