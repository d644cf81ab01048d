"""Who writes, reviews, translates and publishes the guide: four groups, given by stewards."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.accounts.models import User
from almanac.accounts.permissions import NotAllowed, check_signed_in
from almanac.accounts.queries import key_of
from almanac.accounts.refused import Refused
from almanac.audit.actions import record

CHAIN = "guide-editors"


class EditorRole(StrEnum):
    """What somebody is in the making of the guide."""

    AUTHOR = "author"
    REVIEWER = "reviewer"
    TRANSLATOR = "translator"
    PUBLISHER = "publisher"


GROUPS: Mapping[EditorRole, str] = {
    EditorRole.AUTHOR: "Guide authors",
    EditorRole.REVIEWER: "Guide reviewers",
    EditorRole.TRANSLATOR: "Guide translators",
    EditorRole.PUBLISHER: "Guide publishers",
}
NAMES: Mapping[EditorRole, Promise] = {
    EditorRole.AUTHOR: gettext_lazy("Author"),
    EditorRole.REVIEWER: gettext_lazy("Reviewer"),
    EditorRole.TRANSLATOR: gettext_lazy("Translator"),
    EditorRole.PUBLISHER: gettext_lazy("Publisher"),
}
MEANINGS: Mapping[EditorRole, Promise] = {
    EditorRole.AUTHOR: gettext_lazy("Writes and changes pages, and hands them in."),
    EditorRole.REVIEWER: gettext_lazy("Reads what others hand in; passes it on or sends it back."),
    EditorRole.TRANSLATOR: gettext_lazy("Writes the Welsh and checks it against the English."),
    EditorRole.PUBLISHER: gettext_lazy("Lets pages go to readers, now or at a set time."),
}


def roles_of(user: Any) -> frozenset[EditorRole]:
    """The roles of a person. One statement."""
    held = set(user.groups.filter(name__in=GROUPS.values()).values_list("name", flat=True))
    return frozenset(role for role, name in GROUPS.items() if name in held)


def editors() -> list[tuple[User, tuple[EditorRole, ...]]]:
    """Everybody who has a role, by address. Two statements."""
    people = User.objects.filter(groups__name__in=GROUPS.values(), left__isnull=True).distinct()
    found = []
    for user in people.order_by("email").prefetch_related("groups"):
        held = {group.name for group in user.groups.all()}
        found.append((user, tuple(role for role, name in GROUPS.items() if name in held)))
    return found


@transaction.atomic
def set_roles(*, email: str, roles: frozenset[EditorRole], by: str) -> User:
    """Give the person with this address exactly these roles; `by` is a key.

    Raises `Refused` for an address that nobody signs in with.
    """
    person = User.objects.filter(email__iexact=email.strip(), left__isnull=True).first()
    if person is None or not person.is_active:
        raise Refused(
            _("Nobody signs in with this address. Ask them to sign in once, then give the role.")
        )
    before = roles_of(person)
    if before == roles:
        return person
    for role in before - roles:
        person.groups.remove(Group.objects.get(name=GROUPS[role]))
    for role in roles - before:
        person.groups.add(Group.objects.get_or_create(name=GROUPS[role])[0])
    record(
        chain_of=CHAIN,
        by=by,
        verb="set-roles",
        subject=key_of(person),
        content={"before": sorted(before), "roles": sorted(roles)},
    )
    return person


def check_editor(user: Any) -> frozenset[EditorRole]:
    """Somebody with a role in the guide; answers with the roles. Raises `NotAllowed`."""
    check_signed_in(user)
    held = roles_of(user)
    if not held and user.steward:
        raise NotAllowed(
            _("This is for people who write the guide. You are a steward: give yourself a role on "
              "the page “Who writes the guide”, which your desk leads to.")
        )  # fmt: skip
    if not held:
        raise NotAllowed(
            _("This is for people who write the guide. Ask a steward of the platform for a role.")
        )
    return held
