"""A tool to take away."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from almanac.guide.editing.blocks import PartBlock
from almanac.guide.editing.models.page import Fields, GuidePage
from almanac.guide.editing.models.title import TitlePanel
from almanac.guide.editing.shapes import tool
from almanac.guide.kinds import Kind


class ToolPage(GuidePage):
    """The fields of a tool in one language."""

    kind = Kind.TOOL
    words = tool.FIELDS
    shared = ("tool_kind", "minutes", "outcomes", "facets", "rests_on")

    purpose = models.TextField(_("When to use it"), blank=True)
    who = models.TextField(_("Who fills it in"), blank=True)
    england = models.TextField(_("Where the law differs: England"), blank=True)
    wales = models.TextField(_("Where the law differs: Wales"), blank=True)
    parts = StreamField([(tool.TYPE, PartBlock())], verbose_name=_("Parts"), blank=True)
    tool_kind = models.CharField(_("Kind"), max_length=40, blank=True)
    minutes = models.PositiveIntegerField(
        _("Minutes to fill it in"), default=60, help_text=_("Our estimate, 10 to 480.")
    )
    outcomes = models.JSONField(_("Outcomes"), default=list, blank=True)
    facets = models.JSONField(_("Areas of work"), default=list, blank=True)
    rests_on = models.JSONField(_("Read with it"), default=list, blank=True)

    content_panels: ClassVar = [
        TitlePanel("title"),
        FieldPanel("purpose"),
        FieldPanel("who"),
        FieldPanel("parts"),
        MultiFieldPanel([FieldPanel(name) for name in ("england", "wales")], _("Nations")),
        MultiFieldPanel([FieldPanel(name) for name in shared], _("What it is")),
    ]

    class Meta:
        """What editors call it."""

        verbose_name = _("tool")
        verbose_name_plural = _("tools")

    def fields(self) -> Fields:
        """Its words, by field."""
        return {
            **{name: getattr(self, name) for name in self.words},
            "parts": self.parts.get_prep_value(),
        }

    def fill(self, fields: Fields) -> None:
        """Take these words over."""
        for name in self.words:
            setattr(self, name, fields[name])

    def settle(self, content: dict[str, Any]) -> None:
        """What kind of tool it is, and what it serves."""
        self.author, self.tool_kind = content["author"], content["kind"]
        for name in self.shared[1:]:
            value = content[name]
            setattr(self, name, value if isinstance(value, int) else list(value))

    def joined(self, welsh: Fields) -> dict[str, Any]:
        """The whole tool."""
        settings = {"kind": self.tool_kind} | {
            name: getattr(self, name) for name in self.shared[1:]
        }
        return tool.join(
            self.fields(),
            welsh,
            key=self.key,
            author=self.author,
            settings=settings,
            before=self.before(),
        )

    @classmethod
    def split(cls, content: dict[str, Any], language: str) -> Fields:
        """The words of a tool in one language."""
        return tool.split(content, language)

    @classmethod
    def blank(cls) -> Fields:
        """No words, and no parts."""
        return {**super().blank(), "parts": []}
