"""Where people of a council differ: each question with what they say, and the decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from almanac.accounts.queries import people_of
from almanac.accounts.roles import Role
from almanac.accounts.words import ROLE
from almanac.assessment import questions
from almanac.assessment.instrument import Instrument
from almanac.assessment.models import Answer, Assessment
from almanac.assessment.pages.asking import value_words
from almanac.assessment.queries.answers import Difference, differences
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.questions import Kind
from almanac.catalogue.text import Text


@dataclass(frozen=True, slots=True)
class Said:
    """One answer and who gives it: how many by role or, for the lead who asks, by name."""

    value: str
    who: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DifferLine:
    """One question."""

    key: str
    area: str
    text: str
    said: tuple[Said, ...]
    decided: str  # the lead's decision in words, empty without one
    reason: str
    version: int
    choices: tuple[tuple[str, str], ...]


def differ_page(
    assessment: Assessment, language: str, *, names: bool = False
) -> tuple[DifferLine, ...]:
    """Every question on which people differ, in the instrument's order. Two statements."""
    asked = instrument_of(assessment)
    found = {difference.question: difference for difference in differences(assessment)}
    roles = {person.key: person.roles for person in people_of(assessment.council)}
    return tuple(
        _line(asked, question, found[key], roles, language, names=names)
        for key, question in questions.catalogue(asked, assessment.form).items()
        if key in found
    )


def _line(
    asked: Instrument,
    question: questions.Question,
    difference: Difference,
    roles: dict[str, frozenset[Role]],
    language: str,
    *,
    names: bool,
) -> DifferLine:
    council = difference.council
    decided = bool(council and council.decided)
    return DifferLine(
        key=question.key,
        area=asked.areas[question.area].facet.title.in_language(language) if question.area else "",
        text=question_text(asked, question, language),
        said=tuple(_said(difference.answers, roles, names=names)),
        decided=value_words(council.value) if council and decided else "",
        reason=council.note if council and decided else "",
        version=council.version if council else 0,
        choices=tuple((value, value_words(value)) for value in question.choices),
    )


def question_text(asked: Instrument, question: questions.Question, language: str) -> str:
    """The question as a council is asked it."""
    name = question.key.partition(questions.SEPARATOR)[2]
    if question.kind is Kind.STATEMENT:
        return asked.statements[name].text.in_language(language)
    if question.kind is Kind.CAPACITY:
        outcome, resource = name.split(questions.SEPARATOR)
        texts = asked.outcomes[outcome].capacity
        said: Text = getattr(texts, resource.replace("-", "_"))
        return said.in_language(language)
    return asked.areas[question.area].area.question.in_language(language)


def _said(
    answers: tuple[Answer, ...], roles: dict[str, frozenset[Role]], *, names: bool
) -> Iterator[Said]:
    for value in sorted({answer.value for answer in answers}):
        these = [answer for answer in answers if answer.value == value]
        notes = tuple(answer.note for answer in these if answer.note)
        yield Said(value_words(value), _who(these, roles, names=names), notes)


def _who(answers: list[Answer], roles: dict[str, frozenset[Role]], *, names: bool) -> str:
    if names:
        return ", ".join(str(answer.respondent) for answer in answers)
    counted: Counter[str] = Counter()
    for answer in answers:
        held = roles.get(f"user:{answer.respondent_id}", frozenset())
        counted[str(ROLE[Role.LEAD if Role.LEAD in held else Role.CONTRIBUTOR])] += 1
    return ", ".join(f"{count} × {role}" for role, count in sorted(counted.items()))
