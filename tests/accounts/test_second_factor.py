"""The second step: set up, asked for at sign-in, required where settings say so, limited."""

from __future__ import annotations

import dataclasses

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from django.conf import settings
from django.core import mail
from django.test import Client

from almanac.accounts.models import User
from almanac.accounts.roles import Role
from tests.builders import people

pytestmark = pytest.mark.django_db
APP, ENTER = "/account/second-step/app/", "/account/second-step/enter/"


def set_up(browser: Client) -> str:
    """Set an app up as its owner does; its secret."""
    browser.get(APP)
    secret: str = browser.session["mfa.totp.secret"]
    answer = browser.post(APP, {"code": code_of(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def code_of(secret: str) -> str:
    """What the app shows now."""
    counter = next(auth.yield_hotp_counters_from_time())
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


@pytest.fixture
def required(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that asks leads and stewards for a second factor."""
    live = dataclasses.replace(settings.ALMANAC, second_factor="leads")
    monkeypatch.setattr(settings, "ALMANAC", live)


def sign_in(email: str) -> Client:
    """Sign in by a code, as far as that leads."""
    browser = Client()
    browser.post("/account/sign-in/", {"email": email})
    browser.post("/account/sign-in/code/", {"code": people.code_in(mail.outbox[-1])})
    return browser


def test_the_picture_is_part_of_the_page(client: Client) -> None:
    browser = people.signed_in(people.nobody_special())
    text = browser.get(APP).content.decode()
    assert "<svg" in text
    assert "data:" not in text
    assert "<?xml" not in text
    assert browser.session["mfa.totp.secret"] in text


def test_whoever_set_it_up_sees_the_recovery_codes_at_once(client: Client) -> None:
    browser = people.signed_in(people.nobody_special())
    set_up(browser)
    page = browser.get("/account/second-step/codes/")
    assert page.status_code == 200
    assert page.content.decode().count('<li><code class="oa-code">') == 10
    assert len(browser.get("/account/second-step/codes/file/").content.split()) == 10


def test_the_secret_is_kept_encrypted(client: Client) -> None:
    who = people.nobody_special()
    secret = set_up(people.signed_in(who))
    kept = Authenticator.objects.get(user=who, type="totp")
    assert secret not in repr(kept.data)


def test_after_the_code_from_the_mail_comes_the_second_step(client: Client) -> None:
    who = people.nobody_special("a@example.org")
    secret = set_up(people.signed_in(who))
    browser = sign_in("a@example.org")
    assert browser.get("/desk/").status_code == 302, "not signed in yet"
    assert "This code is not right" in browser.post(ENTER, {"code": "000000"}).content.decode()
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    _forget_used_codes()
    assert browser.post(ENTER, {"code": code_of(secret)}, follow=True).status_code == 200
    assert browser.get("/desk/").status_code == 200


def _forget_used_codes() -> None:
    """A code of an app is good once; the test is quicker than the app."""
    from django.core.cache import cache

    cache.clear()


def test_a_recovery_code_signs_in_once(client: Client) -> None:
    who = people.nobody_special("a@example.org")
    set_up(people.signed_in(who))
    codes = RecoveryCodes(Authenticator.objects.get(user=who, type="recovery_codes"))
    code = codes.get_unused_codes()[0]
    for status in (302, 200):
        browser = sign_in("a@example.org")
        assert browser.post(ENTER, {"code": code}).status_code == status


def test_the_sixth_wrong_second_code_is_refused_with_a_sentence(client: Client) -> None:
    set_up(people.signed_in(people.nobody_special("a@example.org")))
    _forget_used_codes()
    browser = sign_in("a@example.org")
    for _ in range(5):
        assert "is not right" in browser.post(ENTER, {"code": "000000"}).content.decode()
    assert "Wait 15 minutes" in browser.post(ENTER, {"code": "000000"}).content.decode()


def test_removing_the_app_asks_again_who_it_is(client: Client) -> None:
    who = people.nobody_special()
    browser = people.signed_in(who)
    set_up(browser)
    browser = people.signed_in(who)
    answer = browser.get("/account/second-step/app/remove/")
    assert answer.status_code == 302
    assert answer.url.startswith("/account/second-step/again/")
    page = browser.get(answer.url).content.decode()
    assert "Is it you?" in page


@pytest.mark.usefixtures("required")
def test_a_lead_sets_it_up_before_going_on(client: Client) -> None:
    lead, reader = people.lead_of("leeds"), people.person("leeds", Role.READER)
    browser = people.signed_in(lead)
    for address in ("/desk/", "/account/", "/councils/leeds/people/", "/join/"):
        assert browser.get(address).url == "/account/second-step/"
    assert "You are a lead or a steward" in browser.get("/account/second-step/").content.decode()
    set_up(browser)
    assert browser.get("/desk/").status_code == 200
    assert people.signed_in(reader).get("/desk/").status_code == 200


@pytest.mark.usefixtures("required")
def test_a_steward_sets_it_up_and_may_always_sign_out(client: Client) -> None:
    browser = people.signed_in(people.steward())
    assert browser.get("/stewards/first-leads/").url == "/account/second-step/"
    assert browser.get("/privacy/").status_code == 200
    assert browser.post("/account/sign-out/").url == "/"


@pytest.mark.usefixtures("required")
def test_who_becomes_lead_is_asked_from_then_on(client: Client) -> None:
    who = people.person("leeds", Role.READER)
    browser = people.signed_in(who)
    assert browser.get("/desk/").status_code == 200
    people.accept("leeds", Role.LEAD, who, by=people.lead_of("leeds"))
    assert browser.get("/desk/").url == "/account/second-step/"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/account/second-step/", 200),
        ("/account/second-step/keys/", 200),
        ("/account/second-step/keys/add/", 200),
        ("/account/second-step/codes/new/", 200),
        ("/account/second-step/codes/", 404),
    ],
)
def test_every_page_is_ours(client: Client, path: str, status: int) -> None:
    browser = people.signed_in(people.nobody_special())
    answer = browser.get(path)
    assert answer.status_code == status
    text = answer.content.decode()
    assert "oa-masthead" in text
    assert "Menu:" not in text  # as in allauth's own layout


def test_every_page_of_one_who_has_it_is_ours(client: Client) -> None:
    who = people.nobody_special("a@example.org")
    browser = people.signed_in(who)
    set_up(browser)
    for path in ("codes/", "again/", "app/remove/", "codes/new/", "codes/file/", "keys/add/"):
        answer = browser.get(f"/account/second-step/{path}", follow=True)
        assert answer.status_code in (200, 403), path
        if path != "codes/file/":
            assert "oa-masthead" in answer.content.decode(), path
    assert "oa-masthead" in sign_in("a@example.org").get(ENTER).content.decode()
    assert User.objects.filter(pk=who.pk).exists()
