"""Panels of the editors' home: what is overdue, broken, without checked Welsh, or differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component

from almanac.guide.editing import differences, lists
from almanac.guide.editing.sent_back import SentBack
from almanac.links.rules import State
from almanac.links.words import state_words
from almanac.signposts.queries import signposts
from almanac.signposts.standing import standings
from almanac.ui.dates import day

MOST = 6  # lines of a panel; the rest is counted


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: where, what it is called, and what about it."""

    url: str
    title: str
    said: str


class ToDo(Component):
    """A panel with the first few of its things to do, or a sentence that there are none."""

    template_name = "guide_editing/panel.html"
    heading: Promise
    nothing: Promise | str = ""
    all_url = ""

    def lines(self) -> list[Line]:
        """Everything to do."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What the template draws."""
        found = self.lines()
        return {
            "id": type(self).__name__.lower(),
            "heading": self.heading,
            "nothing": self.nothing,
            "lines": found[:MOST],
            "more": max(0, len(found) - MOST),
            "all_url": reverse(self.all_url) if self.all_url else "",
        }


class Overdue(ToDo):
    """Pages past their day for another look."""

    order = 230
    heading = gettext_lazy("Overdue for another look")
    nothing = gettext_lazy("No page is past its day.")

    def lines(self) -> list[Line]:
        """Longest overdue first."""
        return [
            Line(
                reverse("wagtailadmin_pages:edit", args=[page.pk]),
                page.title,
                _("was due on %(day)s") % {"day": day(page.review_by)},
            )
            for page in lists.overdue(timezone.localdate())
            if page.review_by
        ]


class Welsh(ToDo):
    """Parts whose Welsh is missing or not checked against the English as it is now."""

    order = 240
    heading = gettext_lazy("Welsh to write or to check")
    nothing = gettext_lazy("All Welsh is written and checked.")
    all_url = "guide_editing:welsh"

    def lines(self) -> list[Line]:
        """Those with most to do first."""
        return [
            Line(
                reverse("guide_editing:welsh_texts", args=[part.kind, part.key]),
                part.title,
                _("not checked: %(machine)s, no Welsh yet: %(none)s")
                % {"machine": part.standing.machine, "none": part.standing.none},
            )
            for part in lists.welsh_to_do()
        ]


class Broken(ToDo):
    """Signposts that do not answer, or that nobody has looked at for too long."""

    order = 242
    heading = gettext_lazy("Signposts to look at")
    nothing = gettext_lazy(
        "No signpost is known to be broken, and none is overdue for review. Each one’s page says "
        "whether it was ever checked from here."
    )
    all_url = "signposts:list"

    def lines(self) -> list[Line]:
        """In the order of their titles."""
        known = {each.id: each for each in signposts()}
        return [
            Line(
                reverse("signposts:signpost", args=[key]),
                known[key].title.en,
                state_words(stands) if stands.state is State.BROKEN else _("overdue for review"),
            )
            for key, stands in standings(known.values()).items()
            if stands.state is State.BROKEN or stands.overdue
        ]


class Differs(ToDo):
    """Shipped texts that changed under an edited page."""

    order = 244
    heading = gettext_lazy("Shipped texts that changed")
    nothing = gettext_lazy("Nothing differs.")
    all_url = "guide_editing:differences"

    def lines(self) -> list[Line]:
        """Longest waiting first."""
        return [
            Line(
                reverse("guide_editing:difference", args=[part.kind, part.key]),
                part.title,
                _("texts that differ: %(count)s") % {"count": part.count},
            )
            for part in differences.waiting()
        ]


class Returned(ToDo):
    """What the person handed in and got back, with the reason. Only where there is any."""

    order = 110
    heading = gettext_lazy("Sent back to you")

    def __init__(self, found: Sequence[SentBack]) -> None:
        self.found = found

    def lines(self) -> list[Line]:
        """Newest first."""
        return [
            Line(reverse("wagtailadmin_pages:edit", args=[each.page_id]), each.title, each.said)
            for each in self.found
        ]


PANELS = (Overdue, Welsh, Broken, Differs)
