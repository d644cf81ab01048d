"""The short form of one outcome: five descriptions, what is short, one line why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from almanac.assessment import questions
from almanac.assessment.capacity import Resource
from almanac.assessment.instrument import Instrument, OutcomeAsked
from almanac.assessment.pages.section import Choice, Draft
from almanac.assessment.queries.answers import Given
from almanac.assessment.questions import Kind
from almanac.assessment.words import LEVEL, RESOURCE

NONE = Given()


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the short form."""

    key: str
    text: str
    choices: tuple[Choice, ...]
    value: str
    note: str
    version: int
    carried: bool
    problem: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class ShortForm:
    """The page of one outcome."""

    outcome: str
    level: Field
    ticks: Field
    why: Field


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
            self._field(
                Kind.SHORT, name, outcome.short_form.question.in_language(self.language), levels
            ),
            self._field(
                Kind.TICKS, name, _("Which of these are short, if we look a year ahead?"), resources
            ),
            self._field(Kind.WHY, name, _("Why, in one line"), []),
        )

    def _field(
        self, kind: Kind, outcome: str, text: str, options: list[tuple[str, str, str]]
    ) -> Field:
        key = questions.key(kind, outcome)
        row, draft = self.given.get(key, NONE).council, self.drafts.get(key)
        value = draft.value if draft else (row.value if row else "")
        theirs = draft.theirs if draft else None
        chosen = set(value.split()) if kind is Kind.TICKS else {value}
        return Field(
            key=key,
            text=text,
            choices=tuple(Choice(v, label, hint, v in chosen) for v, label, hint in options),
            value=value,
            note=draft.note if draft else (row.note if row else ""),
            version=theirs.version if theirs else (row.version if row else 0),
            carried=bool(row and row.carried),
            problem=draft.problem if draft else "",
            theirs=(theirs.note or theirs.value) if theirs else "",
        )
