"""Add a row to a chain, in the transaction of the change it records; erase texts."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from django.db import IntegrityError, connection, transaction

from almanac.audit import chain
from almanac.audit.models import Head, Row


class NotInTransaction(RuntimeError):  # noqa: N818 - it is read as a sentence
    """History is written with the change it records or not at all."""


def record(
    *,
    chain_of: str,
    by: str,
    verb: str,
    subject: str,
    content: Mapping[str, object],
    at: datetime | None = None,
) -> Row:
    """Add one row to a chain. Three statements. Raises `NotInTransaction` outside of one.

    `chain_of` is the key of the record ("assessment:7"), `by` of the person ("user:3"), `subject`
    of what changed; `content` is what was said, in words and numbers that JSON knows.
    """
    return record_all(chain_of=chain_of, by=by, at=at, changes=[(verb, subject, content)])[0]


def record_all(
    *,
    chain_of: str,
    by: str,
    changes: Iterable[tuple[str, str, Mapping[str, object]]],
    at: datetime | None = None,
) -> list[Row]:
    """Add a row for each change (verb, subject, content), in order; three statements in all."""
    if not connection.in_atomic_block:
        raise NotInTransaction("Write history inside the transaction of the change it records.")
    head = _locked_head(chain_of)
    when = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")
    stand, rows = (head.place, head.digest), []
    for verb, subject, content in changes:
        salt, text = secrets.token_hex(16), chain.canonical(content)
        entry = chain.next_entry(
            stand,
            chain=chain_of,
            at=when,
            by=by,
            verb=verb,
            subject=subject,
            text_digest=chain.digest_of_text(salt, text),
        )
        stand = (entry.place, entry.digest)
        rows.append(Row(**chain.as_fields(entry), salt=salt, text=text))
    Row.objects.bulk_create(rows)
    Head.objects.filter(pk=head.pk).update(place=stand[0], digest=stand[1])
    return rows


def _locked_head(chain_of: str) -> Head:
    """The head of a chain, held until the end of the transaction; made if there is none."""
    # On SQLite a transaction that writes has the database to itself from its first statement on.
    held = Head.objects.select_for_update().filter(pk=chain_of)
    head = held.first()
    if head is None:
        try:
            with transaction.atomic():
                return Head.objects.create(chain=chain_of, place=0, digest=chain.START)
        except IntegrityError:  # somebody else made it in this moment
            head = held.get()
    return head


def erase_texts(*, rows: Iterable[Row]) -> int:
    """Erase what was said in these rows, and its salt; who did what when stays. Counts them."""
    keys = [row.pk for row in rows]
    return Row.objects.filter(pk__in=keys).update(salt="", text="")
