"""Sign-in by a code: what the browser's session remembers between asking and typing it.

The session keeps the code's digest, never the code. A person is saved only once the address is
proven; whether an address is known makes no difference to what anybody sees.
"""

from __future__ import annotations

from dataclasses import asdict, replace

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from almanac.accounts import codes
from almanac.accounts.limits import attempt
from almanac.accounts.models import User
from almanac.audit.actions import record
from almanac.notices.mail import send_now

SESSION = "almanac_code"
NEXT = "almanac_next"


def send_code(request: HttpRequest, email: str, language: str) -> bool:
    """Send a fresh code; False if too many were asked for. Raises what the mail server answers."""
    if not attempt(request, "ask", email).allowed:
        return False
    code = codes.new_code()
    digest = codes.digest_of(code, email, settings.SECRET_KEY)
    context = {"code": codes.spaced(code), "minutes": codes.GOOD_FOR.seconds // 60}
    send_now(email, "accounts/code", context, _language_of(email) or language)
    _keep(request, codes.Sent(email, digest, timezone.now().isoformat()))
    return True


def waiting(request: HttpRequest) -> codes.Sent | None:
    """The code that this browser waits for, if it asked for one."""
    kept = request.session.get(SESSION)
    return codes.Sent(**kept) if isinstance(kept, dict) else None


def try_code(request: HttpRequest, sent: codes.Sent, typed: str) -> codes.Outcome:
    """Try a typed code. Counted for this code and, for every browser together, for the address."""
    counted = attempt(request, "try", sent.email)
    if not counted.allowed:
        return codes.Outcome.TOO_OFTEN
    outcome = codes.tried(sent, typed, key=settings.SECRET_KEY, now=timezone.now())
    if outcome is codes.Outcome.WRONG:
        _keep(request, replace(sent, tries=sent.tries + 1))
    elif outcome is codes.Outcome.RIGHT:
        counted.forget()
        request.session.pop(SESSION, None)  # a code is good once
    return outcome


def person_of(email: str) -> User:
    """The person with a proven address, saved now if there was none."""
    found = User.objects.filter(email__iexact=email).first()
    if found:
        return found
    try:
        with transaction.atomic():
            person = User.objects.create_user(email)
            key = f"user:{person.pk}"
            record(chain_of=key, by=key, verb="join", subject=key, content={})
            return person
    except IntegrityError:  # in another window, in this moment
        return User.objects.get(email__iexact=email)


def _keep(request: HttpRequest, sent: codes.Sent) -> None:
    request.session[SESSION] = asdict(sent)


def _language_of(email: str) -> str:
    """The language somebody chose, for whoever reads the mail; the page's for all others."""
    return User.objects.filter(email__iexact=email).values_list("language", flat=True).first() or ""
