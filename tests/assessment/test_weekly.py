"""The weekly mail: on unless turned off, once a week, silent when there is nothing to say."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.test import Client
from django.utils import timezone

from almanac.accounts.models import User
from almanac.accounts.roles import Role
from almanac.assessment.actions.assessments import begin
from almanac.assessment.actions.plans import assign
from almanac.assessment.actions.rounds import invite, open_round
from almanac.assessment.actions.weekly import claim, token_for, turn
from almanac.assessment.models import Round, WeeklyMail
from almanac.assessment.queries.weekly import readers
from almanac.audit.queries import events
from almanac.front.desk_commands import send_weekly as command
from almanac.front.weekly import send_weekly
from tests.assessment.conftest import Person
from tests.builders.people import signed_in

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def open_one(steward: User) -> Round:
    made = open_round(
        slug="weekly", title_en="Spring round", title_cy="Rownd y gwanwyn",
        instrument="almanac:1", opens=TODAY - timedelta(5), closes=TODAY + timedelta(10),
        cut_off=TODAY + timedelta(40), by=steward,
    )  # fmt: skip
    invite(round_=made, councils=["leeds"], by=steward)
    mail.outbox.clear()
    return made


def sent(now: datetime = NOW) -> list[str]:
    mail.outbox.clear()
    send_weekly(now)
    return [one.to[0] for one in mail.outbox]


def test_it_says_what_is_due_in_the_reader_s_language(
    open_one: Round, lead: User, person: Person
) -> None:
    welsh = person("ann@leeds.example", Role.CONTRIBUTOR, name="Ann", language="cy")
    made = begin(round_=open_one, council="leeds", form="full", by=lead)
    assign(assessment=made, outcome="data", person=welsh.pk, by=lead, due=TODAY)
    assert sent() == [lead.email, welsh.email]
    english, cymraeg = mail.outbox
    assert english.subject == "Your desk this week: 1 due"
    assert "The round ends: Spring round (Leeds City Council), by " in english.body
    assert "Rownd y gwanwyn" in cymraeg.body
    assert f"/cy/assessments/{made.pk}/data/" in cymraeg.body
    for one in mail.outbox:
        off = one.extra_headers["List-Unsubscribe"].strip("<>")
        assert off in one.body
        assert one.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert "&#" not in one.body
        assert "\n\n\n" not in one.body


def test_once_in_six_days(open_one: Round, lead: User) -> None:
    assert sent() == [lead.email]
    assert sent(NOW + timedelta(days=5, hours=23)) == []
    assert sent(NOW + timedelta(days=6)) == [lead.email]
    assert not claim(user=lead, now=NOW + timedelta(days=7))


def test_nothing_where_there_is_nothing_to_say(lead: User, steward: User) -> None:
    assert sent() == []
    assert not WeeklyMail.objects.exists()  # the week is not used up


def test_only_people_who_belong_and_wish_it(
    open_one: Round, lead: User, steward: User, person: Person
) -> None:
    person("nobody@example.org")
    gone = person("gone@leeds.example", Role.READER)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert [user.email for user in readers(NOW)] == [lead.email]
    turn(on=False, by=lead)
    assert readers(NOW) == ()
    turn(on=False, by=lead)
    turn(on=True, by=lead)
    assert sent() == [lead.email]
    verbs = [event.verb for event in events(f"user:{lead.pk}")]
    assert verbs == ["weekly-mail-on", "weekly-mail-off"]


def test_one_that_fails_does_not_stop_the_others(
    open_one: Round, lead: User, contributor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from almanac.front import weekly

    real = weekly.send_now

    def failing(to: str, *rest: object) -> None:
        if to == lead.email:
            raise OSError("the mail server is away")
        real(to, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(weekly, "send_now", failing)
    done = weekly.send_weekly(NOW)
    assert (done.sent, done.failed) == (1, 1)
    assert CliRunner().invoke(command).exit_code == 1
    monkeypatch.setattr(weekly, "send_now", real)
    assert sent() == [lead.email]  # it is tried again, and nobody gets two
    result = CliRunner().invoke(command)
    assert (result.exit_code, result.output) == (
        0, "Sent: 0; nothing to say to: 0; failed: 0.\n"
    )  # fmt: skip


def test_the_link_turns_it_off_without_signing_in(lead: User, client: Client) -> None:
    address = f"/desk/weekly/off/{token_for(lead)}/"
    shown = client.get(address)
    assert "One press" in shown.content.decode()
    assert not WeeklyMail.objects.exists()  # to look changes nothing
    strict = Client(enforce_csrf_checks=True)  # a mail program has no cookie
    for _again in range(2):
        response = strict.post(address, {"List-Unsubscribe": "One-Click"})
        assert "The weekly mail is off." in response.content.decode()
    assert WeeklyMail.objects.get().off is not None
    assert lead.email not in response.content.decode()
    assert len(events(f"user:{lead.pk}")) == 1


@pytest.mark.parametrize("token", ["x", "1:2:3", "IjEi:1abc:forged"])
def test_a_forged_link_is_refused(lead: User, client: Client, token: str) -> None:
    for response in (
        client.get(f"/desk/weekly/off/{token}/"),
        client.post(f"/desk/weekly/off/{token}/"),
    ):
        assert response.status_code == 404
        assert "This link is not whole." in response.content.decode()
    assert not WeeklyMail.objects.exists()


def test_one_turns_it_on_and_off_oneself(lead: User) -> None:
    browser = signed_in(lead)
    assert "Turn it off" in browser.get("/desk/weekly/").content.decode()
    assert browser.post("/desk/weekly/", {"on": "no"}).status_code == 302
    assert "Turn it on" in browser.get("/desk/weekly/").content.decode()
    browser.post("/desk/weekly/", {"on": "yes"})
    assert WeeklyMail.objects.get().off is None


def test_a_colleague_who_is_asked_gets_a_mail(
    open_one: Round, lead: User, contributor: User, django_capture_on_commit_callbacks: object
) -> None:
    made = begin(round_=open_one, council="leeds", form="full", by=lead)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        for who in (contributor, lead):  # nobody is written to about what they ask of themselves
            assign(assessment=made, outcome="data", person=who.pk, by=lead, due=TODAY, note="A & B")
    (one,) = mail.outbox
    assert one.to == [contributor.email]
    assert "A & B" in one.body
    assert f"/assessments/{made.pk}/data/" in one.body
