"""What the pages of asking to join show."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language

from almanac.accounts.councils import name_of_council, today
from almanac.accounts.domains import own_domain
from almanac.accounts.models import Membership, Request, User
from almanac.accounts.roles import Role
from almanac.register.queries import register
from almanac.ui.dates import day


@dataclass(frozen=True, slots=True)
class Found:
    """A council that somebody may mean."""

    id: str
    name: str
    ended: bool
    has_lead: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """An open request of somebody to join a council."""

    council: str
    on: str
    has_lead: bool


def hits(text: str) -> tuple[Found, ...]:
    """Councils by name, spelling forgiven; those that are no more are marked."""
    if not text:
        return ()
    found = register().find(text, as_at=today(), limit=12)
    return _shown([hit.council.id for hit in found])


def council_shown(council: str) -> Found:
    """One council."""
    return _shown([council])[0]


def asked_by(user: User) -> tuple[Asked, ...]:
    """Which councils somebody asked to join and waits for, the first first. Two statements."""
    rows = Request.objects.filter(user=user, decided__isnull=True).order_by("asked")
    unled = set(rows.without_lead().values_list("pk", flat=True))
    return tuple(
        Asked(name_of_council(row.council), day(timezone.localdate(row.asked)), row.pk not in unled)
        for row in rows
    )


def on_own_domain(council: str, user: User) -> bool:
    """Whether the person's address is on the council's own domain."""
    return own_domain(user.email, register().councils[council].website)


def _shown(ids: list[str]) -> tuple[Found, ...]:
    led = set(
        Membership.objects.filter(
            council__in=ids, role=Role.LEAD.value, ended__isnull=True
        ).values_list("council", flat=True)
    )
    language, as_at = get_language() or "en", today()
    councils = [register().councils[id_] for id_ in ids]
    return tuple(
        Found(
            council.id,
            council.name(as_at, language),
            council.span.end is not None and council.span.end <= as_at,
            council.id in led,
        )
        for council in councils
    )
