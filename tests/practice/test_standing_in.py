"""A steward decides on what their own council sent where nobody else can, and only then."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed
from almanac.accounts.queries import has_steward_outside
from almanac.accounts.roles import Role
from almanac.audit.queries import events, faults_of
from almanac.practice.actions import watching
from almanac.practice.actions.moving import lapse
from almanac.practice.lifecycle import State, Verb
from almanac.practice.models import Practice, Published, Question, Report
from almanac.shown import stamps
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]

SAID = "there was no other steward"
MONDAY = examples.NOON  # 30 November 2026
NEXT_MONDAY = MONDAY + timedelta(days=7)
SUNDAY = NEXT_MONDAY - timedelta(days=1)


def only_steward(council: str = "leeds", role: Role = Role.READER) -> User:
    """Somebody of the council who alone looks after the platform."""
    found = people.person(council, role)
    User.objects.update(steward=False)
    User.objects.filter(pk=found.pk).update(steward=True)
    found.refresh_from_db()
    return found


def sent_at(moment: datetime) -> Practice:
    made = examples.draft()
    return examples.step(made, Verb.SUBMIT, examples.writer_of("leeds"), at=moment)


def page_of(browser: Client, address: str) -> str:
    stamps.look_again()
    return str(browser.get(address).content.decode())


# Who is another steward


def test_whoever_looks_after_the_platform_from_outside_the_council() -> None:
    own = only_steward()
    assert not has_steward_outside("leeds")
    assert has_steward_outside("york"), "where they do not belong, they are another one"
    people.accept("york", Role.ASSURER, own, by=people.lead_of("york"))
    assert has_steward_outside("york"), "an assurer looks in from outside"


def test_one_whose_sign_in_was_closed_is_none() -> None:
    only_steward()
    other = people.steward()
    assert has_steward_outside("leeds")
    User.objects.filter(pk=other.pk).update(is_active=False)
    assert not has_steward_outside("leeds")


def test_a_membership_that_ended_makes_a_steward_another_one() -> None:
    own = only_steward()
    people.end("leeds", own)
    assert has_steward_outside("leeds")


# Examples


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR, Role.LEAD, Role.APPROVER])
def test_the_only_steward_decides_once_it_has_waited_for_five_working_days(role: Role) -> None:
    made, own = sent_at(MONDAY), only_steward(role=role)
    for verb in (Verb.PUBLISH, Verb.ASK_CHANGES):
        with pytest.raises(NotAllowed, match=r"no other steward.*by 7 December 2026"):
            examples.step(made, verb, own, "Good.", at=SUNDAY)
    assert examples.step(made, Verb.PUBLISH, own, "Good.", at=NEXT_MONDAY).state == State.PUBLISHED
    assert events(made.key)[0].content["own_council"] == SAID
    assert faults_of(made.key) == []
    assert made.notes.get().steward, "said as a steward, also by somebody who writes there"
    assert Published.objects.get(pk=made.pk).by_own_council


def test_they_may_ask_for_changes_as_well() -> None:
    made, own = sent_at(MONDAY), only_steward()
    made = examples.step(made, Verb.ASK_CHANGES, own, "Say more.", at=NEXT_MONDAY)
    assert made.state == State.CHANGES_ASKED
    assert events(made.key)[0].content["own_council"] == SAID


def test_a_second_steward_takes_the_way_away_again() -> None:
    made, own = sent_at(MONDAY), only_steward()
    second = people.steward()
    with pytest.raises(NotAllowed, match="another steward decides"):
        examples.step(made, Verb.PUBLISH, own, at=NEXT_MONDAY)
    examples.step(made, Verb.PUBLISH, second, at=NEXT_MONDAY)
    assert "own_council" not in events(made.key)[0].content
    assert not Published.objects.get(pk=made.pk).by_own_council


def test_sent_again_it_waits_again() -> None:
    made, own, writer = sent_at(MONDAY), only_steward(), examples.writer_of("leeds")
    examples.step(made, Verb.TAKE_BACK, writer, at=SUNDAY)
    examples.step(made, Verb.SUBMIT, writer, at=SUNDAY)
    with pytest.raises(NotAllowed, match="11 December 2026"):
        examples.step(made, Verb.PUBLISH, own, at=NEXT_MONDAY)


def test_what_nobody_confirmed_meanwhile_waits_no_longer_for_that() -> None:
    made, writer = examples.published(), examples.writer_of("leeds")
    examples.step(made, Verb.REVISE, writer, at=MONDAY)
    examples.step(made, Verb.SUBMIT, writer, at=MONDAY)
    own = only_steward()
    lapse(practice=made.pk, by="system:tidying", at=SUNDAY)
    assert Published.objects.get(pk=made.pk).lapsed
    assert examples.step(made, Verb.PUBLISH, own, at=NEXT_MONDAY).state == State.PUBLISHED


def test_what_is_public_they_take_down_no_more_than_before() -> None:
    made, own = examples.published(), only_steward()
    with pytest.raises(NotAllowed, match="Your role does not allow this step"):
        examples.step(made, Verb.WITHDRAW, own, "Why not.", at=NEXT_MONDAY)


def test_what_a_writer_may_do_anyhow_is_no_deed_of_a_steward() -> None:
    made, own = sent_at(MONDAY), only_steward(role=Role.CONTRIBUTOR)
    examples.step(made, Verb.WITHDRAW, own, "Not now.", at=NEXT_MONDAY)
    assert "own_council" not in events(made.key)[0].content
    assert not made.notes.get().steward


def test_the_page_says_until_when_it_waits_and_how_to_make_a_second_steward() -> None:
    made, own = sent_at(timezone.now()), only_steward()
    page = page_of(people.signed_in(own), f"/examples/{made.pk}/progress/")
    assert "and there is no other steward. If there is none by" in page
    assert "almanac people add-steward ADDRESS" in page
    assert 'value="publish"' not in page
    people.steward()
    page = page_of(people.signed_in(own), f"/examples/{made.pk}/progress/")
    assert "so another steward decides on it" in page
    assert "add-steward" not in page


def test_the_page_offers_it_then_and_readers_see_who_decided(client: Client) -> None:
    made, own = sent_at(timezone.now() - timedelta(days=20)), only_steward()
    browser = people.signed_in(own)
    page = page_of(browser, f"/examples/{made.pk}/progress/")
    assert "so you may decide on it" in page
    assert "add-steward" in page
    assert "I am reading this" not in page, "there is nobody else to tell"
    browser.post(f"/examples/{made.pk}/step/", {"verb": "publish", "version": made.version})
    told = "The steward who read this version belongs to the same council"
    assert told in page_of(client, f"/examples/{made.pk}/")
    assert client.get(f"/api/v1/examples/{made.pk}").json()["read_by_own_council"] is True
    assert ",yes,http" in page_of(client, "/examples/examples.csv")
    other = examples.published("york", title="Another story")
    assert told not in page_of(client, f"/examples/{other.pk}/")


def test_it_takes_one_statement_more_and_nobody_else_any() -> None:
    made = sent_at(timezone.now())
    reader, own = people.person("leeds", Role.READER), only_steward()

    def count(who: User) -> int:
        browser = people.signed_in(who)
        with CaptureQueriesContext(connection) as database:
            assert browser.get(f"/examples/{made.pk}/progress/").status_code == 200
        return len(database)

    assert count(own) == count(reader) + 1


# Reports


def reported(question: Question, *, answer: int | None = None, at: datetime = MONDAY) -> Report:
    reporter = examples.writer_of("powys")
    return watching.report(question=question.pk, answer=answer, why="Rude.", by=reporter, at=at)


@pytest.mark.parametrize("of_answer", [False, True])
def test_what_their_own_council_wrote_and_somebody_reported(of_answer: bool) -> None:
    asked = examples.question("york" if of_answer else "leeds")
    found = reported(asked, answer=examples.answer(asked, "leeds") if of_answer else None)
    own = only_steward()
    with pytest.raises(NotAllowed, match="by 7 December 2026"):
        watching.let_stand(report=found.pk, by=own, at=SUNDAY)
    second = people.steward()
    with pytest.raises(NotAllowed, match="another steward decides"):
        watching.let_stand(report=found.pk, by=own, at=NEXT_MONDAY)
    User.objects.filter(pk=second.pk).update(steward=False)
    watching.let_stand(report=found.pk, by=own, at=NEXT_MONDAY)
    assert events(asked.key)[0].content == {"own_council": SAID}


def test_what_another_council_wrote_they_let_stand_at_once() -> None:
    asked = examples.question("leeds")
    found = reported(asked, answer=examples.answer(asked, "york"))
    watching.let_stand(report=found.pk, by=only_steward(), at=MONDAY)
    assert events(asked.key)[0].content == {}


def test_hiding_is_for_any_steward_at_once() -> None:
    asked = examples.question("leeds")
    reported(asked)
    watching.hide(question=asked.pk, answer=None, why="Rude.", by=only_steward(), at=MONDAY)
    assert not Report.objects.filter(settled=None).exists()


def test_the_list_of_reports_says_what_waits_for_whom() -> None:
    asked, other = examples.question("leeds"), examples.question("york", title="Another?")
    fresh, foreign = reported(asked, at=timezone.now()), reported(other, at=timezone.now())
    browser = people.signed_in(only_steward())
    page = page_of(browser, "/questions/waiting/")
    assert f"/questions/reports/{foreign.pk}/let-stand/" in page
    assert f"/questions/reports/{fresh.pk}/let-stand/" not in page
    assert "and there is no other steward. If there is none by" in page
    assert browser.post(f"/questions/reports/{fresh.pk}/let-stand/").status_code == 403
    Report.objects.filter(pk=fresh.pk).update(at=timezone.now() - timedelta(days=20))
    page = page_of(browser, "/questions/waiting/")
    assert f"/questions/reports/{fresh.pk}/let-stand/" in page
    assert "so you may decide on it" in page


def test_the_list_of_reports_asks_the_same_however_many_there_are() -> None:
    browser = None

    def count() -> int:
        with CaptureQueriesContext(connection) as database:
            assert browser.get("/questions/waiting/").status_code == 200  # type: ignore[attr-defined]
        return len(database)

    reported(examples.question("leeds"))
    browser = people.signed_in(only_steward())
    few = count()
    for number in range(3):
        reported(examples.question("leeds", title=f"Number {number}?"))
    assert count() == few
