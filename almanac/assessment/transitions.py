"""The states of an assessment and the ways between them, as data. Pure.

The diagram in `docs/reference/assessment-states.md` is written from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from almanac.accounts.roles import Role


class Verb(StrEnum):
    """What moves an assessment from one state to another."""

    SUBMIT = "submit"
    REQUEST_CHANGES = "request-changes"
    ACCEPT = "accept"
    SIGN = "sign"
    RECORD_APPROVAL = "record-approval"
    TAKE_BACK = "take-back"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Way:
    """From which states, to which, and who may."""

    start: frozenset[str]
    end: str
    roles: frozenset[Role]


_LEAD = frozenset({Role.LEAD})
_EITHER = frozenset({Role.LEAD, Role.APPROVER})
_APPROVER = frozenset({Role.APPROVER})

WAYS: dict[Verb, Way] = {
    Verb.SUBMIT: Way(frozenset({"draft", "changes-requested"}), "in-review", _LEAD),
    Verb.REQUEST_CHANGES: Way(
        frozenset({"in-review", "ready-to-sign"}), "changes-requested", _EITHER
    ),
    Verb.ACCEPT: Way(frozenset({"in-review"}), "ready-to-sign", _EITHER),
    Verb.SIGN: Way(frozenset({"ready-to-sign"}), "signed", _APPROVER),
    Verb.RECORD_APPROVAL: Way(frozenset({"ready-to-sign"}), "signed", _LEAD),
    Verb.TAKE_BACK: Way(frozenset({"in-review", "ready-to-sign"}), "draft", _LEAD),
    Verb.WITHDRAW: Way(
        frozenset({"draft", "changes-requested", "in-review", "ready-to-sign", "signed"}),
        "withdrawn",
        _EITHER,
    ),
}
# Answers may change in these; in all others the text stands still while somebody reads it.
EDITABLE = frozenset({"draft", "changes-requested"})


def ways_from(state: str, roles: frozenset[Role]) -> tuple[Verb, ...]:
    """What somebody with these roles may do in this state, in the order of the table."""
    return tuple(verb for verb, way in WAYS.items() if state in way.start and roles & way.roles)
