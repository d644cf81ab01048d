"""The contact book, and whom to write to in a council."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from almanac.accounts.models import Membership
from almanac.accounts.roles import Role
from almanac.assessment.models import Contact

GOOD_FOR = timedelta(days=365)  # after a year somebody looks at the council's page again


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address to write to for a council, and where it comes from."""

    council: str
    email: str
    language: str
    from_book: bool


def is_old(contact: Contact, today: date) -> bool:
    """Whether a contact was checked so long ago that it is to be checked again."""
    return contact.checked < today - GOOD_FOR


def contact_book(council: str = "") -> dict[str, dict[str, Contact]]:
    """Contacts by council and post; of one council or of all. One statement."""
    rows = Contact.objects.order_by("council", "post")
    found: dict[str, dict[str, Contact]] = defaultdict(dict)
    for row in rows.filter(council=council) if council else rows:
        found[row.council][row.post] = row
    return dict(found)


def recipients(councils: Iterable[str]) -> dict[str, tuple[Recipient, ...]]:
    """Whom to write to for each council: the contact book's lead, else the leads who signed in.

    A council without either is not there. Two statements, however many councils.
    """
    wanted = list(councils)
    rows = Contact.objects.filter(council__in=wanted, post=Contact.Post.LEAD)
    found: dict[str, tuple[Recipient, ...]] = {
        row.council: (Recipient(row.council, row.email, row.language, True),) for row in rows
    }
    leads = Membership.objects.filter(
        council__in=[c for c in wanted if c not in found],
        role=Role.LEAD.value,
        ended__isnull=True,
        user__is_active=True,
    )
    for council, email, language in leads.order_by("council", "user_id").values_list(
        "council", "user__email", "user__language"
    ):
        one = Recipient(council, email, language or "en", False)
        found[council] = (*found.get(council, ()), one)
    return found
