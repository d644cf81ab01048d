"""What stewards see of links: those that do not answer, that moved, that are past their review."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.links import queries
from almanac.links.queries import Stands
from almanac.links.rules import State
from almanac.links.watched import Watched
from almanac.links.words import REASONS, state_words
from almanac.ui.dates import day

MOST = 50  # of a kind at once; nobody looks at more in one sitting


@dataclass(frozen=True, slots=True)
class Row:
    """Something elsewhere that a steward looks at."""

    key: str
    title: str
    publisher: str
    url: str
    addresses: tuple[str, ...]
    state: str
    why: str
    moved_to: str
    review_by: str
    seen: str


@dataclass(frozen=True, slots=True)
class Group:
    """Those of one kind, and what to do about them."""

    id: str
    title: str
    what_to_do: str
    rows: tuple[Row, ...]
    more: int  # that come up once these are done


Holds = Callable[[Stands], bool]


def groups(items: Iterable[Watched], standings: Mapping[str, Stands]) -> tuple[Group, ...]:
    """Everything to look at, each in the first group that it belongs to."""
    kinds: tuple[tuple[str, str, str, Holds], ...] = (
        (
            "broken",
            _("Does not answer"),
            _(
                "Open the address. If the page is there, say so; if not, put the new address in "
                "the content file, or take the entry out."
            ),
            lambda stands: stands.state is State.BROKEN,
        ),
        (
            "overdue",
            _("Past its review"),
            _("Open the address. If it still says what our line says, say so; if not, mend it."),
            lambda stands: stands.overdue,
        ),
        (
            "moved",
            _("Answers at another address"),
            _("Put the new address in the content file, unless it leads to something else."),
            lambda stands: stands.state is State.MOVED,
        ),
    )
    left = {item.key: item for item in items}
    found = []
    for id_, title, what_to_do, holds in kinds:
        rows = [left.pop(key) for key in tuple(left) if holds(standings[key])]
        shown = tuple(_row(item, standings[item.key]) for item in rows[:MOST])
        found.append(Group(id_, title, what_to_do, shown, len(rows) - len(shown)))
    return tuple(found)


def counted(items: Iterable[Watched], standings: Mapping[str, Stands]) -> dict[str, int]:
    """How many are watched, and of these how many were never looked at."""
    keys = [item.key for item in items]
    return {
        "watched": len(keys),
        "never": sum(1 for key in keys if standings[key].state is None),
    }


def as_at() -> str:
    """The day for which this says what is overdue; empty where the timetable never ran."""
    found = queries.looked_over()
    return day(found) if found else ""


def _row(item: Watched, stands: Stands) -> Row:
    name, argument = item.page
    return Row(
        key=item.key,
        title=item.title.en,
        publisher=item.publisher,
        url=reverse(name, args=[argument]),
        addresses=item.addresses,
        state=state_words(stands),
        why=str(REASONS[stands.reason]) if stands.reason else "",
        moved_to=stands.moved_to,
        review_by=day(stands.review_by),
        seen=day(stands.seen) if stands.seen else "",
    )
