"""The short form of one outcome: five descriptions, what is short, one line why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from almanac.assessment import questions
from almanac.assessment.capacity import Resource
from almanac.assessment.instrument import Instrument, OutcomeAsked
from almanac.assessment.pages.asking import Asking, Draft, Option, asking_of
from almanac.assessment.queries.answers import Given
from almanac.assessment.questions import Kind
from almanac.assessment.words import LEVEL, RESOURCE


@dataclass(frozen=True, slots=True)
class ShortForm:
    """The page of one outcome."""

    outcome: str
    level: Asking
    ticks: Asking
    why: Asking


class ShortSection:
    """Makes the short form of one outcome from what was answered."""

    def __init__(
        self,
        asked: Instrument,
        given: Mapping[str, Given],
        language: str,
        drafts: Mapping[str, Draft] | None = None,
        proofs: Mapping[str, int] | None = None,
        council: str = "",
    ) -> None:
        self.given, self.language, self.drafts = given, language, drafts or {}

    def form(self, outcome: OutcomeAsked) -> ShortForm:
        """The page of one outcome."""
        levels = [
            (str(level), str(LEVEL[level]), text.in_language(self.language))
            for level, text in enumerate(outcome.short_form.choices)
        ]
        resources = [(resource.value, str(RESOURCE[resource]), "") for resource in Resource]
        name = outcome.outcome
        return ShortForm(
            name,
            self._asking(
                Kind.SHORT, name, outcome.short_form.question.in_language(self.language), levels
            ),
            self._asking(
                Kind.TICKS, name, _("Which of these are short, if we look a year ahead?"), resources
            ),
            self._asking(Kind.WHY, name, _("Why, in one line"), []),
        )

    def _asking(self, kind: Kind, outcome: str, text: str, options: list[Option]) -> Asking:
        key = questions.key(kind, outcome)
        return asking_of(key, text, options, self.given, self.drafts)
