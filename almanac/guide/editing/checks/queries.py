"""The checks as the rule about unchecked Welsh reads them."""

from __future__ import annotations

from almanac.guide.editing.checks.models import WelshCheck
from almanac.shown import stamps
from almanac.ui.welsh import SHOWN as STAMP
from almanac.ui.welsh import Checks

_kept: tuple[stamps.Seen, Checks] | None = None


def checks() -> Checks:
    """Every pair checked here. Reads rows only after a check was made; seldom asks at all."""
    global _kept
    now = stamps.now([STAMP])
    if now == ((STAMP, 0),):
        return frozenset()
    if _kept is None or _kept[0] != now:
        rows = WelshCheck.objects.values_list("digest_en", "digest_cy")
        _kept = (now, frozenset(rows))
    return _kept[1]


def forget() -> None:
    """Know nothing: what was read belonged to changes that were undone."""
    global _kept
    _kept = None
