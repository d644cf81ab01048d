"""What stewards and councils do around an example: begin to read, say a word, see it first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_role, check_steward
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.audit.actions import record
from almanac.practice import cleaning
from almanac.practice.actions.telling import people_with
from almanac.practice.lifecycle import State
from almanac.practice.models import ApproverFirst, Practice, PracticeNote
from almanac.practice.permissions import SPEAKERS, check_reads

# A steward who began to read and was called away blocks nobody: a working week is time enough.
TAKEN_FOR: Final = timedelta(days=5)
LONGEST_NOTE: Final = 2_000  # characters


def is_taken(practice: Practice, now: datetime) -> bool:
    """Whether a steward reads it now; after `TAKEN_FOR` it is back in the queue by itself."""
    return (
        practice.taken_by_id is not None
        and practice.taken is not None
        and now - practice.taken < TAKEN_FOR
    )


def take(*, practice: int, by: User, at: datetime | None = None) -> Practice:
    """Tell the other stewards that one reads it. It holds nobody off: any of them may decide.

    Raises `NotAllowed`, and `Refused` where nothing waits or another one reads it.
    """
    check_steward(by)
    now = at or datetime.now(UTC)
    with transaction.atomic():
        held = Practice.objects.select_for_update().get(pk=practice)
        if held.state != State.WAITING:
            raise Refused(_("This does not wait for a steward any more."))
        if is_taken(held, now) and held.taken_by_id != by.pk:
            raise Refused(_("Another steward has begun to read this. You may still decide on it."))
        held.taken_by, held.taken = by, now
        held.save(update_fields=["taken_by", "taken"])
        _record(held, by, "take", {}, now)
    return held


def say(*, practice: int, text: str, by: User, at: datetime | None = None) -> PracticeNote:
    """Say a word about it to whoever works on it. Raises `NotAllowed` and `Refused`."""
    now = at or datetime.now(UTC)
    with transaction.atomic():
        held = Practice.objects.select_for_update().get(pk=practice)
        found = check_reads(by, held, now)
        if cleaning.too_long(text, LONGEST_NOTE):
            raise Refused(_("Shorten your word to 2,000 characters at most."))
        clean = cleaning.text(text)
        if not clean:
            raise Refused(_("Write what you want to say."))
        last = held.notes.order_by("-pk").first()
        if last is not None and (last.by, last.text) == (key_of(by), clean):
            return last  # pressed twice
        steward = found.moderates and not found.writes
        made = PracticeNote.objects.create(
            practice=held, text=clean, steward=steward, by=key_of(by), at=now
        )
        _record(held, by, "say", {"text": clean}, now)
    return made


def set_approver_first(*, council: str, wanted: bool, by: User, at: datetime | None = None) -> None:
    """Decide whether the council's approver sees examples first. Raises `NotAllowed`, `Refused`."""
    check_role(by, council, *SPEAKERS)
    now = at or datetime.now(UTC)
    if wanted and not people_with(council, Role.APPROVER):
        raise Refused(_("Your council has no approver yet. Invite one first, on its page People."))
    with transaction.atomic():
        ApproverFirst.objects.update_or_create(
            council=council, defaults={"wanted": wanted, "by": key_of(by), "at": now}
        )
        record(
            chain_of=f"council:{council}:examples",
            by=key_of(by),
            verb="approver-first",
            subject=f"council:{council}",
            content={"wanted": wanted},
            at=now,
        )


def _record(held: Practice, by: User, verb: str, content: dict[str, object], at: datetime) -> None:
    record(chain_of=held.key, by=key_of(by), verb=verb, subject=held.key, content=content, at=at)
