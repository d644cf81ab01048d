"""What was last taken over from the shipped guide, and what it offers since."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from almanac.guide.kinds import Kind


class Loaded(models.Model):
    """One part of the shipped guide: as it was loaded into a page, and as it is offered now.

    `offered` is empty unless the shipped text changed after editors had changed the page; then it
    waits until somebody has looked at the difference.
    """

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    key = models.CharField(max_length=60)
    content = models.JSONField("as it was taken over")
    offered = models.JSONField("as it ships now", null=True, blank=True)
    since = models.DateTimeField("offered since", null=True, blank=True)

    class Meta:
        """One of each."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], name="guide_loaded_once"),
            models.CheckConstraint(
                condition=models.Q(since__isnull=True) | models.Q(offered__isnull=False),
                name="guide_offered_since",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
