"""A page that editors write freely."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from almanac.guide.editing.blocks import BodyBlock
from almanac.guide.editing.models.page import Fields, GuidePage
from almanac.guide.editing.models.picture import keys_by_picture, pictures_by_key
from almanac.guide.editing.models.title import TitlePanel
from almanac.guide.editing.shapes import article
from almanac.guide.kinds import Kind


class ArticlePage(GuidePage):
    """The fields of an article in one language."""

    kind = Kind.ARTICLE
    words = article.FIELDS
    shared = ("outcomes",)

    summary = models.TextField(_("In one sentence"), blank=True)
    body = StreamField(
        BodyBlock(),
        verbose_name=_("Text"),
        blank=True,
        help_text=_("Figures are never typed in: choose what is to be shown, it is drawn live."),
    )
    outcomes = models.JSONField(_("Outcomes"), default=list, blank=True)

    content_panels: ClassVar = [
        TitlePanel("title"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("outcomes"),
    ]

    class Meta:
        """What editors call it."""

        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def fields(self) -> Fields:
        """Its words, by field; a picture by the digest of its file."""
        body = keys_by_picture(self.body.get_prep_value())
        return {"title": self.title, "summary": self.summary, "body": body}

    def fill(self, fields: Fields) -> None:
        """Take these words over."""
        self.title, self.summary = fields["title"], fields["summary"]
        self.body = pictures_by_key(fields["body"])

    def settle(self, content: dict[str, Any]) -> None:
        """Who wrote it, and which outcomes it speaks of."""
        self.author, self.outcomes = content["author"], list(content["outcomes"])

    def joined(self, welsh: Fields) -> dict[str, Any]:
        """The whole article."""
        return article.join(
            self.fields(), welsh, key=self.key, author=self.author, outcomes=self.outcomes
        )

    @classmethod
    def split(cls, content: dict[str, Any], language: str) -> Fields:
        """The words of an article in one language."""
        return article.split(content, language)

    @classmethod
    def blank(cls) -> Fields:
        """No words, and no body."""
        return {**super().blank(), "body": []}
