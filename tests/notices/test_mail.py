"""Mail is written in the reader's language, sent once what it tells of is saved, kept nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core import mail
from django.db import transaction

from almanac.notices.mail import rendered, send, send_now

ROOT = Path(__file__).parents[2] / "almanac"
CONTEXT = {
    "code": "1234 5678",
    "minutes": 15,
    "council": "Leeds City Council",
    "role": "Reader",
    "by": "O'Neil <o@example.org> & Co",
    "who": "O'Neil <o@example.org> & Co",
    "address": "https://almanac.example/x/?a=1&b=2",
    "days": 14,
    "let_in": True,
    "word": "Fine & <good>",
}
TEMPLATES = sorted(
    f"{path.parts[-3]}/{path.name.removesuffix('.en.txt')}"
    for path in ROOT.glob("*/templates/*/mail/*.en.txt")
)


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_mail_has_a_subject_and_a_text_in_both_languages(
    template: str, language: str
) -> None:
    written = rendered(template, CONTEXT, language)
    assert written.subject
    assert "\n" not in written.subject
    assert len(written.text) > 40
    assert "&amp;" not in written.text
    assert "{" not in written.subject + written.text


def test_there_are_mails() -> None:
    assert len(TEMPLATES) >= 4


def test_another_language_is_english() -> None:
    assert rendered("accounts/code", CONTEXT, "fr") == rendered("accounts/code", CONTEXT, "en")


def test_a_line_break_never_reaches_the_head_of_a_mail() -> None:
    written = rendered("accounts/asked", CONTEXT | {"council": "Leeds\nBcc: x@example.org"}, "en")
    assert "\n" not in written.subject
    assert "\r" not in written.subject


@pytest.mark.django_db(transaction=True)
def test_a_mail_waits_for_what_it_tells_of() -> None:
    with transaction.atomic():
        send("a@example.org", "accounts/code", CONTEXT, "en")
        assert mail.outbox == []
    assert [sent.to for sent in mail.outbox] == [["a@example.org"]]


@pytest.mark.django_db(transaction=True)
def test_what_was_undone_sends_nothing() -> None:
    with transaction.atomic():
        send("a@example.org", "accounts/code", CONTEXT, "en")
        transaction.set_rollback(True)
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_fails_undoes_nothing_and_names_nobody_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object) -> None:
        raise OSError("no route to a@example.org")

    monkeypatch.setattr("almanac.notices.mail._send", broken)
    with transaction.atomic():
        send("a@example.org", "accounts/code", CONTEXT, "en")
    assert "could not be sent: OSError" in caplog.text
    assert "a@example.org" not in caplog.text
    with pytest.raises(OSError, match="no route"):
        send_now("a@example.org", "accounts/code", CONTEXT, "en")
