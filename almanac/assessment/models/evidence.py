"""What shows that an answer is so: a council's own library, used on many answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from almanac.assessment.models.assessment import Assessment


class Evidence(models.Model):
    """A page, a file, or a bare reference (title, date, holder) to something kept elsewhere."""

    class Kind(models.TextChoices):
        """How the platform knows of it."""

        LINK = "link"
        FILE = "file"
        REFERENCE = "reference"

    class Strength(models.TextChoices):
        """How much weight it bears."""

        OPINION = "opinion"  # somebody says so
        DOCUMENT = "document"  # a plan, policy or minute says so
        RECORD = "record"  # a record or figure shows what happened
        TESTED = "tested"  # somebody independent tested it

    council = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=300)
    address = models.URLField(max_length=1000, blank=True)
    file = models.CharField("digest of the file", max_length=64, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    holder = models.CharField("who holds it", max_length=200, blank=True)
    quote = models.TextField("page or quotation", blank=True, max_length=2000)
    speaks_of = models.DateField("date it speaks about", null=True, blank=True)
    expires = models.DateField(null=True, blank=True)
    strength = models.CharField(max_length=10, choices=Strength.choices, default=Strength.DOCUMENT)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    removed = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.CharField("who added it, by key", max_length=80)
    at = models.DateTimeField()

    class Meta:
        """Each kind has what makes it that kind, and nothing of the others."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(
                    (Q(kind="link", file="") & ~Q(address=""))
                    | (Q(kind="file", address="") & ~Q(file=""))
                    | (Q(kind="reference", address="", file="") & ~Q(holder=""))
                ),
                name="evidence_is_of_its_kind",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["council"], name="evidence_council")]

    def __str__(self) -> str:
        return self.title


class EvidenceUse(models.Model):
    """One piece of evidence on one area of work of an assessment."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="evidence")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="uses")
    area = models.CharField(max_length=60)
    by = models.CharField("who, by key", max_length=80)
    at = models.DateTimeField()

    class Meta:
        """A piece of evidence stands beside an area of work once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "evidence", "area"], name="evidence_use_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} on {self.area}"
