"""An example: its own record, what is being written, and what of it is public."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from almanac.practice.lifecycle import State
from almanac.practice.money import Band, Price, Spent, Vat
from almanac.practice.parts import Stage


def known(field: str, values: type, *, empty: bool = True) -> Q:
    """A condition: the field holds one of these, or, if it may, nothing."""
    allowed = [each.value for each in values]  # type: ignore[attr-defined]
    return Q(**{f"{field}__in": [*allowed, *([""] if empty else [])]})


class Practice(models.Model):
    """What one council tells of its work. The texts stand beside it, each with its version."""

    council = models.CharField("whose example it is", max_length=80)
    state = models.CharField(max_length=20, default=State.DRAFT)
    version = models.PositiveIntegerField("of this row", default=1)
    begun = models.DateTimeField()
    begun_by = models.CharField("who began it, by key", max_length=80)
    moved = models.DateTimeField("last change of its state")
    written = models.DateTimeField("last change of a text")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="submitted"
    )
    with_stewards = models.BooleanField(
        "whether its texts, as they stand, have gone to the stewards", default=False
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="moderating"
    )
    taken = models.DateTimeField("when a steward began to read it", null=True)
    source = models.CharField("lead:…, pointer:… or answer:…", max_length=180, blank=True)
    source_says = models.JSONField("what the source said when it was taken over", default=dict)
    reminded = models.DateTimeField("last reminder to confirm", null=True)

    class Meta:
        """A source becomes one example of a council; what a steward took has its moment."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=known("state", State, empty=False), name="practice_state_known"
            ),
            models.CheckConstraint(condition=~Q(council=""), name="practice_belongs_to_a_council"),
            models.UniqueConstraint(
                fields=["council", "source"],
                condition=~Q(source="") & ~Q(state=State.WITHDRAWN.value),
                name="practice_source_once",
            ),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True) | Q(taken__isnull=False),
                name="practice_taken_has_its_moment",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["council"], name="practice_council"),
            models.Index(fields=["state"], name="practice_state"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """By what history and other rooms know it; also its chain."""
        return f"practice:{self.pk}"


class PracticeText(models.Model):
    """One part of an example as it is being written."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="texts")
    part = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.CharField("who, by key", max_length=80)
    at = models.DateTimeField()

    class Meta:
        """Each part once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["practice", "part"], name="practice_text_once")
        ]

    def __str__(self) -> str:
        return f"{self.part} of {self.practice_id}"


class Published(models.Model):
    """What of an example is public: as it was approved, untouched by what is being written."""

    practice = models.OneToOneField(
        Practice, on_delete=models.CASCADE, primary_key=True, related_name="published"
    )
    title = models.CharField(max_length=120)
    texts = models.JSONField("every part by its name")
    language = models.CharField(max_length=2)
    stage = models.CharField(max_length=10)
    band = models.CharField(max_length=20, blank=True)
    pounds = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    spent = models.CharField(max_length=10, blank=True)
    vat = models.CharField(max_length=10, blank=True)
    prices = models.CharField(max_length=10, blank=True)
    year = models.CharField("financial year", max_length=7, blank=True)
    number = models.PositiveIntegerField("how many times it was published", default=1)
    first = models.DateTimeField("first published")
    changed = models.DateTimeField("last published")
    confirmed = models.DateField("when the council last said that it is so")
    review_by = models.DateField()
    lapsed = models.BooleanField("nobody confirmed it in time", default=False)
    digest = models.CharField("SHA-256 of what is public", max_length=64)
    by_own_council = models.BooleanField(
        "read by a steward of the same council, for want of another", default=False
    )

    class Meta:
        """What is public has a title and says how far it is."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="published_has_a_title"),
            models.CheckConstraint(
                condition=known("stage", Stage, empty=False), name="published_stage_known"
            ),
            models.CheckConstraint(condition=known("band", Band), name="published_band_known"),
            models.CheckConstraint(
                condition=known("spent", Spent) & known("vat", Vat) & known("prices", Price),
                name="published_money_known",
            ),
            models.CheckConstraint(
                condition=Q(pounds__isnull=True) | (Q(pounds__gte=0) & ~Q(band="")),
                name="published_pounds_have_a_band",
            ),
            models.CheckConstraint(
                condition=Q(language__in=["en", "cy"]), name="published_language_known"
            ),
            models.CheckConstraint(
                condition=Q(review_by__gt=F("confirmed")), name="published_review_after_confirmed"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-first"], name="published_first"),
            models.Index(fields=["review_by"], name="published_review_by"),
        ]

    def __str__(self) -> str:
        return self.title


class PublishedArea(models.Model):
    """An area of work that a public example is about, with its outcome."""

    published = models.ForeignKey(Published, on_delete=models.CASCADE, related_name="areas")
    area = models.CharField(max_length=60)
    outcome = models.CharField(max_length=60)

    class Meta:
        """Each area once; found by area and by outcome."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["published", "area"], name="published_area_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["area"], name="published_area"),
            models.Index(fields=["outcome"], name="published_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.area} of {self.published_id}"


class PublishedCouncil(models.Model):
    """A council of a public example, and what kind of place it was on that day."""

    published = models.ForeignKey(Published, on_delete=models.CASCADE, related_name="councils")
    council = models.CharField(max_length=80)
    owner = models.BooleanField("whose example it is")
    as_at = models.DateField()
    nation = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    region = models.CharField(max_length=80, blank=True)
    people = models.PositiveIntegerField(null=True)
    people_period = models.CharField(max_length=20, blank=True)
    rural = models.DecimalField("rural people, per cent", max_digits=7, decimal_places=4, null=True)
    rural_period = models.CharField(max_length=20, blank=True)

    class Meta:
        """Each council once, one of them the owner."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["published", "council"], name="published_council_once"),
            models.UniqueConstraint(
                fields=["published"], condition=Q(owner=True), name="published_owner_once"
            ),
            models.CheckConstraint(
                condition=Q(rural__isnull=True) | Q(rural__gte=0, rural__lte=100),
                name="published_rural_is_a_share",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["council"], name="published_council")]

    def __str__(self) -> str:
        return f"{self.council} of {self.published_id}"


class PracticeNote(models.Model):
    """What is said about an example on its way: by a steward, an approver, a colleague."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(max_length=2000)
    steward = models.BooleanField("said as a steward", default=False)
    by = models.CharField("who, by key", max_length=80)
    at = models.DateTimeField()

    class Meta:
        """A note says something."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="practice_note_says_something")
        ]

    def __str__(self) -> str:
        return f"note on {self.practice_id}"


class ApproverFirst(models.Model):
    """Whether a council's approver sees its examples before a steward does."""

    council = models.CharField(max_length=80, primary_key=True)
    wanted = models.BooleanField()
    by = models.CharField("who set it, by key", max_length=80)
    at = models.DateTimeField()

    class Meta:
        """One row for each council that ever chose."""

        verbose_name = "approver sees it first"

    def __str__(self) -> str:
        return f"{self.council}: {self.wanted}"


class Adoption(models.Model):
    """A council uses what an example tells of: since when, on which area of work, from whom."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="adoptions")
    council = models.CharField(max_length=80)
    area = models.CharField(max_length=60)
    since = models.DateField()
    via = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="passed_on"
    )
    note = models.CharField("what was done differently", max_length=500, blank=True)
    by = models.CharField("who said so, by key", max_length=80)
    at = models.DateTimeField()
    ended = models.DateField(null=True, blank=True)

    class Meta:
        """A council uses an example once at a time; nobody learns from itself."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["practice", "council"],
                condition=Q(ended__isnull=True),
                name="adoption_living_once",
            ),
            models.CheckConstraint(
                condition=Q(via__isnull=True) | ~Q(via=F("pk")), name="adoption_not_from_itself"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["council"], name="adoption_council")]

    def __str__(self) -> str:
        return f"{self.council} uses {self.practice_id}"
