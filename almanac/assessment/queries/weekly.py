"""Who gets the weekly mail."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from almanac.accounts.models import Membership, User
from almanac.assessment.actions.weekly import APART
from almanac.assessment.models import WeeklyMail


def readers(now: datetime) -> tuple[User, ...]:
    """Everybody who belongs to a council, wants the mail, and got none lately. One statement."""
    belongs = Membership.objects.filter(user=OuterRef("pk"), ended__isnull=True)
    not_now = WeeklyMail.objects.filter(
        Q(off__isnull=False) | Q(last_sent__gt=now - APART), user=OuterRef("pk")
    )
    found = User.objects.filter(is_active=True, left__isnull=True)
    return tuple(found.filter(Exists(belongs), ~Exists(not_now)).order_by("pk"))


def is_on(user: User) -> bool:
    """Whether a person gets it. One statement."""
    return not WeeklyMail.objects.filter(user=user, off__isnull=False).exists()
