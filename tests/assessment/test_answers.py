"""Saving: each field as it is left, several people at once, nothing lost and nothing twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed
from almanac.accounts.roles import Role
from almanac.assessment.actions.agreeing import decide
from almanac.assessment.actions.answers import Change, save_answers
from almanac.assessment.models import Answer, Assessment, Score
from almanac.assessment.policies import NotNow
from almanac.audit import queries as history
from tests.assessment.conftest import NOW, Person, Save

LEVEL, FIRST, SECOND = "level.data-rights", "statement.data-rights-2a", "statement.data-rights-2b"
SUBJECT = "area:data-rights"


def score(assessment: Assessment, subject: str = SUBJECT) -> tuple[int | None, int | None]:
    row = Score.objects.get(assessment=assessment, subject=subject)
    return row.low, row.high


def council_says(assessment: Assessment, question: str) -> str | None:
    row = Answer.objects.filter(
        assessment=assessment, question=question, respondent__isnull=True
    ).first()
    return row.value if row else None


def test_an_answer_counts_at_once(assessment: Assessment, lead: User, save: Save) -> None:
    assert score(assessment) == (0, 4)
    save(assessment, LEVEL, "2", by=lead)
    assert score(assessment) == (2, 4)
    save(assessment, "statement.data-rights-3a", "no", by=lead)
    assert score(assessment) == (2, 2)
    assert council_says(assessment, LEVEL) == "2"
    assert history.faults_of(assessment.chain) == []


def test_one_answer_costs_ten_statements_at_most(
    assessment: Assessment, lead: User, save: Save
) -> None:
    for value, version in (("yes", 0), ("no", 1)):
        with CaptureQueriesContext(connection) as asked:
            save(assessment, FIRST, value, by=lead, version=version)
        real = [q["sql"] for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        assert len(real) <= 9, real  # and one for the person, before the action


def test_a_whole_section_costs_no_more_statements(assessment: Assessment, lead: User) -> None:
    changes = [Change(f"statement.data-{a}-{n}", "yes") for a in ("rights", "ethics", "lifecycle")
               for n in ("1a", "1b", "2a", "2b", "3a", "3b")]  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        outcome = save_answers(assessment=assessment.pk, changes=changes, by=lead, at=NOW)
    assert len(outcome.saved) == 18
    real = [q["sql"] for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(real) <= 9


def test_sent_twice_it_is_saved_once(assessment: Assessment, lead: User, save: Save) -> None:
    first = save(assessment, FIRST, "yes", by=lead, token="a")
    again = save(assessment, FIRST, "yes", by=lead, token="a")
    assert again.saved[FIRST].pk == first.saved[FIRST].pk
    assert Answer.objects.filter(question=FIRST, respondent=lead).count() == 1
    assert Answer.objects.get(question=FIRST, respondent=lead).version == 1
    assert len(history.events(assessment.chain)) == 2  # begun, answered


def test_a_page_sent_again_with_other_words_is_not_the_same(
    assessment: Assessment, lead: User, save: Save
) -> None:
    note = "note.data-rights"
    save(assessment, note, note="first", by=lead, token="page")
    again = save(assessment, note, note="after going back", by=lead, version=0, token="page")
    assert again.saved == {}
    (refused,) = again.refused
    assert refused.theirs is not None
    assert (refused.change.note, refused.theirs.note) == ("after going back", "first")


def test_a_stale_save_is_refused_and_both_texts_are_there(
    assessment: Assessment, lead: User, contributor: User, save: Save
) -> None:
    note = "note.data-rights"
    save(assessment, note, note="from Ann", by=lead)
    outcome = save(assessment, note, note="from Ben", by=contributor, version=0)
    assert outcome.saved == {}
    (refused,) = outcome.refused
    assert refused.theirs is not None
    assert (refused.change.note, refused.theirs.note) == ("from Ben", "from Ann")
    assert Answer.objects.get(question=note).note == "from Ann"
    save(assessment, note, note="both", by=contributor, version=1)
    assert Answer.objects.get(question=note).note == "both"


def test_where_people_differ_the_council_has_no_answer_until_the_lead_decides(
    assessment: Assessment, lead: User, contributor: User, save: Save
) -> None:
    save(assessment, LEVEL, "2", by=lead)
    save(assessment, "statement.data-rights-3a", "yes", by=lead)
    save(assessment, "statement.data-rights-3b", "yes", by=lead)
    save(assessment, "statement.data-rights-4a", "no", by=lead)
    assert score(assessment) == (3, 3)
    save(assessment, "statement.data-rights-3b", "no", by=contributor)
    assert council_says(assessment, "statement.data-rights-3b") == ""
    assert score(assessment) == (2, 3)
    row = Answer.objects.get(question="statement.data-rights-3b", respondent__isnull=True)
    with pytest.raises(NotAllowed):
        decide(
            assessment=assessment.pk,
            question=row.question,
            value="no",
            reason="x",
            version=row.version,
            by=contributor,
            at=NOW,
        )
    decide(
        assessment=assessment.pk,
        question=row.question,
        value="no",
        reason="The register shows two gaps.",
        version=row.version,
        by=lead,
        at=NOW,
    )
    assert score(assessment) == (2, 2)
    save(assessment, "statement.data-rights-3b", "yes", by=contributor, version=1)
    assert council_says(assessment, "statement.data-rights-3b") == "no"  # decided stays


def test_alike_again_is_an_answer_again(
    assessment: Assessment, lead: User, contributor: User, save: Save
) -> None:
    save(assessment, FIRST, "yes", by=lead)
    save(assessment, FIRST, "no", by=contributor)
    assert council_says(assessment, FIRST) == ""
    save(assessment, FIRST, "yes", by=contributor, version=1)
    assert council_says(assessment, FIRST) == "yes"


@pytest.mark.parametrize(
    ("question", "value", "note", "said"),
    [
        ("statement.no-such-1a", "yes", "", "no such question"),
        ("short.data", "2", "", "no such question"),  # of the other form
        ("statement.data-rights-2a", "maybe", "", "not one of the answers"),
        ("level.data-rights", "5", "", "not one of the answers"),
        ("statement.data-rights-2a", "not-applicable", " ", "Say why"),
        ("note.data-rights", "", "x" * 4001, "longer than"),
        ("note.data-rights", "", "a\0b", "cannot be kept"),
        ("note.data-rights", "yes", "", "takes a text"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    assessment: Assessment, lead: User, save: Save, question: str, value: str, note: str, said: str
) -> None:
    outcome = save(assessment, question, value, note, by=lead)
    assert outcome.saved == {}
    assert said in outcome.refused[0].sentence
    assert not Answer.objects.exists()
    assert len(history.events(assessment.chain)) == 1


def test_one_wrong_answer_does_not_lose_the_others(assessment: Assessment, lead: User) -> None:
    changes = [Change(FIRST, "yes"), Change(SECOND, "maybe"), Change(LEVEL, "2")]
    outcome = save_answers(assessment=assessment.pk, changes=changes, by=lead, at=NOW)
    assert set(outcome.saved) == {FIRST, LEVEL}
    assert [refused.change.question for refused in outcome.refused] == [SECOND]


def test_only_contributors_and_leads_of_the_council_answer(
    assessment: Assessment, person: Person, save: Save
) -> None:
    others = [
        person("r@x.example", Role.READER),
        person("a@x.example", Role.APPROVER),
        person("s@x.example", Role.ASSURER),
        person("o@x.example", Role.LEAD, council="powys"),
        person("n@x.example"),
        person("st@x.example", steward=True),
    ]
    for other in others:
        with pytest.raises(NotAllowed):
            save(assessment, FIRST, "yes", by=other)
    assert not Answer.objects.exists()


def test_before_and_after_the_round_answers_stand_still(assessment: Assessment, lead: User) -> None:
    for day in (datetime(2027, 1, 9, tzinfo=UTC), datetime(2027, 3, 11, tzinfo=UTC)):
        with pytest.raises(NotNow):
            save_answers(assessment=assessment.pk, changes=[Change(FIRST, "yes")], by=lead, at=day)
    last = datetime(2027, 3, 10, 23, 0, tzinfo=UTC)
    save_answers(assessment=assessment.pk, changes=[Change(FIRST, "yes")], by=lead, at=last)
    assert Answer.objects.filter(respondent=lead).count() == 1


def test_capacity_is_scored_by_its_scarcest(assessment: Assessment, lead: User, save: Save) -> None:
    for resource, value in (("people", "for-plans"), ("money", "for-today")):
        save(assessment, f"capacity.data.{resource}", value, by=lead)
    assert score(assessment, "capacity:data") == (0, 1)
    save(assessment, "capacity.data.time-and-tools", "dont-know", by=lead)
    assert score(assessment, "capacity:data") == (0, 1)
    save(assessment, "capacity.data.time-and-tools", "for-plans", by=lead, version=1)
    assert score(assessment, "capacity:data") == (1, 1)


def test_taking_an_answer_back_opens_the_level_again(
    assessment: Assessment, lead: User, save: Save
) -> None:
    save(assessment, LEVEL, "4", by=lead)
    assert score(assessment) == (4, 4)
    save(assessment, LEVEL, "", by=lead, version=1)
    assert score(assessment) == (0, 4)


def test_an_answer_taken_back_is_no_opinion(
    assessment: Assessment, lead: User, contributor: User, save: Save
) -> None:
    save(assessment, FIRST, "yes", by=lead)
    save(assessment, FIRST, "no", by=contributor)
    assert council_says(assessment, FIRST) == ""
    save(assessment, FIRST, "", by=contributor, version=1)
    assert council_says(assessment, FIRST) == "yes"
    save(assessment, FIRST, "", by=lead, version=1)
    assert council_says(assessment, FIRST) == ""
