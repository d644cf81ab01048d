"""What a person does with their own data: name and language, export, erasure."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from almanac.accounts.actions.memberships import chain_of, end
from almanac.accounts.models import FirstLead, Invitation, Membership, Request, User
from almanac.accounts.queries import key_of
from almanac.audit.actions import erase_texts, record, record_all
from almanac.audit.models import Row

NOBODY = "left.invalid"  # a domain that can never get mail (RFC 2606)


@transaction.atomic
def describe(*, name: str, language: str, by: User) -> None:
    """Save what the person is called and the language for mails."""
    if (by.name, by.language) == (name, language):
        return
    by.name, by.language = name, language
    by.save(update_fields=["name", "language"])
    key = key_of(by)
    record(chain_of=key, by=key, verb="describe", subject=key, content={"language": language})


@transaction.atomic
def erase(*, by: User) -> None:
    """Erase what tells who the person was; what they did stays, under a key that names nobody.

    The rule. Erased: address, name, language, second factors, sign-ins elsewhere, memberships,
    invitations to and from the address as far as they name it, notes and answers typed in
    requests, how a steward checked them as first lead, and the texts of the history of their own
    account. Kept: the row of history of each act, with the key alone; whatever they wrote as part
    of the council's work, which is the council's record and names nobody.
    """
    person = User.objects.select_for_update().get(pk=by.pk)
    key, now, email = key_of(person), timezone.now(), person.email
    held = list(Membership.objects.filter(user=person, ended__isnull=True).order_by("council"))
    for council in sorted({each.council for each in held}):
        changes = end([each for each in held if each.council == council], now)
        record_all(chain_of=chain_of(council), by=key, changes=changes, at=now)
    Membership.objects.filter(user=person).delete()
    Request.objects.filter(user=person).delete()
    Request.objects.filter(by=key).update(word="")
    Invitation.objects.filter(email__iexact=email).delete()
    FirstLead.objects.filter(user=person).delete()
    for model in (Authenticator, SocialAccount, EmailAddress):
        model.objects.filter(user=person).delete()
    erase_texts(rows=Row.objects.filter(chain=key))
    _forget(person)
    record(chain_of=key, by=key, verb="erase", subject=key, content={}, at=now)


def _forget(person: User) -> None:
    person.email = f"{person.pk}@{NOBODY}"
    person.name = person.language = ""
    person.steward = person.is_superuser = person.is_active = False
    person.left = timezone.now()
    person.last_login = None
    person.set_unusable_password()  # ends every session of theirs
    person.save()


def clear_sessions() -> int:
    """Remove sign-ins that ended. Counts them."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
