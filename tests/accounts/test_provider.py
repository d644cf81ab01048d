"""Sign-in with a provider of OpenID Connect, against a small one on this machine."""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import settings
from django.test import Client

from almanac.accounts.models import User
from almanac.config.outside import Oidc
from tests.builders import people

pytestmark = pytest.mark.django_db


class Provider(BaseHTTPRequestHandler):
    """As much of a provider as a sign-in asks for; whom it knows stands in `server.person`."""

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_address[1]}"
        if self.path.endswith("openid-configuration"):
            self._say(
                {
                    "issuer": base,
                    "authorization_endpoint": f"{base}/authorize",
                    "token_endpoint": f"{base}/token",
                    "userinfo_endpoint": f"{base}/userinfo",
                    "jwks_uri": f"{base}/jwks",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        else:
            self._say(self.server.person)  # type: ignore[attr-defined]

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        sent = parse_qs(self.rfile.read(length).decode())
        assert sent["client_secret"] == ["secret"]
        assert sent["code_verifier"], "proof of who asked (PKCE)"
        self._say({"access_token": "t", "token_type": "Bearer"})

    def _say(self, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *args: object) -> None:
        """Quietly."""


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The provider, and an installation that names it."""
    server = HTTPServer(("127.0.0.1", 0), Provider)
    server.person = {}  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    named = Oidc(base, "client", "secret", "Leeds City Council", ("leeds.gov.uk",))
    monkeypatch.setattr(settings, "ALMANAC", dataclasses.replace(settings.ALMANAC, oidc=named))
    app = {
        "provider_id": "oidc",
        "name": named.name,
        "client_id": named.client,
        "secret": named.secret,
        "settings": {"server_url": base},
    }
    monkeypatch.setitem(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"], "APPS", [app])
    registry.register(OpenIDConnectProvider)  # as its application does, where settings name one
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def sign_in(person: dict[str, Any], provider: Any) -> tuple[Client, Any]:
    """Go to the provider and come back as somebody."""
    provider.person = {"sub": "1", **person}
    browser = Client()
    there = browser.post("/account/provider/oidc/")
    state = parse_qs(urlsplit(there.url).query)["state"][0]
    return browser, browser.get(f"/account/provider/oidc/callback/?code=c&state={state}")


def test_the_button_is_there_only_where_settings_name_a_provider(
    client: Client, provider: Any
) -> None:
    assert "Sign in with Leeds City Council" in client.get("/account/sign-in/").content.decode()


@pytest.mark.parametrize(
    "person",
    [
        {"email": "jo@example.org", "email_verified": True},
        {"email": "jo@leeds.gov.uk"},  # the domain is one that the provider vouches for
    ],
)
def test_a_proven_address_signs_in(client: Client, provider: Any, person: dict[str, Any]) -> None:
    browser, answer = sign_in(person, provider)
    assert answer.status_code == 302, answer.content.decode()
    assert User.objects.get().email == person["email"]
    assert browser.get("/account/welcome/").status_code == 200


def test_it_is_the_same_person_as_by_code(client: Client, provider: Any) -> None:
    who = people.nobody_special("jo@leeds.gov.uk")
    for _ in range(2):
        browser, _answer = sign_in({"email": "Jo@leeds.gov.uk"}, provider)
        assert browser.get("/desk/").status_code == 200
    assert list(User.objects.all()) == [who]


@pytest.mark.parametrize(
    "person",
    [
        {},
        {"email": "jo@example.org"},
        {"email": "jo@example.org", "email_verified": False},
        {"email": "jo@example.org", "email_verified": "true"},
        {"email": "jo@leeds.gov.uk.evil.example"},
    ],
)
def test_an_unproven_address_gets_a_sentence(
    client: Client, provider: Any, person: dict[str, Any]
) -> None:
    browser, answer = sign_in(person, provider)
    assert "did not vouch for your e-mail address" in answer.content.decode()
    assert not User.objects.exists()
    assert browser.get("/desk/").status_code == 302


def test_an_answer_that_nobody_asked_for_is_refused(client: Client, provider: Any) -> None:
    answer = Client().get("/account/provider/oidc/callback/?code=c&state=forged")
    assert "oa-masthead" in answer.content.decode()
    assert not User.objects.exists()
