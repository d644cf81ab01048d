"""How far assessments are: one definition, counted in the database from stored scores.

An area of work is answered when a level is chosen and nothing on its path waits for an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from almanac.assessment.models import Assessment, Invited, Round, Score, State


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of an assessment is answered."""

    parts: int  # areas of work and capacities, or outcomes of the short form
    answered: int
    started: int
    left: int  # questions that wait

    @property
    def done(self) -> bool:
        """Whether nothing waits."""
        return self.answered == self.parts


ANSWERED = Q(started=True, left=0)
NOTHING = Progress(0, 0, 0, 0)


def progress_of(assessments: Iterable[int]) -> dict[int, Progress]:
    """Progress of each, by its key. One statement, however many."""
    rows = (
        Score.objects.filter(assessment__in=list(assessments))
        .values("assessment_id")
        .annotate(
            parts=Count("pk"),
            answered=Count("pk", filter=ANSWERED),
            started_=Count("pk", filter=Q(started=True)),
            left_=Sum("left"),
        )
    )
    return {
        row["assessment_id"]: Progress(
            row["parts"], row["answered"], row["started_"], row["left_"] or 0
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class CouncilProgress:
    """What a steward sees of a council in a round: how far, never what."""

    council: str
    invited: Invited
    assessments: tuple[tuple[Assessment, Progress], ...]

    @property
    def state(self) -> str:
        """Of its newest full or short assessment; empty if it has none."""
        return self.assessments[-1][0].state if self.assessments else ""

    @property
    def signed(self) -> bool:
        """Whether a version is signed."""
        return any(a.state == State.SIGNED for a, _ in self.assessments)


def of_round(round_: Round) -> tuple[CouncilProgress, ...]:
    """Every invited council, by its id. Three statements, however many councils."""
    invited = list(Invited.objects.filter(round=round_).order_by("council"))
    assessments = list(Assessment.objects.filter(round=round_).order_by("number", "form"))
    known = progress_of(a.pk for a in assessments)
    by_council: dict[str, list[tuple[Assessment, Progress]]] = {}
    for assessment in assessments:
        found = (assessment, known.get(assessment.pk, NOTHING))
        by_council.setdefault(assessment.council, []).append(found)
    return tuple(
        CouncilProgress(row.council, row, tuple(by_council.get(row.council, ()))) for row in invited
    )
