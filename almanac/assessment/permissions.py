"""Who may read, answer and look after an assessment."""

from __future__ import annotations

from django.utils.translation import gettext as _

from almanac.accounts.permissions import Anybody, NotAllowed, check_role
from almanac.accounts.roles import INSIDE, Role, reads
from almanac.assessment.models import Assessment, State


def check_reads(user: Anybody, assessment: Assessment) -> frozenset[Role]:
    """Whoever belongs to the council; an outside assurer once it was sent for review."""
    roles = check_role(user, assessment.council, *INSIDE, Role.ASSURER)
    if not reads(roles) and assessment.state == State.DRAFT:
        raise NotAllowed(
            _("The council has not sent this for review yet. Its lead tells you when it has.")
        )
    return roles


def check_leads(user: Anybody, assessment: Assessment) -> frozenset[Role]:
    """A lead of the council."""
    return check_role(user, assessment.council, Role.LEAD)


def answers(roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles gives answers."""
    return bool(roles & {Role.CONTRIBUTOR, Role.LEAD})


def leads(roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles is a lead."""
    return Role.LEAD in roles
