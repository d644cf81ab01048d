"""A steward decides nothing of their own council, unless nobody else can and it has waited.

Where every steward belongs to the council, what it sent would wait for ever. So after a working
week a steward of the council itself may decide; the history, and the page of an example, say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.accounts.queries import has_steward_outside
from almanac.practice.working_days import working_days_after
from almanac.ui.dates import day

WAITS_FOR: Final = 5  # working days
# What the history says of such a decision besides the rest.
SAID: Final[dict[str, object]] = {"own_council": "there was no other steward"}


@dataclass(frozen=True, slots=True)
class OwnCouncil:
    """How a steward stands to what their own council wants decided."""

    may: bool
    opens: date | None  # from when they may; None where another steward decides

    @property
    def why_not(self) -> str:
        """Why they may not decide now; empty where they may."""
        if self.may:
            return ""
        if self.opens is None:
            return _("This is your own council’s, so another steward decides on it.")
        said = _(
            "This is your own council’s, and there is no other steward. If there is none by "
            "%(day)s, you may decide on it from then."
        )
        return said % {"day": day(self.opens)}


def own_council(council: str, waits_since: datetime, now: datetime) -> OwnCouncil:
    """Whether a steward of a council may decide on what is the council’s and waits since a moment.
    One statement."""
    return standing(waits_since, now, another=has_steward_outside(council))


def standing(waits_since: datetime, now: datetime, *, another: bool) -> OwnCouncil:
    """The same where it is known whether there is another steward."""
    if another:
        return OwnCouncil(may=False, opens=None)
    opens = working_days_after(timezone.localdate(waits_since), WAITS_FOR)
    return OwnCouncil(timezone.localdate(now) >= opens, opens)
