"""Write down what a look found, that a person saw something, and that a day has come."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from almanac.audit.actions import record
from almanac.links import rules
from almanac.links.models import Link, LinkCheck, LookOver, Sighting
from almanac.links.queries import SHOWN
from almanac.links.rules import Found, Standing
from almanac.links.watched import Watched
from almanac.shown.actions import touch

LONGEST = 2000  # characters of an address
KEPT = 12  # looks at one address: about half a year


@transaction.atomic
def note(*, address: str, found: Found, at: datetime) -> Link:
    """Write down one look, and how the address stands after it."""
    before = Link.objects.select_for_update().filter(address=address).first()
    standing = before.standing if before else None
    after = rules.standing_after(standing, found.answer, timezone.localdate(at))
    link, _made = Link.objects.update_or_create(
        address=address,
        defaults={
            **_fields(after),
            "reason": found.reason.value,
            "final": found.final[:LONGEST],
            "checked": at,
            "due": rules.due_after(found, after.state, at),
        },
    )
    link.checks.create(
        at=at,
        answer=found.answer.value,
        reason=found.reason.value,
        status=found.status,
        final=found.final[:LONGEST],
    )
    _forget_old(link)
    touch(SHOWN)
    return link


@transaction.atomic
def see(*, item: Watched, by: str, on: date) -> None:
    """A person found something still good on this day; `by` is their key. Twice a day is once."""
    _seen, is_new = Sighting.objects.get_or_create(key=item.key, on=on, by=by)
    if not is_new:
        return
    for link in Link.objects.select_for_update().filter(address__in=item.addresses):
        after = rules.standing_seen(link.standing, on)
        if after is not None and after != link.standing:
            Link.objects.filter(pk=link.pk).update(**_fields(after))
    record(
        chain_of=f"link:{item.key}",
        by=by,
        verb="seen",
        subject=item.key,
        content={"on": on.isoformat(), "addresses": list(item.addresses)},
    )
    touch(SHOWN)


@transaction.atomic
def look_over(*, day: date) -> bool:
    """Have pages say what is overdue as at this day. Tells whether it is another than before."""
    if LookOver.objects.filter(day=day).exists():
        return False
    LookOver.objects.update_or_create(id=1, defaults={"day": day})
    touch(SHOWN)
    return True


def _fields(standing: Standing) -> dict[str, object]:
    return {
        "state": standing.state.value,
        "since": standing.since,
        "failing_since": standing.failing_since,
    }


def _forget_old(link: Link) -> None:
    kept = LinkCheck.objects.filter(link=link).order_by("-at").values_list("pk", flat=True)[:KEPT]
    link.checks.exclude(pk__in=list(kept)).delete()
