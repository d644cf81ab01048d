"""What may answer a question already, as a list that leads on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.practice.pages.example import line
from almanac.practice.pages.questions import lines
from almanac.practice.queries.answered import Answered
from almanac.practice.schema import Challenge, Pointer


@dataclass(frozen=True, slots=True)
class Near:
    """One line: what it is called, and what it is."""

    title: str
    url: str
    language: str  # of the title
    aside: str


def near_lines(found: Answered, as_at: date, language: str) -> tuple[Near, ...]:
    """What councils told and answered first, then what others published, then what is common."""
    return (
        *_examples(found, as_at, language),
        *_questions(found, as_at, language),
        *(_pointer(each) for each in found.pointers),
        *(_challenge(each, language) for each in found.challenges),
    )


def _examples(found: Answered, as_at: date, language: str) -> Iterator[Near]:
    for each in found.examples:
        shown = line(each, as_at, language)
        aside = _named(_("Example"), shown.councils, shown.stage)
        yield Near(shown.title, shown.url, shown.language, aside)


def _questions(found: Answered, as_at: date, language: str) -> Iterator[Near]:
    for shown in lines(found.questions, as_at, language, "talk"):
        aside = _named(_("Question"), shown.council, shown.asked, shown.replies)
        yield Near(shown.title, shown.url, shown.language, aside)


def _pointer(each: Pointer) -> Near:
    url = reverse("practice:pointer", args=[each.id])
    language = "cy" if each.language == "cy" else "en"
    return Near(each.title, url, language, _named(_("Case study elsewhere"), each.publisher))


def _challenge(each: Challenge, language: str) -> Near:
    url = reverse("practice:challenge", args=[each.id])
    return Near(each.title.in_language(language), url, "", _("Common challenge, and what helps"))


def _named(kind: str, *said: str) -> str:
    return f"{kind}: {', '.join(said)}"
