"""Everything that is held about a person in this room, for themselves to take away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator

from almanac.accounts.models import Invitation, Membership, Request, User
from almanac.accounts.queries import key_of
from almanac.audit.models import Row

_others: dict[str, Callable[[User], object]] = {}


def holds_also(name: str, found: Callable[[User], object]) -> None:
    """Have the export hold what a room above this one knows of a person, under this name."""
    _others[name] = found


def own_data(user: User) -> dict[str, Any]:
    """The person, memberships, requests, invitations, second factors and acts: six statements;
    then what other rooms hold."""
    memberships = Membership.objects.filter(user=user).order_by("since")
    requests = Request.objects.filter(user=user).order_by("asked")
    invitations = Invitation.objects.filter(email__iexact=user.email).order_by("sent")
    factors = Authenticator.objects.filter(user=user).order_by("created_at")
    acts = Row.objects.filter(by=key_of(user)).order_by("at")
    return {
        "key": key_of(user),
        "email": user.email,
        "name": user.name,
        "language": user.language,
        "steward": user.steward,
        "joined": user.joined,
        "last_sign_in": user.last_login,
        "memberships": list(memberships.values("council", "role", "since", "ended", "granted_by")),
        "requests": list(
            requests.values("council", "role", "note", "asked", "decided", "decision", "word")
        ),
        "invitations": list(invitations.values("council", "role", "sent", "expires", "accepted")),
        "second_factors": list(factors.values("type", "created_at", "last_used_at")),
        "acts": list(acts.values("at", "verb", "chain", "subject")),
        **{name: found(user) for name, found in sorted(_others.items())},
    }
