"""A person's own data: described, taken away, erased; and what the days erase by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from almanac.accounts.actions import person, requests
from almanac.accounts.actions.tidy import tidy
from almanac.accounts.commands import people as command
from almanac.accounts.models import FirstLead, Invitation, Membership, Request, User
from almanac.accounts.queries import key_of, name_of
from almanac.accounts.retention import period, retention
from almanac.accounts.roles import Role
from almanac.audit.models import Row
from almanac.audit.queries import events, faults_of
from tests.builders import people

pytestmark = pytest.mark.django_db


def test_name_and_language_are_asked_once_and_kept(client: Client) -> None:
    client.post("/account/sign-in/", {"email": "a@example.org"})
    code = people.code_in(mail.outbox[-1])
    answer = client.post("/account/sign-in/code/", {"code": code}, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/welcome/"
    assert client.post("/account/welcome/", {"name": "", "language": "fr"}).status_code == 400
    answer = client.post("/account/welcome/", {"name": "Aled", "language": "cy"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/cy/desk/"
    user = User.objects.get()
    assert (user.name, user.language) == ("Aled", "cy")


def test_the_account_page_saves_name_and_language(client: Client) -> None:
    who = people.nobody_special()
    browser = people.signed_in(who)
    answer = browser.post("/account/", {"name": "<b>Jo</b>", "language": "cy"}, follow=True)
    assert "&lt;b&gt;Jo&lt;/b&gt;" in answer.content.decode()
    who.refresh_from_db()
    assert who.language == "cy"
    assert faults_of(key_of(who)) == []


def test_own_data_as_a_file_hold_everything_and_nobody_else(client: Client) -> None:
    who = people.person("leeds", Role.CONTRIBUTOR, email="a@example.org")
    requests.ask(council="powys", role=Role.READER, note="My word.", by=who, as_at=people.ANY_DAY)
    answer = people.signed_in(who).get("/account/my-data.json")
    data = answer.json()
    assert answer["Cache-Control"] == "private, no-store"
    assert data["email"] == "a@example.org"
    assert [each["role"] for each in data["memberships"]] == ["contributor"]
    assert [each["note"] for each in data["requests"]] == ["My word."]
    assert len(data["invitations"]) == 1
    assert {"accept", "ask", "join"} <= {act["verb"] for act in data["acts"]}
    assert people.lead_of("leeds").email not in answer.content.decode()


def test_erased_data_are_gone_and_the_history_still_proves_itself(client: Client) -> None:
    who = people.lead_of("leeds", "boss.person@example.org")
    person.describe(name="Boss Person", language="en", by=who)
    requests.ask(council="powys", role=Role.READER, note="Boss word", by=who, as_at=people.ANY_DAY)
    browser, key = people.signed_in(who), key_of(who)
    assert browser.post("/account/erase/").status_code == 400
    assert browser.post("/account/erase/", {"sure": "yes"}).url == "/"
    assert browser.get("/desk/").status_code == 302
    everything = " ".join(
        repr(list(model.objects.values_list()))
        for model in (User, Membership, Invitation, Request, FirstLead, Row)
    )
    for trace in ("boss.person", "Boss Person", "Boss word"):
        assert trace not in everything
    assert name_of(key) == "Somebody who left"
    assert not Membership.objects.filter(user=who).exists()
    assert faults_of("people:leeds") == faults_of(key) == []
    assert key in {event.by for event in events("people:leeds")}
    again = people.nobody_special("boss.person@example.org")
    assert key_of(again) != key, "the address is free again"


def test_the_page_warns_the_only_lead(client: Client) -> None:
    browser = people.signed_in(people.lead_of("leeds"))
    assert "You are the only lead of: Leeds" in browser.get("/account/erase/").content.decode()


def test_who_left_is_nobody_says_the_database_by_name() -> None:
    who = people.nobody_special()
    with pytest.raises(IntegrityError, match="user_left_is_nobody"), transaction.atomic():
        User.objects.filter(pk=who.pk).update(left=timezone.now())


# What the days erase


def test_each_kind_goes_when_the_published_table_says(client: Client) -> None:
    people.person("leeds", Role.READER, email="a@example.org")
    who = people.nobody_special("asker@example.org")
    asked = requests.ask(council="leeds", role=Role.READER, note="", by=who, as_at=people.ANY_DAY)
    requests.decline(council="leeds", request=asked.pk, word="No.", by=people.lead_of("leeds"))
    now, second = timezone.now(), timedelta(hours=1)
    for kind, model in (("invitations", Invitation), ("requests", Request)):
        before = model.objects.filter(pk__gt=0).count()
        tidy(now=now + period(kind) - second)
        assert model.objects.count() == before, kind
        tidy(now=now + period(kind) + second)
        assert model.objects.filter(pk=asked.pk if model is Request else None).count() == 0
    assert not Invitation.objects.exists()


def test_ended_memberships_and_unused_accounts_go(client: Client) -> None:
    who = people.person("leeds", Role.READER)
    people.end("leeds", who)
    lead = people.lead_of("leeds")
    done = tidy(now=timezone.now() + period("unused-accounts") + timedelta(days=1))
    who.refresh_from_db()
    assert who.left is not None
    assert done.people >= 1
    lead.refresh_from_db()
    assert lead.left is None, "who belongs to a council stays"
    assert tidy(now=timezone.now()).people == 0
    other = people.person("sheffield", Role.READER)
    people.end("sheffield", other)
    User.objects.filter(pk=other.pk).update(last_login=timezone.now() + period("ended-memberships"))
    tidy(now=timezone.now() + period("ended-memberships") + timedelta(days=1))
    assert not Membership.objects.filter(user=other).exists()


def test_every_kind_is_described_in_both_languages() -> None:
    for entry in retention().entries:
        for text in (entry.what, entry.why, entry.counted, entry.then):
            assert text.en
            assert text.cy
    with pytest.raises(KeyError):
        period("nothing-like-that")


# Commands


def test_the_first_steward_is_made_on_the_command_line() -> None:
    run = CliRunner().invoke
    assert run(command, ["add-steward", "s@example.org"]).output == "s@example.org is a steward.\n"
    assert run(command, ["add-steward", "S@example.org"]).exit_code == 0
    assert User.objects.filter(steward=True).count() == 1
    assert "s@example.org" in run(command, ["stewards", "--format", "csv"]).output
    assert "is no e-mail address" in run(command, ["add-steward", "nobody"]).output
    assert run(command, ["remove-steward", "s@example.org"]).exit_code == 0
    assert "No steward signs in" in run(command, ["remove-steward", "s@example.org"]).output
    assert faults_of("stewards") == []
