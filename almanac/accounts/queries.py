"""Who belongs where, and what people are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from almanac.accounts.models import Membership, User
from almanac.accounts.roles import INSIDE, Role

KEY = "user:"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who belongs to a council."""

    key: str
    name: str
    email: str
    roles: frozenset[Role]
    since: datetime


def key_of(user: Any) -> str:
    """By what history and other rooms know a person: "user:7"."""
    return f"{KEY}{user.pk}"


def roles_of(user: Any, council: str) -> frozenset[Role]:
    """What the person is in the council now. One statement; none for somebody not signed in."""
    if not user.is_authenticated:
        return frozenset()
    held = Membership.objects.filter(user_id=user.pk, council=council, ended__isnull=True)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def councils_of(user: Any) -> dict[str, frozenset[Role]]:
    """Every council the person belongs to now, by id, with the roles there. One statement."""
    if not user.is_authenticated:
        return {}
    held = Membership.objects.filter(user_id=user.pk, ended__isnull=True).order_by("council")
    found: dict[str, set[Role]] = defaultdict(set)
    for council, role in held.values_list("council", "role"):
        found[council].add(Role(role))
    return {council: frozenset(roles) for council, roles in found.items()}


def people_of(council: str) -> tuple[Person, ...]:
    """Everybody who belongs to the council now, by name. One statement."""
    held = Membership.objects.filter(council=council, ended__isnull=True).select_related("user")
    by_user: dict[int, list[Membership]] = defaultdict(list)
    for membership in held:
        by_user[membership.user_id].append(membership)
    found = [_person(memberships) for memberships in by_user.values()]
    return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.key)))


def _person(memberships: list[Membership]) -> Person:
    user = memberships[0].user
    return Person(
        key=key_of(user),
        name=user.name or user.email,
        email=user.email,
        roles=frozenset(Role(each.role) for each in memberships),
        since=min(each.since for each in memberships),
    )


def has_steward_outside(council: str) -> bool:
    """Whether somebody looks after the platform who does not belong to the council. One
    statement."""
    inside = Membership.objects.filter(
        user=OuterRef("pk"),
        council=council,
        role__in=[role.value for role in INSIDE],
        ended__isnull=True,
    )
    stewards = User.objects.filter(steward=True, is_active=True, left__isnull=True)
    return stewards.filter(~Exists(inside)).exists()


def name_of(key: str) -> str:
    """What to call whoever has this key. One statement."""
    return names_of([key])[key]


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """What to call each; a person who left is "Somebody who left". At most one statement."""
    wanted = set(keys)
    ids = {int(key[len(KEY) :]) for key in wanted if _is_person(key)}
    people = User.objects.in_bulk(ids) if ids else {}
    return {key: _called(key, people) for key in wanted}


def _is_person(key: str) -> bool:
    number = key[len(KEY) :]
    return key.startswith(KEY) and number.isascii() and number.isdecimal() and len(number) < 19


def _called(key: str, people: dict[int, User]) -> str:
    if not key.startswith(KEY):
        return _("The platform")
    user = people.get(int(key[len(KEY) :])) if _is_person(key) else None
    return _("Somebody who left") if user is None or user.left else str(user)


def user_of(key: str) -> User | None:
    """The person with this key; None for one who left, or for whatever is no person's key."""
    if not _is_person(key):
        return None
    return User.objects.filter(pk=int(key[len(KEY) :]), left__isnull=True).first()
