"""How everything that is watched stands: three statements, however much it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from almanac.links.models import Link, LinkCheck, LookOver, Sighting
from almanac.links.rules import Reason, State, review_day
from almanac.links.watched import Watched

SHOWN = "links"  # what pages that show links are kept by


@dataclass(frozen=True, slots=True)
class Stands:
    """How one watched thing stands. No state: none of its addresses has been looked at here."""

    state: State | None
    since: date | None  # how long it has stood so
    checked: date | None
    reason: Reason | None
    moved_to: str  # where its server says that it now stands; empty if nowhere else
    seen: date | None  # the day on which a person found it still good here
    review_by: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an address, as it is told."""

    address: str
    at: datetime
    answer: str
    reason: Reason
    status: int | None
    final: str


# Of two addresses of one thing, the state of the one that is worse is told.
WORST = (
    State.BROKEN,
    State.DOUBTFUL,
    State.MOVED,
    State.NOT_LET,
    State.SEEN,
    State.ANSWERS,
)


def standings(items: Iterable[Watched]) -> Mapping[str, Stands]:
    """How each of these stands, by key."""
    items = tuple(items)
    links = {link.address: link for link in Link.objects.all()}
    seen = dict(Sighting.objects.values_list("key").annotate(Max("on")))
    as_at = looked_over()
    return {item.key: _stands(item, links, seen.get(item.key), as_at) for item in items}


def looked_over() -> date | None:
    """The day for which pages say what is overdue; None where the timetable never ran."""
    return LookOver.objects.values_list("day", flat=True).first()


def looks(addresses: Iterable[str]) -> tuple[Look, ...]:
    """The newest looks at these addresses, newest first."""
    found = LinkCheck.objects.filter(link__address__in=list(addresses)).select_related("link")
    return tuple(
        Look(c.link.address, c.at, c.answer, Reason(c.reason), c.status, c.final)
        for c in found.order_by("-at", "link_id")
    )


def due(addresses: Iterable[str], now: datetime) -> tuple[str, ...]:
    """Of these, the addresses to look at now: never looked at first, then the longest due."""
    known = dict(Link.objects.values_list("address", "due"))
    waiting = [address for address in addresses if address not in known]
    late = [address for address in addresses if address in known and known[address] <= now]
    return (*waiting, *sorted(late, key=lambda address: known[address]))


def _stands(
    item: Watched, links: Mapping[str, Link], seen: date | None, as_at: date | None
) -> Stands:
    found = [links[address] for address in item.addresses if address in links]
    review_by = review_day(item.found, item.review_by, seen)
    overdue = as_at is not None and as_at > review_by
    if not found:
        return Stands(None, None, None, None, "", seen, review_by, overdue)
    worst = min(found, key=lambda link: WORST.index(State(link.state)))
    return Stands(
        state=State(worst.state),
        since=worst.since,
        checked=worst.checked.date(),
        reason=Reason(worst.reason),
        moved_to=worst.final if worst.state == State.MOVED else "",
        seen=seen,
        review_by=review_by,
        overdue=overdue,
    )


def counts(items: Iterable[Watched]) -> dict[str, int]:
    """Of these, how many have been looked at, do not answer, and are past their review."""
    found = standings(items).values()
    return {
        "checked": sum(1 for stands in found if stands.state is not None),
        "broken": sum(1 for stands in found if stands.state is State.BROKEN),
        "overdue": sum(1 for stands in found if stands.overdue),
    }
