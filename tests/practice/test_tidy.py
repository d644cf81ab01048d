"""What the timetable does each day happens once, and what retention promises happens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core import mail

from almanac.accounts.own_data import own_data
from almanac.accounts.retention import period
from almanac.audit.queries import events, faults_of
from almanac.practice.actions.tidy import TO_CONFIRM_WITHIN, _for_each, tidy
from almanac.practice.example_commands import examples as command
from almanac.practice.lifecycle import State, Verb
from almanac.practice.models import Practice, Published, Question
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]
YEAR = timedelta(days=365)


def test_the_council_is_asked_once_and_after_30_days_the_page_says_so(
    django_capture_on_commit_callbacks: object,
) -> None:
    made = examples.published()
    mail.outbox.clear()
    due = examples.NOON + YEAR
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert tidy(now=due).reminded == 1
        assert tidy(now=due + timedelta(days=1)).reminded == 0
    assert [each.to for each in mail.outbox] == [[examples.writer_of("leeds").email]]
    assert "Is it still so?" in mail.outbox[0].subject
    assert tidy(now=due + TO_CONFIRM_WITHIN).lapsed == 0
    assert tidy(now=due + TO_CONFIRM_WITHIN + timedelta(days=1)).lapsed == 1
    assert tidy(now=due + TO_CONFIRM_WITHIN + timedelta(days=2)).lapsed == 0
    assert Practice.objects.get(pk=made.pk).state == State.NOT_CONFIRMED
    assert faults_of(made.key) == []


def test_who_confirms_is_asked_again_the_next_time() -> None:
    made = examples.published()
    due = examples.NOON + YEAR
    tidy(now=due)
    examples.step(made, Verb.CONFIRM, examples.writer_of("leeds"), at=due)
    assert tidy(now=due + timedelta(days=2)).reminded == 0
    assert tidy(now=due + YEAR + timedelta(days=2)).reminded == 1


def test_what_is_being_changed_lapses_too_and_stays_a_draft() -> None:
    made = examples.published()
    examples.step(made, Verb.REVISE, examples.writer_of("leeds"))
    tidy(now=examples.NOON + YEAR + TO_CONFIRM_WITHIN + timedelta(days=1))
    assert Practice.objects.get(pk=made.pk).state == State.DRAFT
    assert Published.objects.get(pk=made.pk).lapsed


def test_stewards_are_told_once_that_nobody_answers(
    django_capture_on_commit_callbacks: object,
) -> None:
    steward = people.steward()
    examples.question()
    mail.outbox.clear()
    week = examples.NOON + timedelta(days=7)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert tidy(now=week).passed_on == 1
        assert tidy(now=week + timedelta(days=1)).passed_on == 0
    assert [each.to for each in mail.outbox if each.to == [steward.email]] == [[steward.email]]


def test_drafts_that_were_left_are_erased_and_their_history_stays_whole() -> None:
    made = examples.draft()
    almost = examples.NOON + period("example-drafts")
    assert tidy(now=almost).drafts == 0
    assert tidy(now=almost + timedelta(days=1)).drafts == 1
    assert not made.texts.exists()
    assert all(event.content is None for event in events(made.key)[1:])
    assert faults_of(made.key) == []
    assert tidy(now=almost + timedelta(days=2)).drafts == 0


def test_what_is_public_is_never_erased() -> None:
    made = examples.published()
    examples.step(made, Verb.REVISE, examples.writer_of("leeds"))
    tidy(now=examples.NOON + 5 * YEAR)
    assert Published.objects.exists()
    assert made.texts.exists()


def test_withdrawn_texts_go_a_year_later() -> None:
    made = examples.published()
    examples.step(made, Verb.WITHDRAW, examples.writer_of("leeds"), "Wrong.")
    assert tidy(now=examples.NOON + YEAR).withdrawn == 0
    assert tidy(now=examples.NOON + YEAR + timedelta(days=1)).withdrawn == 1
    assert not made.texts.exists()
    assert tidy(now=examples.NOON + YEAR + timedelta(days=2)).withdrawn == 0


def test_questions_go_after_five_years() -> None:
    made = examples.question()
    examples.answer(made)
    key = made.key
    old = examples.NOON + period("questions") + timedelta(days=1)
    assert tidy(now=old).questions == 1
    assert not Question.objects.exists()
    assert faults_of(key) == []


def test_the_export_holds_what_a_person_asked_and_wrote() -> None:
    examples.draft()
    examples.question()
    found = own_data(examples.writer_of("leeds"))["examples_and_questions"]
    assert [each["council"] for each in found["examples_begun"]] == ["leeds"]
    assert [each["title"] for each in found["questions"]] == [
        "Who has replaced their booking system?"
    ]


def test_the_commands() -> None:
    made = examples.published()
    run = CliRunner().invoke
    assert f"{made.pk},Missed bins reported once,leeds,running" in (
        run(command, ["list", "--format", "csv"]).output
    )
    assert run(command, ["list", "--outcome", "data", "--format", "json"]).output == "[]\n"
    assert "Asked to confirm: 0" in run(command, ["tidy"]).output


def test_what_somebody_else_has_done_meanwhile_is_not_done_again() -> None:
    examples.published("leeds")
    examples.published("powys")
    due = Practice.objects.filter(reminded__isnull=True)
    done: list[int] = []

    def remind(held: Practice) -> None:
        done.append(held.pk)
        due.update(reminded=examples.NOON)  # another worker, which has got further

    assert _for_each(due, remind) == 1
    assert len(done) == 1
