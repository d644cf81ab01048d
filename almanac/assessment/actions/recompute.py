"""Score everything anew from the answers: the stored scores must come out the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction

from almanac.assessment import questions, results
from almanac.assessment.instrument import Instrument
from almanac.assessment.models import Answer, Assessment, Round, Score
from almanac.assessment.queries.instruments import instrument_of

Stored = tuple[int | None, int | None, bool, int]  # low, high, started, left
AT_ONCE = 50  # changed scores written by one statement


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What came of it."""

    assessments: int
    scores: int
    changed: tuple[str, ...]  # "assessment:7 area:data-rights", for whoever asks why


def recompute(*, round_: Round) -> Recomputed:
    """Score every assessment of a round anew and mend what differs. Three statements, and one
    more for each fifty scores that differed: there should be none."""
    with transaction.atomic():
        assessments = {
            each.pk: each
            for each in Assessment.objects.filter(round=round_).select_related("round")
        }
        answers, stored = _answers(round_), _stored(round_)
        rows = [
            row
            for key, assessment in assessments.items()
            for row in _differing(assessment, answers[key], stored.get(key, {}))
        ]
        for start in range(0, len(rows), AT_ONCE):
            Score.objects.bulk_create(
                rows[start : start + AT_ONCE],
                update_conflicts=True,
                unique_fields=["assessment", "subject"],
                update_fields=["low", "high", "started", "left"],
            )
    return Recomputed(
        len(assessments),
        sum(len(each) for each in stored.values()),
        tuple(f"assessment:{row.assessment_id} {row.subject}" for row in rows),
    )


def _answers(round_: Round) -> dict[int, dict[str, str]]:
    """The council's answers that count, of every assessment of the round. One statement."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Answer.objects.filter(
        assessment__round=round_, respondent__isnull=True, carried=False
    ).exclude(value="")
    fields = ("assessment_id", "question", "value")
    for key, question, value in rows.values_list(*fields).iterator(chunk_size=20_000):
        found[key][question] = value
    return found


def _stored(round_: Round) -> dict[int, dict[str, Stored]]:
    found: dict[int, dict[str, Stored]] = defaultdict(dict)
    rows = Score.objects.filter(assessment__round=round_)
    fields = ("assessment_id", "subject", "low", "high", "started", "left")
    for key, subject, low, high, started, left in rows.values_list(*fields).iterator():
        found[key][subject] = (low, high, started, left)
    return found


def _differing(
    assessment: Assessment, held: results.Held, stored: Mapping[str, Stored]
) -> Iterator[Score]:
    asked, get = instrument_of(assessment), held.get
    for subject, keys in _keys(asked, assessment.form):
        score = _scored(asked, assessment.form, subject, tuple([get(key, "") for key in keys]))
        if stored.get(subject) != score:
            low, high, started, left = score
            yield Score(
                assessment=assessment,
                subject=subject,
                low=low,
                high=high,
                started=started,
                left=left,
            )


@lru_cache(maxsize=64)
def _keys(asked: Instrument, form: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each subject with the keys of its questions."""
    grouped = questions.by_subject(asked, form).items()
    return tuple((subject, tuple(q.key for q in wanted)) for subject, wanted in grouped)


@lru_cache(maxsize=65_536)
def _scored(asked: Instrument, form: str, subject: str, said: tuple[str, ...]) -> Stored:
    """One score from what was said, in the order of its questions. Councils often say the same."""
    keys = dict(_keys(asked, form))[subject]
    scored = results.scored(asked, subject, dict(zip(keys, said, strict=True)))
    level = scored.level
    bounds = (level.low, level.high) if level else (None, None)
    return (*bounds, scored.started, scored.left)
