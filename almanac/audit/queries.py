"""Read history: of one chain, everything wrong with it, and where all chains stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from almanac.audit import chain
from almanac.audit.chain import Fault
from almanac.audit.models import Head, Row


@dataclass(frozen=True, slots=True)
class Event:
    """One row as people read it; `content` is None once erased."""

    place: int
    at: str
    by: str
    verb: str
    subject: str
    content: dict[str, object] | None


def events(chain_of: str, *, newest: int | None = None) -> tuple[Event, ...]:
    """History of one record, newest first; all of it, or so many rows."""
    rows = Row.objects.filter(chain=chain_of).order_by("-place")
    return tuple(_event(row) for row in (rows[:newest] if newest else rows))


def _event(row: Row) -> Event:
    content = json.loads(row.text) if row.text else None
    return Event(row.place, row.at, row.by, row.verb, row.subject, content)


def faults_of(chain_of: str) -> list[Fault]:
    """Everything wrong with one chain as it stands in the database."""
    rows = list(Row.objects.filter(chain=chain_of).order_by("place"))
    texts = {row.place: (row.salt, row.text) for row in rows if row.salt or row.text}
    return chain.faults([row.as_entry() for row in rows], texts, head_of(chain_of))


def head_of(chain_of: str) -> tuple[int, str]:
    """How many rows a chain has by its head, and the digest of the last."""
    head = Head.objects.filter(pk=chain_of).first()
    return (head.place, head.digest) if head else (0, chain.START)


def chains() -> tuple[str, ...]:
    """The key of every chain, also of one whose head or rows are gone."""
    heads = set(Head.objects.values_list("chain", flat=True))
    return tuple(sorted(heads | set(Row.objects.values_list("chain", flat=True).distinct())))


def heads() -> tuple[tuple[str, int, str], ...]:
    """Chain, number of rows, digest of the last: to be written down where nobody here can change
    it."""
    return tuple(Head.objects.order_by("chain").values_list("chain", "place", "digest"))


def exported(chain_of: str) -> Iterator[str]:
    """One chain as lines of JSON, for `verify_history.py`: a row a line, then its head."""
    for row in Row.objects.filter(chain=chain_of).order_by("place").iterator():
        fields = chain.as_fields(row.as_entry())
        if row.salt or row.text:
            fields |= {"salt": row.salt, "text": row.text}
        yield chain.canonical(fields)
    head = Head.objects.filter(pk=chain_of).first()
    if head:
        yield chain.canonical({"head": head.chain, "place": head.place, "digest": head.digest})
