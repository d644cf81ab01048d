"""The panel of this room on the desk: lines with addresses, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.practice.pages import naming
from almanac.practice.queries.desk import Panel


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One thing to look at."""

    title: str
    url: str
    aside: str
    language: str


@dataclass(frozen=True, slots=True)
class PanelShown:
    """The panel as `practice/desk_panel.html` draws it."""

    waiting: tuple[PanelLine, ...]  # to answer, to change, to confirm
    replies: tuple[PanelLine, ...]
    like_mine: tuple[PanelLine, ...]

    @property
    def has_news(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.waiting or self.replies or self.like_mine)


def shown(panel: Panel, as_at: date, language: str) -> PanelShown:
    """The panel in words."""
    return PanelShown(
        waiting=tuple(_waiting(panel, as_at, language)),
        replies=tuple(
            PanelLine(
                each.question.title,
                reverse("questions:talk", args=[each.question_id]),
                _("%(name)s has answered") % {"name": _name(each.council, as_at, language)},
                each.question.language,
            )
            for each in panel.replies
        ),
        like_mine=tuple(
            PanelLine(
                each.published.title,
                reverse("examples:example", args=[each.published_id]),
                _name(each.council, as_at, language),
                each.published.language,
            )
            for each in panel.like_mine
        ),
    )


def _waiting(panel: Panel, as_at: date, language: str) -> Iterator[PanelLine]:
    for question in panel.to_answer:
        asks = _("%(name)s asks") % {"name": _name(question.council, as_at, language)}
        url = reverse("questions:talk", args=[question.pk])
        yield PanelLine(question.title, url, asks, question.language)
    for practice in panel.to_change:
        url = reverse("examples:work", args=[practice.pk])
        title = getattr(practice, "title", "") or _("An example without a title yet")
        yield PanelLine(title, url, _("Changes asked for"), language)
    for public in panel.to_confirm:
        url = reverse("examples:work", args=[public.pk])
        yield PanelLine(public.title, url, _("Is it still so?"), public.language)


def _name(council: str, as_at: date, language: str) -> str:
    return naming.council(council, as_at, language).name
