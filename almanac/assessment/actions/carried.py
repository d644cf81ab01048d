"""Confirm answers that came over from last time: until then they count for nothing."""

from __future__ import annotations

from datetime import datetime

from almanac.accounts.models import User
from almanac.assessment import questions
from almanac.assessment.actions.answers import Change, Outcome, save_answers
from almanac.assessment.models import Answer, Assessment
from almanac.assessment.queries.instruments import instrument_of


def confirm(*, assessment: int, area: str, by: User, at: datetime | None = None) -> Outcome:
    """“Still true for all of these”: every carried answer of one area of work becomes one's own.

    `area` is an area of work, or an outcome for its capacity. Raises as `save_answers` does.
    """
    record = Assessment.objects.select_related("round").get(pk=assessment)
    every = questions.catalogue(instrument_of(record), record.form)
    wanted = [q.key for q in every.values() if area in (q.area, q.area or q.outcome)]
    rows = Answer.objects.filter(
        assessment=record, question__in=wanted, respondent__isnull=True, carried=True
    )
    changes = [
        Change(row.question, row.value, row.note, row.version if every[row.question].shared else 0)
        for row in rows
    ]
    return save_answers(assessment=assessment, changes=changes, by=by, at=at)
