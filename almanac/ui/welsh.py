"""The check state of Welsh: checked by a person against this very English, by machine, or none."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol

from django.conf import settings

State = Literal["checked", "machine", "none"]
STATES: tuple[State, ...] = ("checked", "machine", "none")
TABLE = "welsh_checks.csv"
SHOWN = "welsh-checks"  # what changes when a person checks Welsh here
COLUMNS = ("digest_en", "digest_cy", "who", "when")

Checks = frozenset[tuple[str, str]]


class Bilingual(Protocol):
    """Any text that has both languages."""

    @property
    def en(self) -> str:
        """The English."""

    @property
    def cy(self) -> str:
        """The Welsh, empty if there is none."""


def digest(text: str) -> str:
    """By what the table of checks knows a text: 16 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def state_of(en: str, cy: str, checks: Checks) -> State:
    """Checked only while both the English and the Welsh are the ones that were checked."""
    if not cy:
        return "none"
    return "checked" if (digest(en), digest(cy)) in checks else "machine"


def counts(texts: Iterable[Bilingual], checks: Checks | None = None) -> dict[State, int]:
    """How many texts are in each state."""
    checks = load_checks() if checks is None else checks
    found = Counter(state_of(text.en, text.cy, checks) for text in texts)
    return {state: found[state] for state in STATES}


def show(text: Bilingual, language: str) -> str:
    """The text to show in this language.

    Welsh where asked for and there is any, unless it is unchecked and this installation
    withholds unchecked Welsh; otherwise the English.
    """
    if language != "cy" or not text.cy:
        return text.en
    if not withheld() or state_of(text.en, text.cy, all_checks()) == "checked":
        return text.cy
    return text.en


def withheld() -> bool:
    """Whether this installation withholds Welsh that nobody has checked."""
    return bool(settings.ALMANAC.unchecked_welsh == "withhold")


def load_checks() -> Checks:
    """Every check in this installation's content, as pairs of digests."""
    return frozenset(pair for root in settings.CONTENT_ROOTS for pair in _read(Path(root) / TABLE))


def all_checks() -> Checks:
    """Those in the content and those that people made here."""
    return load_checks().union(*(made() for made in _MADE_HERE))


def checked_also_by(made: Callable[[], Checks]) -> None:
    """Have checks count that a room above keeps: it gives them when called."""
    if made not in _MADE_HERE:
        _MADE_HERE.append(made)


_MADE_HERE: list[Callable[[], Checks]] = []


def _read(path: Path) -> Checks:
    try:
        found = path.stat()
    except OSError:
        return frozenset()
    return _parsed(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=8)
def _parsed(path: Path, changed: int, size: int) -> Checks:
    """The pairs of one table; a row without a name and a day is no check."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return frozenset(
        (row["digest_en"], row["digest_cy"]) for row in rows if row.get("who") and row.get("when")
    )
