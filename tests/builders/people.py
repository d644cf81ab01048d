"""People with roles, made by the real actions: invited, let in, verified.

lead = people.lead_of("leeds")
answerer = people.person("leeds", Role.CONTRIBUTOR)
client = people.signed_in(answerer)
"""

from __future__ import annotations

import re
import secrets
from datetime import date
from itertools import count
from typing import Any

from django.test import Client

from almanac.accounts.actions import first_leads, invitations, memberships, requests
from almanac.accounts.actions import person as own
from almanac.accounts.models import User
from almanac.accounts.queries import roles_of
from almanac.accounts.roles import Role
from almanac.accounts.sign_in import person_of

ANY_DAY = date(2026, 11, 25)
_number = count(1)


def nobody_special(email: str = "", *, name: str = "", language: str = "en") -> User:
    """Somebody who proved their address and belongs to no council."""
    email = email or f"person-{next(_number)}@example.org"
    found = person_of(email)
    own.describe(name=name or f"Person {found.pk}", language=language, by=found)
    return found


def steward(email: str = "") -> User:
    """A steward of the platform."""
    found = nobody_special(email)
    first_leads.add_steward(email=found.email)
    found.refresh_from_db()
    return found


def lead_of(council: str, email: str = "") -> User:
    """The council's lead: who asked and was verified by a steward."""
    existing = User.objects.filter(
        memberships__council=council,
        memberships__role=Role.LEAD.value,
        memberships__ended__isnull=True,
    ).first()
    if existing and not email:
        return existing
    found = nobody_special(email)
    asked = requests.ask(council=council, role=Role.LEAD, note="", by=found, as_at=ANY_DAY)
    first_leads.verify(
        request=asked.pk,
        contact_page="https://www.example.gov.uk/contact",
        how="Asked the switchboard by phone.",
        by=steward(),
    )
    return found


def person(council: str, *roles: Role, email: str = "", name: str = "") -> User:
    """Somebody with exactly these roles in a council, invited by its lead."""
    if roles == (Role.LEAD,) and not email:
        return lead_of(council)
    lead, found = lead_of(council), nobody_special(email, name=name)
    for role in roles:
        accept(council, role, found, by=lead)
    assert roles_of(found, council) == frozenset(roles)
    return found


def accept(council: str, role: Role, who: User, *, by: User) -> None:
    """Invite somebody and have them accept, with a token as a mail would carry it."""
    token = secrets.token_urlsafe()  # journeys of several processes meet in one database
    offer = invitations.invite(council=council, email=who.email, role=role, language="en", by=by)
    # The mail alone holds the real token; a test sets one that it knows.
    offer.token_digest = invitations.digest_of(token)
    offer.save(update_fields=["token_digest"])
    invitations.accept(token=token, by=who)


def end(council: str, who: User) -> None:
    """Leave."""
    memberships.leave(council=council, by=who)


def signed_in(who: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(who)
    return client


def code_in(mail: Any) -> str:
    """The code in a mail."""
    found = re.search(r"\d{4} \d{4}", mail.body)
    assert found
    return found[0]
