"""Invite by mail, accept, withdraw. The token is in the mail and nowhere else."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from almanac.accounts.actions.memberships import chain_of, grant
from almanac.accounts.addresses import whole
from almanac.accounts.councils import name_of_council
from almanac.accounts.models import Invitation, Membership, User
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.accounts.roles import Role
from almanac.accounts.words import role_in
from almanac.audit.actions import record, record_all
from almanac.notices.mail import send

GOOD_FOR: Final = timedelta(days=14)


def digest_of(token: str) -> str:
    """By what an invitation's token is known."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, council: str, email: str, role: Role, language: str, by: User) -> Invitation:
    """Offer a role to an address and send the mail. An open offer of it is replaced.

    Raises `Refused` for what is no address, and for somebody who has the role.
    """
    email = _address(email)
    held = Membership.objects.filter(council=council, role=role.value, ended__isnull=True)
    if held.filter(user__email__iexact=email).exists():
        raise Refused(_("This person already has that role in the council."))
    now, token = timezone.now(), secrets.token_urlsafe(32)
    _withdraw_open(council, email, role)
    try:
        made = Invitation.objects.create(
            council=council,
            email=email,
            role=role.value,
            language=language,
            token_digest=digest_of(token),
            invited_by=by,
            sent=now,
            expires=now + GOOD_FOR,
        )
    except IntegrityError as error:  # two leads in the same moment
        raise Refused(_("This person has just been invited by somebody else.")) from error
    record(
        chain_of=chain_of(council),
        by=key_of(by),
        verb="invite",
        subject=f"invitation:{made.pk}",
        content={"role": role.value},
        at=now,
    )
    _send(made, token, by)
    return made


def find(token: str) -> Invitation | None:
    """The invitation of a token, in whatever state. One statement."""
    return Invitation.objects.filter(token_digest=digest_of(token)).first()


def check_open(invitation: Invitation | None) -> Invitation:
    """An invitation that can be accepted now; raises `Refused` with what to do instead."""
    if invitation is None:
        raise Refused(_("There is no such invitation. Open the link from your mail once more."))
    if invitation.accepted:
        raise Refused(_("This invitation was accepted already. Sign in and go to your desk."))
    if invitation.withdrawn:
        raise Refused(_("This invitation was withdrawn. Ask the council’s lead for a new one."))
    if invitation.expires <= timezone.now():
        raise Refused(
            _("This invitation was good for 14 days. Ask the council’s lead for a new one.")
        )
    return invitation


def check_meant_for(invitation: Invitation, user: User) -> None:
    """Only whoever reads the address that was invited; raises `Refused` for others."""
    if user.email.casefold() != invitation.email.casefold():
        raise Refused(
            _(
                "This invitation was sent to another address. Sign out, then sign in with the "
                "address that got the mail, or ask the lead to invite the one you use."
            )
        )


@transaction.atomic
def accept(*, token: str, by: User) -> Invitation:
    """Take the role offered. Raises `Refused` if the offer is not open, or not for them."""
    held = Invitation.objects.select_for_update(of=("self",))
    offer = check_open(held.filter(token_digest=digest_of(token)).first())
    check_meant_for(offer, by)
    now = timezone.now()
    offer.accepted, offer.accepted_by = now, by
    offer.save(update_fields=["accepted", "accepted_by"])
    inviter = key_of(offer.invited_by) if offer.invited_by else "user:0"
    changes = grant(council=offer.council, person=by, role=Role(offer.role), by=inviter, at=now)
    accepted = ("accept", f"invitation:{offer.pk}", {"role": offer.role})
    record_all(
        chain_of=chain_of(offer.council), by=key_of(by), changes=[accepted, *changes], at=now
    )
    return offer


@transaction.atomic
def withdraw(*, council: str, invitation: int, by: User) -> None:
    """Take an offer back. Raises `Refused` if it is not open any more, or another council's."""
    held = Invitation.objects.select_for_update(of=("self",))
    offer = held.filter(
        pk=invitation, council=council, accepted__isnull=True, withdrawn__isnull=True
    ).first()
    if offer is None:
        raise Refused(_("This invitation is not open any more."))
    offer.withdrawn = timezone.now()
    offer.save(update_fields=["withdrawn"])
    record(
        chain_of=chain_of(council),
        by=key_of(by),
        verb="withdraw",
        subject=f"invitation:{offer.pk}",
        content={"role": offer.role},
    )


def _address(email: str) -> str:
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(_("Enter an e-mail address, such as name@example.gov.uk.")) from error
    return email


def _withdraw_open(council: str, email: str, role: Role) -> None:
    Invitation.objects.filter(
        council=council,
        email__iexact=email,
        role=role.value,
        accepted__isnull=True,
        withdrawn__isnull=True,
    ).update(withdrawn=timezone.now())


def _send(offer: Invitation, token: str, by: User) -> None:
    person = User.objects.filter(email__iexact=offer.email).first()
    language = (person.language if person else "") or offer.language
    context = {
        "council": name_of_council(offer.council, language),
        "role": role_in(Role(offer.role), language),
        "by": str(by),
        "address": whole("accounts:invitation", token, language=language),
        "days": GOOD_FOR.days,
    }
    send(offer.email, "accounts/invitation", context, language)
