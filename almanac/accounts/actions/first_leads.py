"""A council's first lead, verified by a steward through a contact that the council publishes."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.accounts.actions.memberships import Change, grant, held_by_all
from almanac.accounts.actions.requests import LET_IN, close, open_request, tell_person
from almanac.accounts.models import FirstLead, User
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.audit.actions import record

COMMAND = "command:almanac"  # who acts when somebody types a command on the machine itself


@transaction.atomic
def verify(
    *, request: int, contact_page: str, how: str, by: User, at: datetime | None = None
) -> FirstLead:
    """Make whoever asked the council's first lead, with a record of how it was checked.

    Raises `Refused` without a published contact or a word on how, for one's own request, and for
    a council that has a lead, who decides then.
    """
    asked = open_request(request)
    if asked.user_id == by.pk:
        raise Refused(_("Another steward has to check your own request."))
    if any(each.role == Role.LEAD for each in held_by_all(asked.council)):
        raise Refused(_("This council has a lead by now, who decides about this request."))
    if (
        urlsplit(contact_page).scheme not in ("http", "https")
        or not urlsplit(contact_page).hostname
    ):
        raise Refused(_("Give the address of the page on which the council publishes the contact."))
    if len(how.strip()) < 10:
        raise Refused(_("Write down how you checked: whom you asked, by what way, and when."))
    now = at or timezone.now()
    made = FirstLead.objects.create(
        council=asked.council,
        user=asked.user,
        contact_page=contact_page,
        how=how.strip(),
        verified_by=by,
        at=now,
    )
    changes = grant(council=asked.council, person=asked.user, role=Role.LEAD, by=key_of(by), at=now)
    said: dict[str, object] = {"contact_page": contact_page}
    verified: Change = ("verify-first-lead", f"first-lead:{made.pk}", said)
    close(asked, LET_IN, "", key_of(by), [verified, *changes], now)
    tell_person(asked, Role.LEAD)
    return made


@transaction.atomic
def add_steward(*, email: str) -> User:
    """Make somebody a steward from the command line; saved if they never signed in."""
    person = User.objects.filter(email__iexact=email.strip()).first()
    if person is None:
        person = User.objects.create_user(email)
    return _set_steward(person, True)


@transaction.atomic
def remove_steward(*, email: str) -> User:
    """Take the steward's part from somebody. Raises `Refused` for somebody unknown."""
    person = User.objects.filter(email__iexact=email.strip(), steward=True).first()
    if person is None:
        raise Refused("No steward signs in with this address.")
    return _set_steward(person, False)


def _set_steward(person: User, steward: bool) -> User:
    if person.steward != steward:
        person.steward = steward
        person.save(update_fields=["steward"])
        record(
            chain_of="stewards",
            by=COMMAND,
            verb="add-steward" if steward else "remove-steward",
            subject=key_of(person),
            content={},
        )
    return person
