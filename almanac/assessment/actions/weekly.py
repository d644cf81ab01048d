"""The weekly mail: turned off in one click, turned on again, sent to each person once a week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.core import signing
from django.db import transaction

from almanac.accounts.models import User
from almanac.accounts.queries import key_of
from almanac.assessment.models import WeeklyMail
from almanac.audit.actions import record

SALT = "weekly-mail-off"
APART = timedelta(days=6)  # two mails to one person are never closer


def token_for(user: User) -> str:
    """What the link in a mail carries: whose mail to turn off, signed so that nobody makes one."""
    return signing.dumps(user.pk, salt=SALT)


def user_of_token(token: str) -> User | None:
    """Whose mail the link turns off; None for a link that we did not make, or who left."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key, left__isnull=True).first()


def turn(*, on: bool, by: User, at: datetime | None = None) -> None:
    """Turn one's own weekly mail off or on; as it is already, nothing happens."""
    now = at or datetime.now(UTC)
    with transaction.atomic():
        row, _made = WeeklyMail.objects.select_for_update().get_or_create(user=by)
        if (row.off is None) == on:
            return
        row.off = None if on else now
        row.save(update_fields=["off"])
        record(
            chain_of=key_of(by),
            by=key_of(by),
            verb="weekly-mail-on" if on else "weekly-mail-off",
            subject=key_of(by),
            content={},
            at=now,
        )


def claim(*, user: User, now: datetime) -> bool:
    """Note that this person's mail goes now. False if one went lately, or none is wanted.

    Noted before it is sent: of two runs at once, one sends.
    """
    with transaction.atomic():
        row, _made = WeeklyMail.objects.select_for_update().get_or_create(user=user)
        lately = row.last_sent is not None and now - row.last_sent < APART
        if row.off is not None or lately:
            return False
        row.last_sent = now
        row.save(update_fields=["last_sent"])
    return True


def give_back(*, user: User, now: datetime) -> None:
    """It could not be sent after all: the next run tries again."""
    WeeklyMail.objects.filter(user=user, last_sent=now).update(last_sent=None)
