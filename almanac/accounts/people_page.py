"""What the page of a council's people shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from almanac.accounts.councils import name_of_council
from almanac.accounts.models import Invitation, Request
from almanac.accounts.queries import Person, people_of
from almanac.accounts.roles import Role
from almanac.accounts.words import ROLE, listed
from almanac.ui.dates import day


@dataclass(frozen=True, slots=True)
class Head:
    """The council that a page is about."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person as a row of the table."""

    id: str
    key: str
    name: str
    email: str
    roles: str
    since: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An open request."""

    id: int
    council: str
    council_id: str
    name: str
    email: str
    role: str
    role_label: str
    note: str
    own_domain: bool
    proposed: bool
    asked: str


@dataclass(frozen=True, slots=True)
class Offered:
    """An open invitation."""

    id: int
    email: str
    role: str
    expires: str
    expired: bool


@dataclass(frozen=True, slots=True)
class Page:
    """People; what only the lead sees is empty for others."""

    is_lead: bool
    has_lead: bool
    people: tuple[Member, ...]
    offers: tuple[Offered, ...]
    requests: tuple[Asked, ...]


def head(council: str) -> Head:
    """The council's id and name."""
    return Head(council, name_of_council(council))


def page(council: str, *, is_lead: bool) -> Page:
    """Everything on the page: one statement for others, three for the lead."""
    people = people_of(council)
    return Page(
        is_lead=is_lead,
        has_lead=any(Role.LEAD in person.roles for person in people),
        people=tuple(_member(person) for person in people),
        offers=_offers(council) if is_lead else (),
        requests=requests_shown(council) if is_lead else (),
    )


def requests_shown(council: str) -> tuple[Asked, ...]:
    """Open requests: those from the council's own domain first, then by age. One statement."""
    found = Request.objects.filter(council=council, decided__isnull=True).select_related("user")
    return tuple(_asked(one) for one in found.order_by("-own_domain", "asked"))


def request_shown(council: str, request: int) -> Asked | None:
    """One open request of the council; None for any other."""
    found = Request.objects.filter(pk=request, council=council, decided__isnull=True)
    one = found.select_related("user").first()
    return _asked(one) if one else None


def without_lead() -> tuple[Asked, ...]:
    """Open requests to councils that have no lead, for the stewards. One statement."""
    found = Request.objects.without_lead().select_related("user")
    return tuple(_asked(one) for one in found.order_by("council", "-own_domain", "asked"))


def person_shown(council: str, person: int) -> Person | None:
    """Somebody of the council; None for anybody else."""
    return next((one for one in people_of(council) if one.key == f"user:{person}"), None)


def _member(person: Person) -> Member:
    return Member(
        id=person.key.partition(":")[2],
        key=person.key,
        name=person.name,
        email=person.email,
        roles=listed(person.roles),
        since=day(_local(person.since)),
    )


def _offers(council: str) -> tuple[Offered, ...]:
    found = Invitation.objects.filter(
        council=council, accepted__isnull=True, withdrawn__isnull=True
    ).order_by("-sent")
    now = timezone.now()
    return tuple(
        Offered(
            one.pk,
            one.email,
            str(ROLE[Role(one.role)]),
            day(_local(one.expires)),
            one.expires <= now,
        )
        for one in found
    )


def _asked(one: Request) -> Asked:
    return Asked(
        id=one.pk,
        council=name_of_council(one.council),
        council_id=one.council,
        name=one.user.name,
        email=one.user.email,
        role=one.role,
        role_label=str(ROLE[Role(one.role)]),
        note=one.note,
        own_domain=one.own_domain,
        proposed=one.proposed_by_rule,
        asked=day(_local(one.asked)),
    )


def _local(moment: object) -> date:
    return timezone.localdate(moment)  # type: ignore[arg-type]
