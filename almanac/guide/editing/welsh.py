"""How the Welsh of each part stands, and the note that a translator makes by passing it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import TaskState

from almanac.accounts.queries import key_of
from almanac.guide.editing.checks.actions import check
from almanac.guide.editing.merging import drafted, pairs_of
from almanac.guide.editing.models.page import GuidePage
from almanac.ui.welsh import all_checks, state_of


@dataclass(frozen=True, slots=True)
class Standing:
    """Texts of one part, by state of their Welsh."""

    checked: int
    machine: int  # Welsh that nobody has checked against this English
    none: int

    @property
    def is_done(self) -> bool:
        """Whether every text has checked Welsh."""
        return not self.machine and not self.none


def standing(content: Any) -> Standing:
    """How the Welsh of a content stands."""
    known = all_checks()
    states = [state_of(en, cy, known) for en, cy in pairs_of(content) if en]
    return Standing(*(states.count(state) for state in ("checked", "machine", "none")))


def note_checked(task_state: TaskState, *, by: Any) -> int:
    """Note that `by` checked the newest Welsh against the English of this turn; counts new pairs.

    A page handed in in English is checked against what was handed in; one handed in in Welsh
    against the English that readers see.
    """
    page = task_state.revision.as_object()
    if not isinstance(page, GuidePage):
        return 0
    if page.is_welsh:
        english = page.twin()
        content = english.joined(page.fields()) if english else {}
    else:
        twin = page.twin()
        content = page.joined(twin.draft().fields()) if twin else {}
    return check(pairs=pairs_of(content), subject=f"{page.kind}:{page.key}", by=key_of(by))


def standing_of(english: GuidePage) -> Standing:
    """How the Welsh of a page stands, as both were last saved."""
    return standing(drafted(english))
