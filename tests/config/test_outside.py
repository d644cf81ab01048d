"""Settings of mail and of sign-in elsewhere are loud."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from almanac.config.outside import mail_of, oidc_of

OIDC = {
    "ALMANAC_OIDC_SERVER": "https://login.example/tenant/",
    "ALMANAC_OIDC_CLIENT": "client",
    "ALMANAC_OIDC_SECRET": "secret",
    "ALMANAC_OIDC_NAME": "Example Council",
}
KEY = "k-" + "a" * 36 + "-" + "b" * 36


def test_a_sample_writes_its_mail_on_the_console() -> None:
    assert mail_of({}, "sample")["EMAIL_BACKEND"].endswith("console.EmailBackend")


def test_mail_by_smtp() -> None:
    found = mail_of(
        {"ALMANAC_MAIL": "smtp://me%40x:p%2Fw@mail.example:2525", "ALMANAC_MAIL_FROM": "a@x.org"},
        "live",
    )
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", 2525)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("me@x", "p/w")
    assert found["EMAIL_USE_TLS"] is True, "a password never travels in the clear"
    assert found["DEFAULT_FROM_EMAIL"] == "a@x.org"


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtps://u:p@mail.example", 465, False, True),
        ("smtp://u:p@mail.example", 587, True, False),
        ("smtp://localhost:25", 25, False, False),
    ],
)
def test_how_it_is_encrypted(url: str, port: int, tls: bool, ssl: bool) -> None:
    found = mail_of({"ALMANAC_MAIL": url, "ALMANAC_MAIL_FROM": "a@x.org"}, "live")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)


def test_mail_into_a_folder_and_by_notify() -> None:
    assert mail_of({"ALMANAC_MAIL": "file:/tmp/x"}, "sample")["EMAIL_FILE_PATH"] == "/tmp/x"
    found = mail_of(
        {"ALMANAC_MAIL": "notify", "ALMANAC_NOTIFY_KEY": KEY, "ALMANAC_NOTIFY_TEMPLATE": "t"},
        "live",
    )
    assert found["NOTIFY"].address == "https://api.notifications.service.gov.uk"


@pytest.mark.parametrize(
    ("env", "mode", "sentence"),
    [
        ({}, "live", "ALMANAC_MAIL says how mail is sent"),
        ({"ALMANAC_MAIL": "pigeon"}, "sample", "ALMANAC_MAIL says how mail is sent"),
        ({"ALMANAC_MAIL": "smtp://h"}, "live", "set ALMANAC_MAIL_FROM"),
        ({"ALMANAC_MAIL": "smtp://h:x", "ALMANAC_MAIL_FROM": "a@b.c"}, "live", "no address of a"),
        ({"ALMANAC_MAIL": "smtp://", "ALMANAC_MAIL_FROM": "a@b.c"}, "live", "no address of a"),
        ({"ALMANAC_MAIL_FROM": "nobody"}, "sample", "ALMANAC_MAIL_FROM is no address"),
        ({"ALMANAC_MAIL": "notify"}, "live", "GOV.UK Notify needs"),
    ],
)
def test_a_wrong_setting_of_mail_says_what_to_do(
    env: dict[str, str], mode: str, sentence: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence):
        mail_of(env, mode)


def test_a_provider_is_whole_or_not_there() -> None:
    assert oidc_of({}) is None
    found = oidc_of(OIDC | {"ALMANAC_OIDC_DOMAINS": "Example.gov.uk, x.org"})
    assert found is not None
    assert (found.server, found.domains) == (
        "https://login.example/tenant",
        ("example.gov.uk", "x.org"),
    )


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"ALMANAC_OIDC_CLIENT": "c"}, "also needs: ALMANAC_OIDC_SERVER, ALMANAC_OIDC_SECRET"),
        (OIDC | {"ALMANAC_OIDC_SERVER": "http://login.example"}, "no https address"),
        (OIDC | {"ALMANAC_OIDC_DOMAINS": "a@b.org"}, "list domains such as"),
        ({"ALMANAC_OIDC_DOMAINS": "b.org"}, "also needs"),
    ],
)
def test_a_wrong_provider_says_what_to_do(env: dict[str, str], sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence):
        oidc_of(env)
