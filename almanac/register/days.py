"""The day that the register stands for where nobody names one, and the days it can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from almanac.register.councils import REGISTER_OPENS
from almanac.register.queries import facts_as_at
from almanac.ui.dates import day as written


class TooEarlyError(ValueError):
    """A day before the register opens: it would answer with councils of which it knows no more
    than that they came to be some time."""


def asked_for(day: date | None) -> date:
    """The day asked for, or the one that pages stand for. Raises `TooEarlyError`."""
    if day is None:
        return _shown() or facts_as_at()
    if day < REGISTER_OPENS:
        raise TooEarlyError(
            _("This register opens on {day}; ask for that day or a later one.").format(
                day=written(REGISTER_OPENS)
            )
        )
    return day


def _nothing_shown() -> date | None:
    return None


_shown: Callable[[], date | None] = _nothing_shown


def pages_stand_for(rule: Callable[[], date | None]) -> None:
    """Have the register answer for the day of the pages. Given from a room above, whose newest
    source may be newer than the register's own; None where there are no pages yet."""
    global _shown
    _shown = rule
