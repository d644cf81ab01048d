"""Who may: each check raises a sentence that says what to do; each `can_` only answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.accounts.queries import roles_of
from almanac.accounts.roles import Role
from almanac.accounts.words import ROLE

View = Callable[..., HttpResponseBase]


class NotAllowed(PermissionDenied):
    """Somebody may not do this; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Anybody(Protocol):
    """Whoever sends a request: a person who signed in, or nobody."""

    @property
    def is_authenticated(self) -> Any:
        """Whether somebody signed in."""


def check_signed_in(user: Anybody) -> None:
    """Somebody who signed in, and may."""
    if not user.is_authenticated or not getattr(user, "is_active", False):
        raise NotAllowed(_("Sign in to go on."))


def check_role(user: Anybody, council: str, *roles: Role) -> frozenset[Role]:
    """Somebody with one of these roles in this council. One statement; answers with all roles."""
    check_signed_in(user)
    held = roles_of(user, council)
    if not held & set(roles):
        raise NotAllowed(_refusal(held, roles))
    return held


def _refusal(held: frozenset[Role], roles: tuple[Role, ...]) -> str:
    if not held:
        return _(
            "You do not belong to this council here. Ask its lead to invite you, or ask to join."
        )
    wanted = ", ".join(str(ROLE[role]) for role in roles)
    return _(
        "Your role in this council does not allow this. It needs: %(roles)s. Ask the council’s "
        "lead."
    ) % {"roles": wanted}


def check_steward(user: Anybody) -> None:
    """A steward of the platform."""
    check_signed_in(user)
    if not getattr(user, "steward", False):
        raise NotAllowed(_("This is for the stewards of the platform."))


def can_signed_in(user: Anybody) -> bool:
    """Whether `check_signed_in` lets the person pass."""
    return _passes(check_signed_in, user)


def can_role(user: Anybody, council: str, *roles: Role) -> bool:
    """Whether `check_role` lets the person pass."""
    return _passes(check_role, user, council, *roles)


def can_steward(user: Anybody) -> bool:
    """Whether `check_steward` lets the person pass."""
    return _passes(check_steward, user)


def _passes(check: Callable[..., object], *arguments: object) -> bool:
    try:
        check(*arguments)
    except NotAllowed:
        return False
    return True


def signed_in(view: View) -> View:
    """Send whoever has not signed in to do so, and back to this page afterwards."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if can_signed_in(request.user):
            return view(request, *args, **kwargs)
        # A form that was sent without being signed in is not sent again: back to the start.
        back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
        return HttpResponseRedirect(f"{reverse('account_login')}?next={quote(back)}")

    return shown
