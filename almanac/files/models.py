"""Uploaded files: one row for each content, whoever uploaded it and under whichever name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from almanac.files.kinds import EXTENSIONS, Kind


class StoredFile(models.Model):
    """A content that somebody uploaded.

    Its bytes lie in ALMANAC_HOME/uploads under its digest, but for a refused one: of that only the
    digest and the reason are kept, so that the same content is refused at once the next time.
    """

    class State(models.TextChoices):
        """Whether it may be given to anybody."""

        QUARANTINED = "quarantined"  # waits for the scanner
        CLEAN = "clean"
        REFUSED = "refused"  # the scanner found something

    digest = models.CharField("SHA-256 of the content", max_length=64)
    size = models.PositiveBigIntegerField("bytes")
    kind = models.CharField(
        "media type, by content", max_length=80, choices=[(each.value, each.value) for each in Kind]
    )
    state = models.CharField(max_length=20, choices=State.choices)
    reason = models.CharField("what the scanner found", max_length=200, blank=True)
    received = models.DateTimeField("when somebody uploaded it last")

    class Meta:
        """A content is stored once; only a refused one has a reason, and always."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest"], name="file_once"),
            models.CheckConstraint(condition=Q(size__gte=1), name="file_not_empty"),
            models.CheckConstraint(
                condition=Q(state__in=["quarantined", "clean", "refused"]), name="file_state_known"
            ),
            models.CheckConstraint(
                condition=(Q(state="refused") & ~Q(reason=""))
                | (~Q(state="refused") & Q(reason="")),
                name="file_refused_with_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["received"], condition=Q(state="quarantined"), name="file_waiting")
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """How history names it."""
        return f"file:{self.digest}"

    @property
    def extension(self) -> str:
        """The extension that goes with its content."""
        return EXTENSIONS[Kind(self.kind)][0]
