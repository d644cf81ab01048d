"""Scoring everything anew gives what is stored, and mends what is not."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from almanac.accounts.models import User
from almanac.assessment import questions
from almanac.assessment.actions.answers import Change, save_answers
from almanac.assessment.actions.recompute import recompute
from almanac.assessment.models import Answer, Assessment, Round, Score
from almanac.assessment.queries.instruments import instrument_of
from tests.assessment.conftest import NOW, Save

AREAS = ("area:data-rights", "area:data-ethics", "capacity:data")


@pytest.fixture
def keys(assessment: Assessment) -> list[questions.Question]:
    grouped = questions.by_subject(instrument_of(assessment), "full")
    return [q for subject in AREAS for q in grouped[subject] if q.choices]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_stored_on_write_is_what_comes_out(
    assessment: Assessment,
    round_: Round,
    lead: User,
    keys: list[questions.Question],
    data: st.DataObject,
) -> None:
    for question in data.draw(st.lists(st.sampled_from(keys), max_size=6)):
        value = data.draw(st.sampled_from(("", *question.choices)))
        known = Answer.objects.filter(
            assessment=assessment, question=question.key, respondent=lead
        ).first()
        change = Change(question.key, value, "because", known.version if known else 0)
        save_answers(assessment=assessment.pk, changes=[change], by=lead, at=NOW)
    assert recompute(round_=round_).changed == ()


def test_a_wrong_score_is_named_and_mended_in_few_statements(
    assessment: Assessment, round_: Round, lead: User, save: Save
) -> None:
    save(assessment, "level.data-rights", "2", by=lead)
    Score.objects.filter(assessment=assessment, subject="area:data-rights").update(low=4)
    Score.objects.filter(assessment=assessment, subject="area:data-ethics").delete()
    with CaptureQueriesContext(connection) as asked:
        done = recompute(round_=round_)
    assert done.changed == (
        f"assessment:{assessment.pk} area:data-rights",
        f"assessment:{assessment.pk} area:data-ethics",
    )
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= 10
    assert Score.objects.get(assessment=assessment, subject="area:data-rights").low == 2
    assert recompute(round_=round_).changed == ()
