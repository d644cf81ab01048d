"""What the pages of asking to join show."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from almanac.accounts.councils import today
from almanac.accounts.domains import own_domain
from almanac.accounts.models import Membership, User
from almanac.accounts.roles import Role
from almanac.register.queries import register


@dataclass(frozen=True, slots=True)
class Found:
    """A council that somebody may mean."""

    id: str
    name: str
    ended: bool
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


def on_own_domain(council: str, user: User) -> bool:
    """Whether the person's address is on the council's own domain."""
    return own_domain(user.email, register().councils[council].website)


def _shown(ids: list[str]) -> tuple[Found, ...]:
    led = set(
        Membership.objects.filter(
            council__in=ids, role=Role.LEAD.value, ended__isnull=True
        ).values_list("council", flat=True)
    )
    language, day = get_language() or "en", today()
    councils = [register().councils[id_] for id_ in ids]
    return tuple(
        Found(
            council.id,
            council.name(day, language),
            council.span.end is not None and council.span.end <= day,
            council.id in led,
        )
        for council in councils
    )
