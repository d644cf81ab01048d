"""Who needs a second factor, and who has one."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q

from almanac.accounts.models import Membership, User
from almanac.accounts.roles import TRUSTED

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def lacks_second_factor(user: Any) -> bool:
    """Whether the person is a lead or steward and has set up no second factor. One statement."""
    if not user.is_authenticated:
        return False
    leads = Membership.objects.filter(
        user=OuterRef("pk"), ended__isnull=True, role__in=[role.value for role in TRUSTED]
    )
    has = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    return User.objects.filter(Q(steward=True) | Exists(leads), ~Exists(has), pk=user.pk).exists()


def has_second_factor(user: Any) -> bool:
    """Whether the person set up an app or a security key. One statement."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()
