"""The desk as a weekly mail: to whoever wishes it, and only when there is something to say."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from almanac.accounts.models import User
from almanac.assessment.actions.weekly import claim, give_back, token_for
from almanac.assessment.queries.weekly import readers
from almanac.front.desk_page import desk_page
from almanac.notices.mail import send_now

log = logging.getLogger("almanac.mail")


@dataclass(slots=True)
class Sent:
    """What became of a run."""

    sent: int = 0
    nothing: int = 0  # people for whom there is nothing to say
    failed: int = 0


def send_weekly(now: datetime) -> Sent:
    """Send the mail to everybody who is due one; one that fails does not stop the others."""
    done = Sent()
    for user in readers(now):
        try:
            _count(done, _sent(user, now))
        except Exception as error:  # of one person's mail, whatever it is
            give_back(user=user, now=now)
            log.error("The weekly mail to user:%s failed: %s.", user.pk, type(error).__name__)
            done.failed += 1
    return done


def _count(done: Sent, sent: bool | None) -> None:
    if sent is None:
        done.nothing += 1
    else:
        done.sent += sent


def _sent(user: User, now: datetime) -> bool | None:
    """Whether it went; None where there is nothing to say."""
    language = user.language or "en"
    site = settings.ALMANAC.url.rstrip("/")
    with override(language):
        page = desk_page(user, now, language)
        desk, off = reverse("front:desk"), reverse("front:weekly_off", args=[token_for(user)])
    if not page.says_something:
        return None
    if not claim(user=user, now=now):
        return False
    # By RFC 8058 a mail program may offer to turn it off with one press.
    headers = {
        "List-Unsubscribe": f"<{site}{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    context = {"page": page, "site": site, "desk": site + desk, "off": site + off}
    send_now(user.email, "assessment/weekly", context, language, headers)
    return True
