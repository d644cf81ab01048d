"""Answers as pages need them: the council's, one's own, and how people spread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from almanac.assessment.models import Answer, Assessment, EvidenceUse


@dataclass(slots=True)
class Given:
    """All that was answered to one question."""

    council: Answer | None = None
    own: Answer | None = None
    spread: dict[str, int] = field(default_factory=dict)  # value -> how many people said so

    @property
    def differs(self) -> bool:
        """Whether people differ and the lead has not decided."""
        return len(self.spread) > 1 and not (self.council and self.council.decided)


def given(assessment: Assessment, keys: Iterable[str], user: int) -> dict[str, Given]:
    """Everything answered to these questions, by question. One statement."""
    found: dict[str, Given] = defaultdict(Given)
    rows = Answer.objects.filter(assessment=assessment, question__in=list(keys))
    for row in rows:
        each = found[row.question]
        if row.respondent_id is None:
            each.council = row
            continue
        if row.respondent_id == user:
            each.own = row
        if row.value:
            each.spread[row.value] = each.spread.get(row.value, 0) + 1
    return found


def held(assessment: Assessment, *, notes: bool = False) -> dict[str, str]:
    """The council's answers that count, by question; carried ones do not until confirmed.

    With `notes`, what was written beside them instead. One statement.
    """
    rows = Answer.objects.filter(assessment=assessment, respondent__isnull=True, carried=False)
    return dict(rows.values_list("question", "note" if notes else "value"))


def proofs(assessment: Assessment) -> dict[str, int]:
    """How many pieces of evidence stand beside each area of work. One statement."""
    rows = EvidenceUse.objects.filter(assessment=assessment).values_list("area")
    return dict(rows.annotate(count=Count("pk")).order_by("area"))


@dataclass(frozen=True, slots=True)
class Difference:
    """One question on which people of the council differ."""

    question: str
    council: Answer | None
    answers: tuple[Answer, ...]  # of people, with their respondents


def differences(assessment: Assessment) -> tuple[Difference, ...]:
    """Every question on which people differ, decided or not, by question. One statement."""
    rows = Answer.objects.filter(assessment=assessment).select_related("respondent")
    by_question: dict[str, list[Answer]] = defaultdict(list)
    for row in rows.order_by("question", "pk"):
        by_question[row.question].append(row)
    return tuple(
        difference
        for question, answers in sorted(by_question.items())
        if (difference := _difference(question, answers))
    )


def _difference(question: str, answers: list[Answer]) -> Difference | None:
    people = tuple(a for a in answers if a.respondent_id is not None and a.value)
    if len({a.value for a in people}) < 2:
        return None
    council = next((a for a in answers if a.respondent_id is None), None)
    return Difference(question, council, people)
