"""GOV.UK Notify, against a server on this machine that checks what a real one would."""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import jwt
import pytest
from django.conf import settings
from django.core.mail import EmailMessage

from almanac.config.outside import Notify
from almanac.notices.notify import NotifyBackend, NotifyRefused, token

SERVICE, SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0", "3b4cf2aa-5b1d-4bd2-9ad3-0c5f2d8c1f61"
KEY = f"live-{SERVICE}-{SECRET}"


class Fake(BaseHTTPRequestHandler):
    """Answers as Notify does: 201 for a mail signed by the service, 403 otherwise."""

    calls: list[dict[str, Any]]
    status = 201

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        signed = self.headers["Authorization"].removeprefix("Bearer ")
        claims = jwt.decode(signed, SECRET, algorithms=["HS256"])
        body = json.loads(self.rfile.read(length))
        self.server.calls.append({"path": self.path, "claims": claims, "body": body})  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quietly."""


@pytest.fixture
def notify(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The server, and an installation that sends its mail there."""
    server = HTTPServer(("127.0.0.1", 0), Fake)
    server.calls, server.status = [], 201  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    there = Notify(KEY, "template-1", f"http://127.0.0.1:{server.server_port}")
    ours = dataclasses.replace(settings.ALMANAC, mail={"NOTIFY": there})
    monkeypatch.setattr(settings, "ALMANAC", ours)
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_mail_is_one_signed_call(notify: Any) -> None:
    message = EmailMessage("A subject", "A text & more", to=["a@example.org"])
    assert NotifyBackend().send_messages([message]) == 1
    (call,) = notify.calls
    assert call["path"] == "/v2/notifications/email"
    assert call["claims"]["iss"] == SERVICE
    assert call["body"] == {
        "email_address": "a@example.org",
        "template_id": "template-1",
        "personalisation": {"subject": "A subject", "body": "A text & more"},
    }


@pytest.mark.parametrize("status", [400, 403, 429, 500])
def test_a_refusal_is_told(notify: Any, status: int) -> None:
    notify.status = status
    message = EmailMessage("s", "t", to=["a@example.org"])
    with pytest.raises(NotifyRefused, match=f"answered {status}"):
        NotifyBackend().send_messages([message])
    assert NotifyBackend(fail_silently=True).send_messages([message]) == 0


def test_the_token_is_of_this_moment_and_this_service() -> None:
    claims = jwt.decode(
        token(KEY, 1_700_000_000.9),
        SECRET,
        algorithms=["HS256"],
        options={"verify_iat": False},
    )
    assert claims == {"iss": SERVICE, "iat": 1_700_000_000}
