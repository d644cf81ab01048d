"""The way of an example: sent, read, published, confirmed, withdrawn; who is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail

from almanac.accounts.permissions import NotAllowed
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.audit.queries import events, faults_of
from almanac.practice.actions import moderating
from almanac.practice.actions.moving import lapse, move
from almanac.practice.actions.publishing import months_after
from almanac.practice.actions.writing import Change, save_parts
from almanac.practice.lifecycle import State, Verb
from almanac.practice.models import Practice, Published
from almanac.practice.queries.work import near_duplicates
from tests.builders import examples, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]


def test_what_is_missing_keeps_it_from_being_sent() -> None:
    made = examples.draft(again="", stage="")
    with pytest.raises(Refused, match="“What would you not do again\\?”, “How far is it\\?”"):
        examples.step(made, Verb.SUBMIT, examples.writer_of("leeds"))


def test_sent_read_and_public() -> None:
    made = examples.published()
    assert made.state == State.PUBLISHED
    public = Published.objects.get(pk=made.pk)
    assert public.title == examples.ANSWERS["title"]
    assert public.texts["again"] == examples.ANSWERS["again"]
    assert [each.outcome for each in public.areas.all()] == ["services"]
    verbs = [event.verb for event in reversed(events(made.key))]
    assert verbs == ["begin", *["write"] * 8, "submit", "publish"]
    assert faults_of(made.key) == []


def test_the_kind_of_place_is_kept_as_on_that_day() -> None:
    public = Published.objects.get(pk=examples.published(councils="Powys").pk)
    owner, other = public.councils.order_by("-owner")
    assert (owner.council, owner.kind, owner.nation) == ("leeds", "single-tier", "england")
    assert (other.council, other.nation) == ("powys", "wales")
    assert owner.people > 700_000
    assert owner.people_period
    assert other.rural > owner.rural
    assert owner.as_at == examples.NOON.date()


def test_stopped_work_is_published_like_any_other() -> None:
    assert examples.published(stage="stopped").state == State.PUBLISHED


def test_a_steward_asks_for_changes_with_a_word(
    django_capture_on_commit_callbacks: object,
) -> None:
    made, steward = examples.sent(), people.steward()
    with pytest.raises(Refused, match="Say why"):
        examples.step(made, Verb.ASK_CHANGES, steward)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        examples.step(made, Verb.ASK_CHANGES, steward, "Name the supplier’s part.")
    made.refresh_from_db()
    assert made.state == State.CHANGES_ASKED
    assert made.notes.get().steward
    assert [each.to for each in mail.outbox] == [[examples.writer_of("leeds").email]]
    assert "Name the supplier’s part." in mail.outbox[0].body
    examples.step(made, Verb.SUBMIT, examples.writer_of("leeds"))


def test_the_approver_sees_it_first_where_the_council_wants_that(
    django_capture_on_commit_callbacks: object,
) -> None:
    approver = examples.approver_of("leeds")
    moderating.set_approver_first(council="leeds", wanted=True, by=approver)
    examples.writer_of("leeds")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        made = examples.sent()
    assert made.state == State.WITH_APPROVER
    assert [each.to for each in mail.outbox] == [[approver.email]]
    with pytest.raises(NotAllowed):
        examples.step(made, Verb.LET_GO, examples.writer_of("leeds"))
    assert examples.step(made, Verb.LET_GO, approver).state == State.WAITING


def test_an_approver_who_left_holds_nothing_up() -> None:
    approver = examples.approver_of("leeds")
    moderating.set_approver_first(council="leeds", wanted=True, by=approver)
    made = examples.sent()
    people.end("leeds", approver)
    writer = examples.writer_of("leeds")
    examples.step(made, Verb.TAKE_BACK, writer)
    assert examples.step(made, Verb.SUBMIT, writer).state == State.WAITING


def test_a_council_without_an_approver_cannot_ask_for_one() -> None:
    with pytest.raises(Refused, match="no approver yet"):
        moderating.set_approver_first(council="leeds", wanted=True, by=people.lead_of("leeds"))


def test_stewards_are_told_that_something_waits(
    django_capture_on_commit_callbacks: object,
) -> None:
    steward = people.steward("sue@example.org")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        examples.sent()
    assert steward.email in [each.to[0] for each in mail.outbox]


def test_a_steward_who_goes_away_blocks_nobody() -> None:
    made, first, second = examples.sent(), people.steward(), people.steward()
    moderating.take(practice=made.pk, by=first, at=examples.NOON)
    with pytest.raises(Refused, match="Another steward has begun"):
        moderating.take(practice=made.pk, by=second, at=examples.NOON)
    later = examples.NOON + moderating.TAKEN_FOR
    held = moderating.take(practice=made.pk, by=second, at=later)
    assert held.taken_by == second
    assert examples.step(made, Verb.PUBLISH, first).state == State.PUBLISHED, "any steward may"


def test_a_steward_sees_no_draft() -> None:
    made = examples.draft()
    with pytest.raises(NotAllowed, match="still writing"):
        examples.step(made, Verb.WITHDRAW, people.steward(), "no")


def test_what_was_never_sent_is_not_shown_to_stewards_once_it_is_withdrawn() -> None:
    made = examples.draft()
    examples.step(made, Verb.WITHDRAW, examples.writer_of("leeds"), "Not now.")
    with pytest.raises(NotAllowed, match="still writing"):
        moderating.say(practice=made.pk, text="Why?", by=people.steward())


def test_what_the_approver_has_before_them_is_not_for_stewards() -> None:
    approver, writer = examples.approver_of("leeds"), examples.writer_of("leeds")
    moderating.set_approver_first(council="leeds", wanted=True, by=approver)
    made, steward = examples.sent(), people.signed_in(people.steward())
    address = f"/examples/{made.pk}/progress/"
    assert steward.get(address).status_code == 404
    examples.step(made, Verb.SEND_BACK, approver, "Not like this.")
    assert steward.get(address).status_code == 404
    examples.step(made, Verb.WITHDRAW, writer, "Not at all.")
    assert steward.get(address).status_code == 404


def test_what_was_taken_back_is_the_councils_own_again() -> None:
    made, steward = examples.sent(), people.signed_in(people.steward())
    address = f"/examples/{made.pk}/progress/"
    assert steward.get(address).status_code == 200
    for verb, word in ((Verb.TAKE_BACK, ""), (Verb.WITHDRAW, "Not now.")):
        examples.step(made, verb, examples.writer_of("leeds"), word)
        assert steward.get(address).status_code == 404


def test_stewards_read_on_once_they_asked_for_changes() -> None:
    made, steward = examples.sent(), people.steward()
    examples.step(made, Verb.ASK_CHANGES, steward, "Say more.")
    page = people.signed_in(steward).get(f"/examples/{made.pk}/progress/")
    assert examples.ANSWERS["problem"] in page.content.decode()


def test_a_steward_takes_down_what_is_public_while_it_is_changed_and_sees_no_draft() -> None:
    made, writer, steward = examples.published(), examples.writer_of("leeds"), people.steward()
    examples.step(made, Verb.REVISE, writer)
    version = made.texts.get(part="problem").version
    save_parts(practice=made.pk, changes=[Change("problem", "Unsent.", version)], by=writer)
    page = people.signed_in(steward).get(f"/examples/{made.pk}/progress/").content.decode()
    assert "Unsent." not in page
    assert examples.ANSWERS["problem"] in page
    assert 'name="verb" value="withdraw"' in page
    assert examples.step(made, Verb.WITHDRAW, steward, "It names a person.").state == "withdrawn"
    assert not Published.objects.filter(pk=made.pk).exists()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.LEAD, Role.APPROVER, Role.READER])
def test_no_steward_decides_on_what_their_own_council_tells(role: Role) -> None:
    both, made = people.person("leeds", role), examples.sent()
    both.steward = True
    both.save()
    page = people.signed_in(both).get(f"/examples/{made.pk}/progress/").content.decode()
    assert 'value="publish"' not in page
    for verb in (Verb.PUBLISH, Verb.ASK_CHANGES):
        with pytest.raises(NotAllowed, match="another steward decides"):
            examples.step(made, verb, both, "Good.")
    assert examples.step(made, Verb.PUBLISH, people.steward()).state == State.PUBLISHED


def test_an_old_page_moves_nothing() -> None:
    made = examples.draft()
    examples.step(made, Verb.SUBMIT, examples.writer_of("leeds"))
    with pytest.raises(Refused, match="moved it on"):
        move(practice=made.pk, verb=Verb.TAKE_BACK, version=1, by=examples.writer_of("leeds"))


def test_what_is_public_stays_while_it_is_changed() -> None:
    made, writer = examples.published(), examples.writer_of("leeds")
    examples.step(made, Verb.REVISE, writer)
    version = made.texts.get(part="title").version
    save_parts(practice=made.pk, changes=[Change("title", "New", version)], by=writer)
    assert Published.objects.get(pk=made.pk).title == examples.ANSWERS["title"]
    examples.step(made, Verb.SUBMIT, writer)
    examples.step(made, Verb.PUBLISH, people.steward())
    public = Published.objects.get(pk=made.pk)
    assert (public.title, public.number) == ("New", 2)
    assert public.first == examples.NOON


def test_withdrawn_is_gone_with_its_reason_in_the_history() -> None:
    made = examples.published()
    examples.step(made, Verb.WITHDRAW, examples.writer_of("leeds"), "Wrong numbers.")
    assert not Published.objects.exists()
    assert events(made.key)[0].content == {"word": "Wrong numbers.", "from": "published"}


def test_the_council_is_told_of_what_a_steward_withdraws_not_of_what_it_does_itself(
    django_capture_on_commit_callbacks: object,
) -> None:
    made, other = examples.published(), examples.published(title="Other", problem="x", done="y")
    steward, writer = people.steward(), examples.writer_of("leeds")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        examples.step(other, Verb.WITHDRAW, writer, "Wrong.")
        examples.step(made, Verb.WITHDRAW, steward, "It names a person.")
    assert [each.to for each in mail.outbox] == [[writer.email]]
    assert "It names a person." in mail.outbox[0].body


def test_not_confirmed_in_time_and_confirmed_again() -> None:
    made, writer = examples.published(review="6"), examples.writer_of("leeds")
    public = Published.objects.get(pk=made.pk)
    assert public.review_by == date(2027, 5, 30)
    lapse(practice=made.pk, by="system:tidying", at=examples.NOON)
    made.refresh_from_db()
    assert made.state == State.NOT_CONFIRMED
    assert Published.objects.get(pk=made.pk).lapsed
    examples.step(made, Verb.CONFIRM, writer, at=examples.NOON + timedelta(days=300))
    public.refresh_from_db()
    assert not public.lapsed
    assert public.confirmed == date(2027, 9, 26)
    assert Practice.objects.get(pk=made.pk).state == State.PUBLISHED


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 30), 12, date(2027, 11, 30)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 12, 1), 24, date(2028, 12, 1)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_near_duplicates_are_found_before_sending() -> None:
    other = examples.published("powys", title="Missed bins, reported just once")
    examples.published("powys", title="A telephone system", problem="Phones.", done="New ones.")
    made = examples.draft()
    said = {row.part: row.text for row in made.texts.all()}
    assert [(found.key, title) for found, title in near_duplicates(made, said)] == [
        (other.pk, "Missed bins, reported just once")
    ]


def test_words_are_said_by_those_who_read_along() -> None:
    made = examples.sent()
    note = moderating.say(practice=made.pk, text="<b>Good</b>", by=people.steward())
    assert (note.text, note.steward) == ("Good", True)
    with pytest.raises(NotAllowed):
        moderating.say(practice=made.pk, text="Hello", by=people.person("powys", Role.LEAD))
    with pytest.raises(Refused, match="Write what"):
        moderating.say(practice=made.pk, text="\u200b", by=people.lead_of("leeds"))
