"""What the pages of the guide have in common: fields in one language, and a twin in the other."""

from __future__ import annotations

from copy import copy
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.models import Page

from almanac.guide.editing.forms import GuidePageForm
from almanac.guide.editing.seen import Content, seen
from almanac.guide.kinds import Kind

Fields = dict[str, Any]
ENGLISH, WELSH = "en", "cy"


class GuidePage(Page):
    """One part of the guide in one language. Its slug is its key, the same in both languages.

    Nothing that readers see is drawn from this: publishing it makes a `guide.Published`.
    """

    kind: ClassVar[Kind]
    words: ClassVar[tuple[str, ...]]  # the fields of one language
    shared: ClassVar[tuple[str, ...]] = ()  # fields that the English page keeps for both

    author = models.CharField(_("author"), max_length=120, default="Open Almanac")
    review_by = models.DateField(
        _("look at it again by"),
        null=True,
        blank=True,
        help_text=_("From that day on the page stands on everybody’s list as overdue."),
    )

    base_form_class = GuidePageForm
    subpage_types: ClassVar[list[str]] = []
    parent_page_types: ClassVar = ["guide_editing.Shelf"]
    promote_panels: ClassVar = [FieldPanel("slug")]
    settings_panels: ClassVar = [
        FieldPanel("review_by"),
        FieldPanel("author"),
        PublishingPanel(),
    ]
    show_in_menus_default = False
    private_page_options: ClassVar[list[str]] = []  # what is published is for everybody

    class Meta:
        """Three kinds stand on this."""

        abstract = True

    @property
    def key(self) -> str:
        """By what readers and history know it."""
        return str(self.slug)

    @property
    def language(self) -> str:
        """Of its words; a page that is only begun has no locale yet, and is English."""
        return str(self.locale.language_code) if self.locale_id else ENGLISH

    @property
    def is_welsh(self) -> bool:
        """Whether it is the translation."""
        return self.language == WELSH

    known_twin: GuidePage | None = None  # where a list of pages has found it already
    known_seen: Content | None = None  # what readers have, likewise

    def twin(self) -> GuidePage | None:
        """The same part in the other language, as it is live or was first drafted."""
        if self.known_twin is not None:
            return self.known_twin
        other = ENGLISH if self.is_welsh else WELSH
        found: GuidePage | None = (
            type(self)
            .objects.filter(translation_key=self.translation_key, locale__language_code=other)
            .first()
        )
        return found

    def draft(self) -> GuidePage:
        """The newest text of it, published or not, to go on from."""
        found: GuidePage = self.get_latest_revision_as_object()
        return found

    def newest(self) -> GuidePage:
        """The same only to be read: without the statements that a whole page takes."""
        if not self.has_unpublished_changes or self.latest_revision is None:
            return self
        words, found = self.latest_revision.content, copy(self)
        for name in (*self.words, *self.shared, "author", "title"):
            setattr(found, name, words[name])
        return found

    def fields(self) -> Fields:
        """Its words, by field."""
        raise NotImplementedError

    def fill(self, fields: Fields) -> None:
        """Take these words over; saves nothing."""
        raise NotImplementedError

    def settle(self, content: dict[str, Any]) -> None:
        """Take over what is the same in every language; saves nothing."""

    def before(self) -> tuple[Fields, Fields] | None:
        """The words of both languages that readers have now, side by side; None before the first.

        By them we know which English a line of Welsh was written for.
        """
        content = self.known_seen or seen(self.kind, self.key)
        return (self.split(content, ENGLISH), self.split(content, WELSH)) if content else None

    def joined(self, welsh: Fields) -> dict[str, Any]:
        """The whole part: of this page, which is English, and of the words in Welsh."""
        raise NotImplementedError

    @classmethod
    def split(cls, content: dict[str, Any], language: str) -> Fields:
        """The words of a content in one language."""
        raise NotImplementedError

    @classmethod
    def blank(cls) -> Fields:
        """No words at all."""
        return dict.fromkeys(cls.words, "")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """On the English shelf of its kind; the Welsh twin is made with it."""
        shelf = parent.specific
        fits = getattr(shelf, "holds", "") == cls.kind and shelf.locale.language_code == ENGLISH
        return bool(fits and super().can_create_at(parent))

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Where readers find it."""
        from almanac.guide.editing.addresses import address_of

        return address_of(self.kind, self.key, self.language)

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponseBase:
        """The readers' page as it would be with this draft."""
        from almanac.guide.editing.preview import preview

        assert original_request is not None
        return preview(self, original_request)
