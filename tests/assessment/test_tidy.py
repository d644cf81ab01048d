"""What the table of retention promises about assessments happens, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from almanac.accounts.models import User
from almanac.accounts.retention import period
from almanac.assessment.actions.tidy import tidy
from almanac.assessment.models import Answer, Assessment, State
from almanac.audit import queries as history
from tests.assessment.conftest import NOW, Save
from tests.assessment.test_review import signed


def test_a_draft_that_was_left_is_erased_and_its_history_stays_whole(
    assessment: Assessment, lead: User, save: Save
) -> None:
    save(assessment, "note.data-rights", note="something private", by=lead)
    almost = NOW + period("drafts-abandoned")
    assert tidy(now=almost).drafts == 0  # the round itself ended later
    assert tidy(now=almost + timedelta(days=60)).drafts == 1
    assert not Answer.objects.exists()
    assessment.refresh_from_db()
    assert assessment.state == State.WITHDRAWN
    events = history.events(assessment.chain)
    assert [event.verb for event in events] == ["abandon", "answer", "begin"]
    assert [event.content for event in events[1:]] == [None, None]
    assert history.faults_of(assessment.chain) == []
    assert tidy(now=almost + timedelta(days=60)).drafts == 0


def test_what_is_signed_is_not_touched(
    assessment: Assessment, lead: User, approver: User, save: Save
) -> None:
    save(assessment, "level.data-rights", "2", by=lead)
    signed(assessment, lead, approver)
    assert tidy(now=NOW + timedelta(days=1500)).drafts == 0
    assert Answer.objects.exists()


def test_old_texts_of_the_history_go_and_newer_ones_stay(
    assessment: Assessment, lead: User, save: Save
) -> None:
    save(assessment, "level.data-rights", "2", by=lead)
    kept_for = period("history-texts")
    assert tidy(now=NOW + kept_for - timedelta(days=1)).history_texts == 0
    assert tidy(now=NOW + kept_for + timedelta(days=1)).history_texts >= 2
    assert history.faults_of(assessment.chain) == []
