"""How rows of history are chained. Pure: no database, no clock, only the standard library.

Each row holds keys and a salted digest of its text. The text and its salt stand beside it and can
be erased together with the chain still whole; without the salt, even a short text cannot be guessed
from its digest. The digest of a row covers the digest of the row before, so a
changed, removed or moved row breaks the chain at its place. A cut tail leaves a whole chain that
is too short: it shows against a head that was written down elsewhere.

`verify_history.py`, which ships beside this file, checks an exported chain without any of this.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Text = tuple[str, str]  # salt (32 hex digits), text

START = "0" * 64  # what the first row of every chain follows
FORMAT = "almanac-history-1"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of history as it is chained."""

    chain: str  # the record, as "assessment:7"
    place: int  # 1, 2, 3 … within its chain
    at: str  # UTC, ISO 8601 with microseconds
    by: str  # who, by key, as "user:3"; never a name
    verb: str  # what was done, as "answer"
    subject: str  # to what, by key
    text_digest: str  # of salt and text
    before: str  # digest of the row before
    digest: str  # of all of the above


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a chain: at which row, and what."""

    place: int
    sentence: str


def canonical(content: Mapping[str, object]) -> str:
    """The one way to write a content as text: sorted keys, no spaces, no escapes."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of_text(salt: str, text: str) -> str:
    """SHA-256 (hex) of the salt and the text."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def digest_of_row(row: Mapping[str, object]) -> str:
    """SHA-256 (hex) of a row's fields, `digest` left out, in canonical form."""
    fields = {name: row[name] for name in FIELDS}
    return hashlib.sha256(canonical({"format": FORMAT, **fields}).encode()).hexdigest()


FIELDS = ("chain", "place", "at", "by", "verb", "subject", "text_digest", "before")


def as_fields(entry: Entry) -> dict[str, object]:
    """The row as a mapping, in the order of its fields."""
    return {name: getattr(entry, name) for name in (*FIELDS, "digest")}


def next_entry(
    head: tuple[int, str],
    *,
    chain: str,
    at: str,
    by: str,
    verb: str,
    subject: str,
    text_digest: str,
) -> Entry:
    """The row that follows `head`, the place and digest of the last one; (0, START) for none."""
    place, before = head[0] + 1, head[1]
    fields: dict[str, object] = {
        "chain": chain,
        "place": place,
        "at": at,
        "by": by,
        "verb": verb,
        "subject": subject,
        "text_digest": text_digest,
        "before": before,
    }
    digest = digest_of_row(fields)
    return Entry(chain, place, at, by, verb, subject, text_digest, before, digest)


def faults(
    entries: Iterable[Entry], texts: Mapping[int, Text], head: tuple[int, str] | None = None
) -> list[Fault]:
    """What is wrong with a chain, in order; nothing if it is whole.

    `texts` holds salt and text by place; a place that is not there was erased. `head` is the place
    and digest of the last row as they were written down elsewhere.
    """
    found: list[Fault] = []
    before, place = START, 0
    for entry in entries:
        place += 1
        found += _faults_of(entry, place, before, texts.get(entry.place))
        # Go on from what the row itself says, so that one fault is told once.
        before, place = entry.digest, entry.place
    return found + _faults_of_tail(place, before, head)


def _faults_of(entry: Entry, place: int, before: str, text: Text | None) -> list[Fault]:
    found = []
    if entry.place != place:
        found.append(Fault(entry.place, f"Row {place} is missing before row {entry.place}."))
    elif entry.before != before:
        found.append(Fault(place, f"Row {place} does not follow the row before it."))
    if digest_of_row(as_fields(entry)) != entry.digest:
        found.append(Fault(entry.place, f"Row {entry.place} was changed."))
    if text is not None and digest_of_text(*text) != entry.text_digest:
        found.append(Fault(entry.place, f"The text of row {entry.place} was changed."))
    return found


def _faults_of_tail(place: int, digest: str, head: tuple[int, str] | None) -> list[Fault]:
    if head is None or head == (place, digest):
        return []
    if place < head[0]:
        missing = f"{place + 1} to {head[0]}" if head[0] - place > 1 else f"{head[0]}"
        return [Fault(place + 1, f"At the end, of {head[0]} rows, these are missing: {missing}.")]
    if place > head[0]:
        return [Fault(head[0] + 1, f"Row {head[0] + 1} came after the head was written down.")]
    return [Fault(place, f"Row {place} is not the one whose digest was written down.")]
