"""Councils as this room needs them: their names, and which of them people can belong to."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from almanac.accounts.refused import Refused
from almanac.register.councils import Council
from almanac.register.queries import register


def today() -> date:
    """The day that rights go by: a council's first and last day are days of the calendar."""
    return timezone.localdate()


def name_of_council(council: str, language: str | None = None) -> str:
    """What people call it today; its id if the register lost it."""
    found = register().councils.get(council)
    return found.name(today(), language or get_language() or "en") if found else council


def check_can_belong(council: str, belongs_to: frozenset[str], as_at: date) -> Council:
    """A council that somebody can ask to join on a day; raises `Refused` for others.

    `belongs_to` names the councils they belong to, or did: before its first day, people of the
    councils before it can ask.
    """
    found = register().councils.get(council)
    if found is None:
        raise Refused(_("There is no such council. Find it by its name."))
    if found.span.end is not None and found.span.end <= as_at:
        raise Refused(_("This council is no more. Ask to join the one that took over from it."))
    if found.span.holds(as_at):
        return found
    before = {succession.predecessor for succession in register().predecessors(council)}
    if not before & belongs_to:
        raise Refused(
            _(
                "This council has not begun yet. Until it does, only people of the councils "
                "before it can ask to join."
            )
        )
    return found
