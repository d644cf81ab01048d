"""GOV.UK Notify as Django's mail backend: one call for each mail, signed with a short-lived JWT."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import httpx
import jwt
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

ID = 36  # characters of a service's id and of a secret, at the end of an API key
PATIENCE = 20.0  # seconds


class NotifyRefused(Exception):  # noqa: N818 - it is read as a sentence
    """Notify did not take the mail; the text says why."""


class NotifyBackend(BaseEmailBackend):
    """Sends each mail through one template, whose parts are ((subject)) and ((body))."""

    def __init__(self, fail_silently: bool = False, **options: Any) -> None:
        super().__init__(fail_silently=fail_silently, **options)
        self.notify = settings.ALMANAC.mail["NOTIFY"]

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send each mail to each of its addresses. Counts the mails sent."""
        sent = 0
        with httpx.Client(base_url=self.notify.address, timeout=PATIENCE) as client:
            for message in email_messages:
                try:
                    for address in message.recipients():
                        self._send(client, address, message)
                    sent += 1
                except (NotifyRefused, httpx.HTTPError):
                    if not self.fail_silently:
                        raise
        return sent

    def _send(self, client: httpx.Client, address: str, message: EmailMessage) -> None:
        answer = client.post(
            "/v2/notifications/email",
            headers={"Authorization": f"Bearer {token(self.notify.key, time.time())}"},
            json={
                "email_address": address,
                "template_id": self.notify.template,
                "personalisation": {"subject": message.subject, "body": message.body},
            },
        )
        if answer.status_code != httpx.codes.CREATED:
            raise NotifyRefused(f"GOV.UK Notify answered {answer.status_code}.")


def token(key: str, now: float) -> str:
    """The JWT for one call: issued by the service named in the key, signed with its secret."""
    secret, service = key[-ID:], key[-(2 * ID + 1) : -(ID + 1)]
    return jwt.encode({"iss": service, "iat": int(now)}, secret, algorithm="HS256")
