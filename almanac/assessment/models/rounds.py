"""A round: a time in which councils assess themselves by the same edition."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Round(models.Model):
    """Opened by a steward for some nations, with a first, a last and a cut-off day."""

    slug = models.SlugField(max_length=60)
    title_en = models.CharField("title", max_length=200)
    title_cy = models.CharField("title in Welsh", max_length=200, blank=True)
    instrument = models.CharField(max_length=60)  # almanac:1
    england = models.BooleanField(default=True)
    wales = models.BooleanField(default=True)
    opens = models.DateField("first day")
    closes = models.DateField("last day for answers")
    cut_off = models.DateField("last day for sharing")
    closed_at = models.DateTimeField("closed by a steward", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A round ends after it begins, and shared medians are made after it ends."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug"], name="round_slug_once"),
            models.CheckConstraint(condition=Q(closes__gte=F("opens")), name="round_ends"),
            models.CheckConstraint(condition=Q(cut_off__gte=F("closes")), name="round_cut_off"),
            models.CheckConstraint(
                condition=Q(england=True) | Q(wales=True), name="round_has_a_nation"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def nations(self) -> frozenset[str]:
        """The nations it is for."""
        named = {"england": self.england, "wales": self.wales}
        return frozenset(nation for nation, meant in named.items() if meant)

    def title(self, language: str) -> str:
        """What it is called in this language."""
        return self.title_cy if language == "cy" and self.title_cy else self.title_en


class Invited(models.Model):
    """A council that a steward invited to a round, and the steward's notes on it."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="invited")
    council = models.CharField(max_length=80)
    sent = models.DateTimeField()
    reminded = models.DateTimeField(null=True, blank=True)
    note = models.TextField("steward's note", blank=True, max_length=4000)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A council is invited to a round once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "council"], name="invited_once")
        ]

    def __str__(self) -> str:
        return f"{self.council} in {self.round_id}"


class Contact(models.Model):
    """Whom a steward writes to in a council: from the council's own published pages."""

    class Post(models.TextChoices):
        """What the person or box is there for."""

        LEAD = "lead"
        CHIEF_EXECUTIVE = "chief-executive"
        PRESS = "press"
        WELSH_LANGUAGE = "welsh-language"

    council = models.CharField(max_length=80)
    post = models.CharField(max_length=20, choices=Post.choices)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, default="en")
    source = models.URLField("page that publishes it", max_length=500, blank=True)
    checked = models.DateField("day it was checked")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One address for each post of a council."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["council", "post"], name="contact_post_once"),
            models.CheckConstraint(
                condition=Q(language__in=["en", "cy"]), name="contact_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} of {self.council}"
