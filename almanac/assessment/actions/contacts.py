"""The contact book changes: a contact is set or removed, or a whole table is brought in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from almanac.accounts.models import User
from almanac.accounts.permissions import check_steward
from almanac.accounts.queries import key_of
from almanac.assessment.models import Contact
from almanac.assessment.policies import NotNow
from almanac.audit.actions import record, record_all
from almanac.register.queries import register


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of one contact."""

    council: str
    post: str
    name: str
    email: str
    language: str
    source: str
    checked: date

    def fields(self) -> dict[str, object]:
        """Everything but whose contact it is, as the record holds it."""
        return {
            "name": self.name,
            "email": self.email,
            "language": self.language,
            "source": self.source,
            "checked": self.checked,
        }


class Stale(NotNow):
    """Somebody else changed it meanwhile; `held` is how it stands now."""

    def __init__(self, sentence: str, held: Contact | None) -> None:
        super().__init__(sentence)
        self.held = held


def set_contact(*, details: Details, version: int, by: User, at: datetime | None = None) -> Contact:
    """Add a contact (version 0) or change it.

    Raises `NotAllowed`, `Stale`, and `ValidationError` with a sentence for each wrong field.
    """
    check_steward(by)
    _check_council(details.council)
    try:
        with transaction.atomic():
            row = _held(details.council, details.post, version) or Contact(
                council=details.council, post=details.post, version=0
            )
            _fill(row, details)
            row.full_clean()
            row.save()
            record(
                chain_of=chain_of(row.council),
                by=key_of(by),
                verb="set-contact",
                subject=_subject(row.post),
                content=_said(details),
                at=at,
            )
    except IntegrityError:  # somebody else added it in this moment
        raise _stale(Contact.objects.get(council=details.council, post=details.post)) from None
    return row


def remove_contact(
    *, council: str, post: str, version: int, by: User, at: datetime | None = None
) -> None:
    """Take a contact out of the book, if it is there. Raises `NotAllowed`, `Stale`."""
    check_steward(by)
    with transaction.atomic():
        held = Contact.objects.select_for_update().filter(council=council, post=post).first()
        if held is None:
            return
        if held.version != version:
            raise _stale(held)
        held.delete()
        record(
            chain_of=chain_of(council),
            by=key_of(by),
            verb="remove-contact",
            subject=_subject(post),
            content={},
            at=at,
        )


def bring_in(*, table: Iterable[Details], by: User, at: datetime | None = None) -> int:
    """Bring a checked table in, all of it or nothing; others stay. Counts what changed.

    Raises `NotAllowed`.
    """
    check_steward(by)
    now = at or datetime.now(UTC)
    wanted = {(each.council, each.post): each for each in table}
    with transaction.atomic():
        rows = Contact.objects.select_for_update().filter(council__in={c for c, _post in wanted})
        held = {(row.council, row.post): row for row in rows}
        changed = {key: each for key, each in wanted.items() if _differs(held.get(key), each)}
        old = [_fill(held[key], each) for key, each in changed.items() if key in held]
        new = [
            _fill(Contact(council=each.council, post=each.post, version=0), each)
            for key, each in changed.items()
            if key not in held
        ]
        Contact.objects.bulk_create(new)
        Contact.objects.bulk_update(old, [*_FIELDS, "version"])
        _note_all(changed.values(), by, now)
    return len(changed)


_FIELDS = ("name", "email", "language", "source", "checked")


def chain_of(council: str) -> str:
    """The key of the history of a council's contacts."""
    return f"council:{council}:contacts"


def _check_council(council: str) -> None:
    if council not in register().councils:
        raise NotNow(_("There is no such council. Find it by its name."))


def _held(council: str, post: str, version: int) -> Contact | None:
    """The contact as it stands, held; None where a new one is added and there is none."""
    held = Contact.objects.select_for_update().filter(council=council, post=post).first()
    if (held.version if held else 0) != version:
        raise _stale(held)
    return held


def _stale(held: Contact | None) -> Stale:
    if held is None:
        return Stale(_("Somebody removed this contact meanwhile. Save again to add it anew."), None)
    return Stale(_("Somebody changed this contact meanwhile. Both are shown: compare them."), held)


def _fill(row: Contact, details: Details) -> Contact:
    for name, value in details.fields().items():
        setattr(row, name, value)
    row.version += 1
    return row


def _differs(row: Contact | None, details: Details) -> bool:
    fields: Mapping[str, object] = details.fields()
    return row is None or any(getattr(row, name) != value for name, value in fields.items())


def _subject(post: str) -> str:
    return f"contact:{post}"


def _said(details: Details) -> dict[str, object]:
    return details.fields() | {"checked": details.checked.isoformat()}


def _note_all(changed: Iterable[Details], by: User, at: datetime) -> None:
    by_council: dict[str, list[tuple[str, str, Mapping[str, object]]]] = {}
    for each in changed:
        change = ("set-contact", _subject(each.post), _said(each))
        by_council.setdefault(each.council, []).append(change)
    for council, changes in by_council.items():
        record_all(chain_of=chain_of(council), by=key_of(by), changes=changes, at=at)
