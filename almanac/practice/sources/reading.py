"""What the importers of leads share: the councils of the register, the decisions, and the door."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from almanac.indicators.sources.door import Door
from almanac.practice.lead_schema import Decision, Record
from almanac.register.register import Register

SCHEME = "planning-data"  # the register's name for the platform's codes
PREFIX = "local-authority:"
NOT_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Read:
    """A lead as a source gives it; the importer adds source, licence and day of reading."""

    id: str
    record: Record
    council: str
    partners: tuple[str, ...]
    name: str
    day: date
    amount: Decimal | None
    decision: str
    address: str
    told: frozenset[tuple[str, str]] = frozenset()  # council and fund that it already tells of


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are checked against."""

    register: Register
    decisions: Mapping[str, Decision]
    files: Callable[[str], Path]  # a file of the folder by its name
    told: frozenset[tuple[str, str]] = frozenset()  # by the sources read before


def council_of(code: str, known: Known) -> str:
    """The council with a code of the platform; empty for a body that is no council."""
    if not code.startswith(PREFIX):
        return ""
    found = known.register.by_code(SCHEME, code.removeprefix(PREFIX))
    return found.id if found else ""


def decision_of(id_: str, record: Record, known: Known) -> Decision | None:
    """What was decided about an intervention or project; None where nobody has decided."""
    found = known.decisions.get(id_)
    return found if found is not None and found.record == record else None


def undecided(id_: str) -> str:
    """The sentence about records of which nobody has said whether they are about digital work."""
    return f"Nobody has decided about “{id_[:60]}”; add it to method/leads.yaml with a reason."


def day_in(text: str) -> date | None:
    """An ISO day at the beginning of a text; None where there is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def pounds_in(text: str) -> Decimal | None:
    """An amount in pounds; None where the text is none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None


def slug(text: str) -> str:
    """A text as a part of an id."""
    return NOT_PLAIN.sub("-", text.casefold()).strip("-")


def partners_of(codes: str, known: Known) -> tuple[str, ...]:
    """The councils in a list of codes, in order, each once; bodies that are none left out."""
    found = (council_of(code.strip(), known) for code in codes.split(";"))
    return tuple(dict.fromkeys(id_ for id_ in found if id_))


def table(
    name: str, key: str, columns: Iterable[str], known: Known, door: Door
) -> dict[str, dict[str, str]]:
    """A table of the publisher's by its key; a key that stands twice is an error."""
    path, found = known.files(name), {}
    for line, cells in door.rows(path, (key, *columns)):
        if cells[key] in found:
            door.error(path, line, f"{key} “{cells[key]}” stands twice.")
        found[cells[key]] = cells
    return found
