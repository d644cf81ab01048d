"""Where pages stand: one tree for each language, with a shelf for each kind of page."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from almanac.guide.kinds import Kind


class Shelf(Page):
    """A page that only holds others: of one kind, or the shelves of a language."""

    holds = models.CharField(
        max_length=20, blank=True, choices=[(kind.value, kind.value) for kind in Kind]
    )

    content_panels: ClassVar = [FieldPanel("title", read_only=True)]
    promote_panels: ClassVar[list[object]] = []
    settings_panels: ClassVar[list[object]] = []
    parent_page_types: ClassVar = ["wagtailcore.Page", "guide_editing.Shelf"]
    subpage_types: ClassVar = [
        "guide_editing.Shelf",
        "guide_editing.ChapterPage",
        "guide_editing.ToolPage",
        "guide_editing.ArticlePage",
    ]
    preview_modes: ClassVar[list[object]] = []
    is_creatable = False  # the preparation makes them

    class Meta:
        """What editors call it."""

        verbose_name = _("shelf")

    def get_url_parts(self, request: object = None) -> None:
        """Readers see no shelves."""
        return None
