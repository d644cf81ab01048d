"""Erase what the table of retention says is not needed any more, where it is about people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce

from almanac.accounts.actions.person import clear_sessions, erase
from almanac.accounts.models import Invitation, Membership, Request, User
from almanac.accounts.retention import period


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many of each were erased."""

    invitations: int
    requests: int
    memberships: int
    people: int
    sign_ins: int


def tidy(*, now: datetime) -> Tidied:
    """Erase what is past its time; doing it again does nothing."""
    with transaction.atomic():
        invitations = _invitations(now)
        requests = _requests(now)
        memberships = _memberships(now)
    return Tidied(invitations, requests, memberships, _people(now), clear_sessions())


def _invitations(now: datetime) -> int:
    """Those whose end, whichever it was, lies back far enough."""
    end = Coalesce("accepted", "withdrawn", "expires")
    old = Invitation.objects.annotate(end=end).filter(end__lt=now - period("invitations"))
    return old.delete()[0]


def _requests(now: datetime) -> int:
    return Request.objects.filter(decided__lt=now - period("requests")).delete()[0]


def _memberships(now: datetime) -> int:
    old = Membership.objects.filter(ended__lt=now - period("ended-memberships"))
    return old.delete()[0]


def _people(now: datetime) -> int:
    """Whoever belongs nowhere and has not signed in for long leaves, by the rule of leaving."""
    before = now - period("unused-accounts")
    belongs = Membership.objects.filter(user=OuterRef("pk"), ended__isnull=True)
    asks = Request.objects.filter(user=OuterRef("pk"), decided__isnull=True)
    unused = User.objects.annotate(seen=Coalesce("last_login", F("joined"))).filter(
        ~Exists(belongs), ~Exists(asks), left__isnull=True, steward=False, seen__lt=before
    )
    found = list(unused)
    for person in found:
        erase(by=person)
    return len(found)
