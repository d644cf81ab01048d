"""The example that a question is about, as forms and pages of questions name it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from almanac.practice.models import Published
from almanac.practice.pages import naming

LONGEST = 60  # characters of its title in that of the question: the question itself needs room


@dataclass(frozen=True, slots=True)
class About:
    """An example, and the council that tells it."""

    key: str
    title: str
    language: str
    url: str
    council: str

    @property
    def begun(self) -> str:
        """How a question about it begins."""
        return _("About “%(title)s”:") % {"title": Truncator(self.title).chars(LONGEST)} + " "


def about_shown(public: Published, as_at: date, language: str) -> About:
    """The example by name."""
    return About(
        key=f"practice:{public.pk}",
        title=public.title,
        language=public.language,
        url=reverse("examples:example", args=[public.pk]),
        council=naming.council(public.practice.council, as_at, language).name,
    )
