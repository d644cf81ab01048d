"""One row for each thing that public pages show, with the number of its last change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Stamp(models.Model):
    """A thing by its key (`guide:data`, `practice:12`, `practices`), and its last change.

    Numbers are given one after the other in order of commit, because whoever gives one holds the
    row whose key is empty; so a reader that saw a number has seen every smaller one.
    """

    key = models.CharField(max_length=120, primary_key=True)
    number = models.PositiveBigIntegerField()

    class Meta:
        """Found by number: what has changed since."""

        indexes: ClassVar = [models.Index(fields=["number"], name="shown_since")]

    def __str__(self) -> str:
        return f"{self.key or 'last'}: {self.number}"
