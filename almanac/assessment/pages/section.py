"""The form of one outcome: its areas of work, each with levels and the statements on its path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from almanac.assessment import path, questions, results
from almanac.assessment.capacity import Enough, Resource
from almanac.assessment.doubts import doubts
from almanac.assessment.instrument import AreaAsked, Asked, Instrument, OutcomeAsked
from almanac.assessment.pages.asking import Asking, Draft, Option, asking_of
from almanac.assessment.queries.answers import Given
from almanac.assessment.questions import Kind
from almanac.assessment.scoring import Value, score_area
from almanac.assessment.words import ENOUGH, LEVEL, RESOURCE, VALUE
from almanac.catalogue.text import Text


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """The statements of one level."""

    level: int
    title: str
    here: bool  # the level that was chosen
    asking: tuple[Asking, ...]


@dataclass(frozen=True, slots=True)
class AreaForm:
    """One area of work."""

    id: str
    title: str
    meaning: str
    level: Asking
    groups: tuple[StatementGroup, ...]
    evidence: str  # what would show the chosen level
    next_step: str
    note: Asking
    left: int
    carried: bool
    proofs: int  # pieces of evidence beside it
    doubts: tuple[str, ...]  # what a fresh open figure makes one ask


@dataclass(frozen=True, slots=True)
class SectionForm:
    """The whole page."""

    outcome: str
    areas: tuple[AreaForm, ...]
    capacity: tuple[Asking, ...]


class Section:
    """Makes the form of one outcome from what was answered."""

    def __init__(
        self,
        asked: Instrument,
        given: Mapping[str, Given],
        language: str,
        drafts: Mapping[str, Draft] | None = None,
        proofs: Mapping[str, int] | None = None,
        council: str = "",
    ) -> None:
        self.asked, self.given, self.language = asked, given, language
        self.drafts, self.proofs, self.council = drafts or {}, proofs or {}, council
        # While colleagues differ, what oneself said decides which statements are shown.
        self.held = {
            key: (each.own.value if each.own else each.council.value if each.council else "")
            for key, each in given.items()
        }

    def form(self, outcome: OutcomeAsked) -> SectionForm:
        """The page of one outcome."""
        return SectionForm(
            outcome.outcome,
            tuple(self.area(area) for area in outcome.areas),
            tuple(self._capacity(outcome)),
        )

    def area(self, area: AreaAsked) -> AreaForm:
        """One area of work of it."""
        choice = results.choice_of(area, self.held)
        answers = results.statements_of(area, self.held)
        shown = set(path.asked(area.levels, answers, choice))
        groups = tuple(self._groups(area, shown, choice))
        described = area.area.levels[choice] if choice is not None else None
        level, note = self._level(area), self._note(area)
        return AreaForm(
            id=area.id,
            title=area.facet.title.in_language(self.language),
            meaning=area.facet.meaning.in_language(self.language),
            level=level,
            groups=groups,
            evidence=self._said(described.evidence if described else None),
            next_step=self._said(described.next_step if described else None),
            note=note,
            left=path.left(area.levels, answers, choice),
            carried=any(
                asking.carried for asking in (level, note, *(a for g in groups for a in g.asking))
            ),
            proofs=self.proofs.get(area.id, 0),
            doubts=self._doubts(area, answers, choice),
        )

    def _doubts(
        self, area: AreaAsked, answers: Mapping[str, Value], choice: int | None
    ) -> tuple[str, ...]:
        level = score_area(area.levels, answers, choice).level
        if choice is None or level is None or not level.certain:
            return ()
        found = doubts(self.council, {area.id: level}, self.language)
        return tuple(doubt.question for doubt in found.get(area.id, ()))

    def _said(self, text: Text | None) -> str:
        return text.in_language(self.language) if text else ""

    def _level(self, area: AreaAsked) -> Asking:
        key = questions.key(Kind.LEVEL, area.id)
        options = [
            (
                str(level.level),
                str(LEVEL[level.level]),
                level.description.in_language(self.language),
            )
            for level in area.area.levels
        ]
        return self._asking(key, area.area.question.in_language(self.language), options)

    def _groups(
        self, area: AreaAsked, shown: set[str], choice: int | None
    ) -> Iterator[StatementGroup]:
        for level, ids in area.levels:
            asking = tuple(
                self._statement(s, choice) for s in area.statements if s.id in shown & set(ids)
            )
            if asking:
                yield StatementGroup(level, str(LEVEL[level]), level == choice, asking)

    def _statement(self, statement: Asked, choice: int | None) -> Asking:
        key = questions.key(Kind.STATEMENT, statement.id)
        options = [(value.value, str(VALUE[value]), "") for value in Value]
        implied = choice is not None and statement.level <= choice
        return self._asking(
            key,
            statement.text.in_language(self.language),
            options,
            implied=Value.YES if implied else "",
            needs_note=True,
        )

    def _note(self, area: AreaAsked) -> Asking:
        key = questions.key(Kind.NOTE, area.id)
        return self._asking(key, _("Anything a colleague should know"), [])

    def _capacity(self, outcome: OutcomeAsked) -> Iterator[Asking]:
        texts = {
            Resource.PEOPLE: outcome.capacity.people,
            Resource.MONEY: outcome.capacity.money,
            Resource.TIME_AND_TOOLS: outcome.capacity.time_and_tools,
        }
        options = [(value.value, str(ENOUGH[value]), "") for value in Enough]
        for resource, text in texts.items():
            key = questions.key(Kind.CAPACITY, outcome.outcome, resource.value)
            title = f"{RESOURCE[resource]}: {text.in_language(self.language)}"
            yield self._asking(key, title, options)

    def _asking(
        self, key: str, text: str, options: Iterable[Option], *, implied: str = "",
        needs_note: bool = False,
    ) -> Asking:  # fmt: skip
        return asking_of(
            key, text, options, self.given, self.drafts, implied=implied, needs_note=needs_note
        )
