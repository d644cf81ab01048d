"""Rows of history, their texts, and the head of each chain."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from almanac.audit.chain import Entry


class Head(models.Model):
    """Where a chain stands: how many rows it has and the digest of the last.

    Taken under a lock by whoever adds a row, so that rows of one chain never branch.
    """

    chain = models.CharField(max_length=80, primary_key=True)
    place = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        """One head per chain."""

        verbose_name = "head of a chain"

    def __str__(self) -> str:
        return f"{self.chain} at {self.place}"


class Row(models.Model):
    """One row of history. Nothing in the product changes or removes one."""

    chain = models.CharField(max_length=80)
    place = models.PositiveIntegerField()
    at = models.CharField("when, UTC", max_length=32)
    by = models.CharField("who, by key", max_length=80)
    verb = models.CharField(max_length=40)
    subject = models.CharField("to what, by key", max_length=160)
    text_digest = models.CharField(max_length=64)
    before = models.CharField("digest of the row before", max_length=64)
    digest = models.CharField(max_length=64)
    # Both empty once erased: the row stays, and the chain with it.
    salt = models.CharField(max_length=32, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        """A place of a chain is taken once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "place"], name="history_row_once"),
            models.CheckConstraint(
                condition=models.Q(place__gte=1), name="history_row_counts_from_one"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["by"], name="history_by_whom")]

    def __str__(self) -> str:
        return f"{self.chain} {self.place}: {self.verb}"

    def as_entry(self) -> Entry:
        """The row as the rules of the chain know it."""
        return Entry(
            self.chain,
            self.place,
            self.at,
            self.by,
            self.verb,
            self.subject,
            self.text_digest,
            self.before,
            self.digest,
        )
