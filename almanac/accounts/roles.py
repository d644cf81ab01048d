"""What a person may be in a council. Pure: names and sets, no database, no words of the page."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """A part that a person plays in one council; one person may play several."""

    READER = "reader"  # reads everything of the council
    CONTRIBUTOR = "contributor"  # answers and adds evidence
    LEAD = "lead"  # runs the council's part: invites, assigns, agrees answers
    APPROVER = "approver"  # signs off and decides what is shared
    ASSURER = "assurer"  # from outside: reads what the lead opens, writes review notes only


# Those who belong to the council and read all that is its own; an assurer looks in from outside.
INSIDE: Final = frozenset({Role.READER, Role.CONTRIBUTOR, Role.LEAD, Role.APPROVER})
# Those who may let others in or sign: where an installation asks for it, they need a second factor.
TRUSTED: Final = frozenset({Role.LEAD})
# What somebody may ask for; to be lead or approver is offered by a lead, or checked by a steward.
ASKABLE: Final = (Role.READER, Role.CONTRIBUTOR, Role.LEAD)


def reads(roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles reads all that is the council's own."""
    return bool(roles & INSIDE)
