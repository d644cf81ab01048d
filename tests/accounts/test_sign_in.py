"""Signing in by a code: a person exists once they prove the address; limits hold everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from almanac.accounts import codes
from almanac.accounts.models import User
from almanac.accounts.views.sign_in import is_local
from almanac.audit.queries import faults_of
from tests.builders import people

pytestmark = pytest.mark.django_db

ASK, CODE = "/account/sign-in/", "/account/sign-in/code/"


def ask(client: Client, email: str = "a.b@example.gov.uk", **more: str) -> str:
    """Ask for a code; the newest code that was sent."""
    response = client.post(ASK, {"email": email}, **more)
    assert response.status_code == 302, response.content.decode()
    return people.code_in(mail.outbox[-1])


def wrong(code: str) -> str:
    return f"{(int(code.replace(' ', '')) + 1) % 10**8:08d}"


def test_a_person_exists_once_the_address_is_proven(client: Client) -> None:
    code = ask(client)
    assert not User.objects.exists()
    response = client.post(CODE, {"code": code}, follow=True)
    assert User.objects.get().email == "a.b@example.gov.uk"
    assert response.redirect_chain[-1][0] == "/account/welcome/"
    assert not User.objects.get().has_usable_password()
    assert faults_of(f"user:{User.objects.get().pk}") == []


def test_the_second_time_leads_to_the_desk_in_the_language_chosen(client: Client) -> None:
    people.nobody_special("a.b@example.gov.uk", language="cy")
    response = client.post(CODE, {"code": ask(client, "A.B@Example.gov.uk")}, follow=True)
    assert response.redirect_chain[-1][0] == "/cy/desk/"
    assert User.objects.count() == 1


def test_known_and_unknown_addresses_are_answered_alike(client: Client) -> None:
    people.nobody_special("known@example.gov.uk", language="en")
    pages = []
    for name in ("known", "unkno"):
        other = Client()
        ask(other, f"{name}@example.gov.uk")
        text = other.get(CODE).content.decode().replace(name, "?")
        pages.append(text.split("<main")[1].partition("csrfmiddlewaretoken")[0])
    assert pages[0] == pages[1]
    assert mail.outbox[0].body.splitlines()[2:] == mail.outbox[1].body.splitlines()[2:]


def test_the_mail_is_in_the_language_of_the_page_or_of_the_person(client: Client) -> None:
    client.post("/cy/account/sign-in/", {"email": "new@example.org"})
    assert "yw eich cod" in mail.outbox[-1].subject
    people.nobody_special("old@example.org", language="cy")
    client.post(ASK, {"email": "old@example.org"})
    assert "yw eich cod" in mail.outbox[-1].subject


def test_a_code_is_good_once(client: Client) -> None:
    code = ask(client)
    kept = client.cookies["sessionid"].value
    client.post(CODE, {"code": code})
    client.post("/account/sign-out/")
    client.cookies["sessionid"] = kept
    assert client.post(CODE, {"code": code}).url == ASK


def test_a_code_is_good_in_the_browser_that_asked_for_it_only(client: Client) -> None:
    code = ask(client)
    assert Client().post(CODE, {"code": code}).url == ASK


def test_a_code_may_be_typed_with_blanks_and_dashes(client: Client) -> None:
    code = ask(client).replace(" ", "")
    typed = f" {code[:4]}-{code[4:]} "
    assert client.post(CODE, {"code": typed}).url == "/account/sign-in/done/"


def test_an_old_code_is_refused_with_a_sentence() -> None:
    now = timezone.now()
    sent = codes.Sent("a@b.example", codes.digest_of("12345678", "a@b.example", "k"), "")
    for age, outcome in ((15, "right"), (15.1, "too-late")):
        at = (now - timedelta(minutes=age)).isoformat()
        one = codes.Sent(sent.email, sent.digest, at)
        assert codes.tried(one, "12345678", key="k", now=now) == outcome


def test_the_sixth_wrong_code_is_refused_even_if_it_were_right(client: Client) -> None:
    code = ask(client)
    for _ in range(5):
        response = client.post(CODE, {"code": wrong(code)})
        assert response.status_code == 400
        assert "This code is not right" in response.content.decode()
    response = client.post(CODE, {"code": code})
    assert response.status_code == 429
    assert "Wait 15 minutes" in response.content.decode()
    assert not User.objects.exists()


def test_a_fresh_browser_and_a_fresh_code_do_not_help(client: Client) -> None:
    code = ask(client)
    for _ in range(5):
        client.post(CODE, {"code": wrong(code)})
    other = Client(REMOTE_ADDR="192.0.2.7")
    code = ask(other, "A.B@EXAMPLE.gov.uk")
    assert other.post(CODE, {"code": code}).status_code == 429


def test_a_right_code_makes_earlier_wrong_ones_forgotten(client: Client) -> None:
    for _ in range(2):
        code = ask(client)
        for _ in range(4):
            client.post(CODE, {"code": wrong(code)})
        assert client.post(CODE, {"code": code}).status_code == 302
        client.post("/account/sign-out/")


def test_the_sixth_code_for_an_address_is_refused_with_a_sentence(client: Client) -> None:
    for _ in range(5):
        ask(Client())
    response = client.post(ASK, {"email": "A.b@example.gov.uk"})
    assert response.status_code == 429
    assert "Wait 15 minutes" in response.content.decode()
    assert len(mail.outbox) == 5
    ask(client, "somebody.else@example.gov.uk")


def test_one_place_cannot_ask_for_many_addresses(client: Client) -> None:
    for number in range(40):
        ask(client, f"person-{number}@example.gov.uk")
    assert client.post(ASK, {"email": "one.more@example.gov.uk"}).status_code == 429
    ask(Client(REMOTE_ADDR="192.0.2.7"), "one.more@example.gov.uk")


@pytest.mark.parametrize(
    "typed", ["", "no address", "a@b", "x" * 250 + "@example.org", "a\n@b.org"]
)
def test_what_is_no_address_gets_a_sentence(client: Client, typed: str) -> None:
    response = client.post(ASK, {"email": typed})
    assert response.status_code == 400
    assert "name@example.gov.uk" in response.content.decode()
    assert not mail.outbox


def test_mail_that_cannot_be_sent_gets_a_sentence(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise OSError("no route to host")

    monkeypatch.setattr("almanac.notices.mail._send", broken)
    response = client.post(ASK, {"email": "a@example.org"})
    assert response.status_code == 503
    assert "could not be sent just now" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("/desk/", True),
        ("/cy/councils/leeds/people/?x=1", True),
        ("", False),
        ("desk/", False),
        ("https://evil.example/", False),
        ("//evil.example/", False),
        ("/\\evil.example/", False),
        ("/\x00//evil.example", False),
        ("/desk/\nSet-Cookie: a=b", False),
        ("javascript:alert(1)", False),
        (" //evil.example", False),
    ],
)
def test_nobody_is_sent_on_to_another_site(address: str, local: bool) -> None:
    assert is_local(address) is local


def test_after_signing_in_one_is_where_one_wanted_to_be(client: Client) -> None:
    people.nobody_special("a.b@example.gov.uk")
    response = client.get("/account/my-data.json", follow=True)
    assert response.redirect_chain[-1][0].startswith("/account/sign-in/?next=/account/my-data.json")
    response = client.post(CODE, {"code": ask(client)}, follow=True)
    assert response.redirect_chain[-1][0] == "/account/my-data.json"


def test_a_foreign_address_to_go_on_to_is_forgotten(client: Client) -> None:
    people.nobody_special("a.b@example.gov.uk")
    client.get(ASK + "?next=https://evil.example/")
    response = client.post(CODE, {"code": ask(client)}, follow=True)
    assert response.redirect_chain[-1][0] == "/desk/"


def test_signing_out_takes_a_post_and_ends_it(client: Client) -> None:
    client = people.signed_in(people.nobody_special())
    assert client.get("/account/sign-out/").status_code == 405
    assert client.get("/desk/").status_code == 200
    assert client.post("/account/sign-out/").url == "/"
    assert client.get("/desk/").status_code == 302


def test_a_form_from_another_site_changes_nothing() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(ASK, {"email": "a@example.org"})
    assert response.status_code == 403
    assert "Nothing was changed" in response.content.decode()
    assert not mail.outbox


PROCESS = """
import django
django.setup()
from django.core.management import call_command
from django.test import RequestFactory
from almanac.accounts.limits import attempt
call_command("createcachetable", verbosity=0)
request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.9")
print([attempt(request, "try", "A@example.org").allowed for _ in range(3)])
"""


def test_a_second_process_sees_the_same_limit(tmp_path: Path) -> None:
    said = [_in_a_process(tmp_path) for _ in range(3)]
    assert said == ["[True, True, True]", "[True, True, False]", "[False, False, False]"]


def _in_a_process(home: Path) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("ALMANAC_")}
    env |= {"DJANGO_SETTINGS_MODULE": "almanac.config.settings", "ALMANAC_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", PROCESS], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
