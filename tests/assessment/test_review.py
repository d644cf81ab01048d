"""States, signing one exact version, new versions, and what may be done by whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed
from almanac.accounts.roles import Role
from almanac.assessment.actions.answers import Change, save_answers
from almanac.assessment.actions.assessments import begin
from almanac.assessment.actions.carried import confirm
from almanac.assessment.actions.review import Signature, digest_of, move
from almanac.assessment.models import Answer, Assessment, Round, Score, State
from almanac.assessment.policies import NotNow
from almanac.assessment.transitions import EDITABLE, WAYS, Verb, ways_from
from almanac.audit import queries as history
from tests.assessment.conftest import NOW, TODAY, Save

SIGNATURE = Signature("Cai Approver", "Director of resources", TODAY)


def go(assessment: Assessment, verb: Verb, by: User, **more: object) -> Assessment:
    current = Assessment.objects.get(pk=assessment.pk)
    return move(assessment=current.pk, verb=verb, version=current.version, by=by, at=NOW, **more)  # type: ignore[arg-type]


def signed(assessment: Assessment, lead: User, approver: User) -> Assessment:
    go(assessment, Verb.SUBMIT, lead)
    go(assessment, Verb.ACCEPT, approver)
    return go(assessment, Verb.SIGN, approver, signature=SIGNATURE)


def test_every_state_is_reached_and_only_known_ones() -> None:
    states = {state.value for state in State}
    assert {way.end for way in WAYS.values()} | {"draft"} == states
    assert set().union(*(way.start for way in WAYS.values())) | {"withdrawn"} == states
    assert states > EDITABLE
    assert ways_from("withdrawn", frozenset(Role)) == ()
    assert all(ways_from(state, frozenset({Role.READER, Role.ASSURER})) == () for state in states)


def test_the_whole_way_to_a_signature(
    assessment: Assessment, lead: User, approver: User, save: Save
) -> None:
    save(assessment, "level.data-rights", "2", by=lead)
    done = signed(assessment, lead, approver)
    assert done.state == State.SIGNED
    assert done.sign_off.digest == digest_of(done)
    assert done.sign_off.name == "Cai Approver"
    verbs = [event.verb for event in history.events(assessment.chain)]
    assert verbs == ["sign", "accept", "submit", "answer", "begin"]


def test_what_is_signed_stands_still(
    assessment: Assessment, lead: User, approver: User, save: Save
) -> None:
    signed(assessment, lead, approver)
    with pytest.raises(NotNow, match="stand still"):
        save(assessment, "level.data-rights", "3", by=lead)


def test_any_change_of_what_was_signed_changes_the_digest(
    assessment: Assessment, lead: User, approver: User, save: Save
) -> None:
    save(assessment, "statement.data-rights-1a", "yes", by=lead)
    before = digest_of(assessment)
    Answer.objects.filter(respondent__isnull=True).update(value="no")
    assert digest_of(assessment) != before
    Answer.objects.filter(respondent__isnull=True).update(value="yes")
    assert digest_of(assessment) == before
    Score.objects.filter(subject="area:data-rights").update(high=3)
    assert digest_of(assessment) != before


@pytest.mark.parametrize(
    ("signature", "said"),
    [
        (None, "name and post"),
        (Signature(" ", "x", TODAY), "name and post"),
        (Signature("x", "", TODAY), "name and post"),
        (Signature("x", "y", TODAY + timedelta(days=1)), "future"),
    ],
)
def test_nothing_is_signed_without_a_name(
    assessment: Assessment, lead: User, approver: User, signature: Signature | None, said: str
) -> None:
    go(assessment, Verb.SUBMIT, lead)
    go(assessment, Verb.ACCEPT, approver)
    with pytest.raises(NotNow, match=said):
        go(assessment, Verb.SIGN, approver, signature=signature)
    assert Assessment.objects.get().state == State.READY_TO_SIGN


def test_a_lead_may_record_an_approval_by_its_minute_and_not_sign(
    assessment: Assessment, lead: User, approver: User
) -> None:
    go(assessment, Verb.SUBMIT, lead)
    go(assessment, Verb.ACCEPT, lead)
    with pytest.raises(NotAllowed):
        go(assessment, Verb.SIGN, lead, signature=SIGNATURE)
    with pytest.raises(NotNow, match="minute"):
        go(assessment, Verb.RECORD_APPROVAL, lead, signature=SIGNATURE)
    minuted = Signature("Jo Chief", "Chief executive", TODAY, "Cabinet, 4 March, minute 12")
    assert go(assessment, Verb.RECORD_APPROVAL, lead, signature=minuted).state == State.SIGNED


def test_a_step_on_a_state_that_has_moved_is_refused(assessment: Assessment, lead: User) -> None:
    go(assessment, Verb.SUBMIT, lead)
    with pytest.raises(NotNow, match="moved this on"):
        move(assessment=assessment.pk, verb=Verb.TAKE_BACK, version=1, by=lead, at=NOW)
    with pytest.raises(NotNow, match="cannot be done"):
        go(assessment, Verb.SUBMIT, lead)


@pytest.mark.parametrize("verb", [Verb.REQUEST_CHANGES, Verb.WITHDRAW])
def test_sending_back_and_withdrawing_need_a_word(
    assessment: Assessment, lead: User, approver: User, verb: Verb
) -> None:
    go(assessment, Verb.SUBMIT, lead)
    with pytest.raises(NotNow, match="Say why"):
        go(assessment, verb, approver, word=" ")
    go(assessment, verb, approver, word="Two levels look too high.")


def test_a_later_change_is_a_new_version_with_carried_answers(
    assessment: Assessment, round_: Round, lead: User, approver: User, save: Save
) -> None:
    save(assessment, "level.data-rights", "2", by=lead)
    save(assessment, "note.data-rights", note="See the register.", by=lead)
    signed(assessment, lead, approver)
    second = begin(round_=round_, council="leeds", form="full", by=lead, at=NOW)
    assert (second.number, second.state) == (2, State.DRAFT)
    carried = Answer.objects.filter(assessment=second)
    assert {(a.question, a.value, a.carried) for a in carried} == {
        ("level.data-rights", "2", True),
        ("note.data-rights", "", True),
    }
    score = Score.objects.get(assessment=second, subject="area:data-rights")
    assert (score.low, score.high, score.started) == (0, 4, False)  # carried counts for nothing
    confirm(assessment=second.pk, area="data-rights", by=lead, at=NOW)
    score.refresh_from_db()
    assert (score.low, score.high) == (2, 4)
    assert not Answer.objects.filter(assessment=second, carried=True).exists()
    assert Assessment.objects.get(pk=assessment.pk).state == State.SIGNED
    assert history.faults_of(second.chain) == []


def test_beginning_twice_is_beginning_once(
    assessment: Assessment, round_: Round, lead: User
) -> None:
    assert begin(round_=round_, council="leeds", form="full", by=lead, at=NOW) == assessment
    other = begin(round_=round_, council="leeds", form="short", by=lead, at=NOW)
    assert other != assessment


def test_a_council_that_is_not_invited_cannot_begin(round_: Round, person: object) -> None:
    assert callable(person)
    other = person("l@bradford.example", Role.LEAD, council="bradford")
    with pytest.raises(NotNow, match="not invited"):
        begin(round_=round_, council="bradford", form="full", by=other, at=NOW)


def test_an_answer_of_the_short_form_alone_is_a_result(round_: Round, contributor: User) -> None:
    short = begin(round_=round_, council="leeds", form="short", by=contributor, at=NOW)
    outcome = save_answers(
        assessment=short.pk,
        changes=[Change("short.data", "3"), Change("ticks.data", "people money"),
                 Change("why.data", "", "Two posts empty.")],
        by=contributor,
        at=NOW,
    )  # fmt: skip
    assert outcome.refused == []
    row = Score.objects.get(assessment=short, subject="short:data")
    assert (row.low, row.high, row.left) == (3, 3, 0)
    assert Score.objects.filter(assessment=short, started=True).count() == 1
