"""Groups of related words as editors keep them; what ships lies in `content/search`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

LANGUAGES = ("en", "cy", "both")


class KeptGroup(models.Model):
    """A group that editors wrote, or what stands in place of a group that ships.

    Without words a group that ships is taken out.
    """

    key = models.SlugField("that of the group it stands in place of, or its own", unique=True)
    words = models.JSONField("words and phrases, in order", default=list)
    language = models.CharField(max_length=4, choices=[(each, each) for each in LANGUAGES])
    one_way = models.BooleanField("the first leads to the others, and they do not lead back")
    by = models.CharField("who, by key", max_length=80)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """Known languages only."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(language__in=LANGUAGES), name="search_group_language"
            )
        ]

    def __str__(self) -> str:
        return " · ".join(self.words) or self.key
