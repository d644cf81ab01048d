"""What pages call the roles, and what each may do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from almanac.accounts.roles import Role

ROLE = {
    Role.READER: _("Reader"),
    Role.CONTRIBUTOR: _("Contributor"),
    Role.LEAD: _("Lead"),
    Role.APPROVER: _("Approver"),
    Role.ASSURER: _("Outside assurer"),
}
MEANING = {
    Role.READER: _("Reads everything of the council, changes nothing."),
    Role.CONTRIBUTOR: _("Answers questions and adds evidence."),
    Role.LEAD: _("Runs the council’s part: invites people, shares out the work, agrees answers."),
    Role.APPROVER: _("Signs off a finished assessment and decides what is shared."),
    Role.ASSURER: _(
        "From outside the council: reads what the lead opens to them and writes review notes only."
    ),
}


def listed(roles: frozenset[Role]) -> str:
    """The roles in words, in their usual order: "Contributor, Lead"."""
    return ", ".join(str(ROLE[role]) for role in Role if role in roles)


def role_in(role: Role, language: str) -> str:
    """A role in a language that need not be the page's: for mails."""
    with override(language):
        return str(ROLE[role])
