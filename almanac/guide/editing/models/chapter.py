"""A chapter: one outcome, read in five minutes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from almanac.guide.editing.models.page import Fields, GuidePage
from almanac.guide.editing.shapes import chapter
from almanac.guide.kinds import Kind

PARAGRAPHS = _("Leave an empty line between paragraphs; at most three.")
QUESTIONS = _("One a line, five to seven.")


def _text(label: Any, help_text: Any = "") -> models.TextField[str, str]:
    return models.TextField(label, blank=True, help_text=help_text)


class ChapterPage(GuidePage):
    """The fields of a chapter in one language."""

    kind = Kind.CHAPTER
    words = chapter.FIELDS
    is_creatable = False  # there is one for each outcome, and the preparation makes it

    summary = _text(_("In one sentence"), _("For lists and for search."))
    means = _text(_("What it means"), PARAGRAPHS)
    matters = _text(_("Why it matters to residents"), PARAGRAPHS)
    step_0 = _text(_("First steps from level 0"), PARAGRAPHS)
    step_1 = _text(_("First steps from level 1"), PARAGRAPHS)
    step_2 = _text(_("First steps from level 2"), PARAGRAPHS)
    step_3 = _text(_("First steps from level 3"), PARAGRAPHS)
    step_4 = _text(_("At level 4: keep it, and help others"), PARAGRAPHS)
    leader = _text(_("For a leader"))
    councillor = _text(_("For a councillor"))
    service_manager = _text(_("For a service manager"))
    digital_team = _text(_("For a digital team"))
    supplier = _text(_("For a supplier"))
    central_government = _text(_("For central government"))
    voluntary_sector = _text(_("For the voluntary sector"))
    questions = _text(_("Questions to ask"), QUESTIONS)
    england = _text(_("Where the law differs: England"), _("Empty where it does not."))
    wales = _text(_("Where the law differs: Wales"), _("Empty where it does not."))

    content_panels: ClassVar = [
        FieldPanel("title", read_only=True),
        FieldPanel("summary"),
        FieldPanel("means"),
        FieldPanel("matters"),
        MultiFieldPanel([FieldPanel(name) for name in chapter.STEPS], _("First steps")),
        MultiFieldPanel([FieldPanel(name) for name in chapter.READERS], _("By reader")),
        FieldPanel("questions"),
        MultiFieldPanel([FieldPanel(name) for name in chapter.NATIONS], _("Nations")),
    ]
    promote_panels: ClassVar[list[object]] = []

    class Meta:
        """What editors call it."""

        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def fields(self) -> Fields:
        """Its words, by field."""
        return {name: getattr(self, name) for name in self.words}

    def fill(self, fields: Fields) -> None:
        """Take these words over."""
        for name in self.words:
            setattr(self, name, fields[name])

    def settle(self, content: dict[str, Any]) -> None:
        """Only who wrote it."""
        self.author = content["author"]

    def joined(self, welsh: Fields) -> dict[str, Any]:
        """The whole chapter."""
        return chapter.join(
            self.fields(), welsh, outcome=self.key, author=self.author, before=self.before()
        )

    @classmethod
    def split(cls, content: dict[str, Any], language: str) -> Fields:
        """The words of a chapter in one language."""
        return chapter.split(content, language)
