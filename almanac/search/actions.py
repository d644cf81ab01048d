"""Editors change groups of related words: each change is kept in the history."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from almanac.accounts.refused import Refused
from almanac.audit.actions import record
from almanac.search import keeping
from almanac.search.keeping import KEY_LENGTH, SHOWN, Draft, Entry
from almanac.search.models import KeptGroup
from almanac.search.schema import Group
from almanac.shown.actions import touch

CHAIN = "related-words"


@transaction.atomic
def add(*, draft: Draft, by: str) -> str:
    """Write a group of one's own; answers with its key. Raises `Refused`."""
    others = _others("")
    group = keeping.checked(draft, others)
    if group in others:
        raise Refused(_("This group is there already."))
    key = secrets.token_hex(KEY_LENGTH // 2)
    _put(key, group, by, "added")
    return key


@transaction.atomic
def change(*, key: str, draft: Draft, seen: str, by: str) -> None:
    """Have other words in a group, or a group that was taken out back with these.

    `seen` is the state that the editor saw. Raises `Refused`.
    """
    entry = _entry(key, seen)
    group = keeping.checked(draft, _others(key))
    if group == entry.now:
        return
    if group == entry.shipped:
        _as_shipped(entry, by)
    else:
        _put(key, group, by, "changed")


@transaction.atomic
def take_out(*, key: str, seen: str, by: str) -> None:
    """Have the search not use a group: one that ships can come back, one's own is gone."""
    entry = _entry(key, seen)
    if entry.now is None:
        return
    if entry.shipped is None:
        KeptGroup.objects.filter(key=key).delete()
        _note(key, by, "taken-out", None)
    else:
        _put(key, None, by, "taken-out", language=entry.shipped.language)


@transaction.atomic
def put_back(*, key: str, seen: str, by: str) -> None:
    """Have a group as it ships. Raises `Refused` where none ships, or its words stand elsewhere."""
    entry = _entry(key, seen)
    if entry.shipped is None:
        raise Refused(_("This group was added here, so there is nothing to go back to."))
    keeping.checked(Draft.of(entry.shipped), _others(key))
    _as_shipped(entry, by)


def _others(key: str) -> list[Group]:
    """Every group of the search but one."""
    return [each.now for k, each in keeping.entries().items() if each.now and k != key]


def _as_shipped(entry: Entry, by: str) -> None:
    KeptGroup.objects.filter(key=entry.key).delete()
    _note(entry.key, by, "put-back", entry.shipped)


def _entry(key: str, seen: str) -> Entry:
    """The group, held until the change is through; refused where somebody else changed it."""
    list(KeptGroup.objects.select_for_update().filter(key=key))
    entry = keeping.entries().get(key)
    if entry is None:
        raise Refused(_("This group is gone: somebody took it out. Write a new one."))
    if entry.state != seen:
        raise Refused(
            _("Somebody changed this group while you looked at it. Compare, and save again.")
        )
    return entry


def _put(key: str, group: Group | None, by: str, verb: str, *, language: str = "") -> None:
    KeptGroup.objects.update_or_create(
        key=key,
        defaults={
            "words": list(group.words) if group else [],
            "language": group.language if group else language,
            "one_way": bool(group and group.one_way),
            "by": by,
        },
    )
    _note(key, by, verb, group)


def _note(key: str, by: str, verb: str, group: Group | None) -> None:
    content = group.model_dump(mode="json") if group else {}
    record(chain_of=CHAIN, by=by, verb=verb, subject=key, content=content)
    touch(SHOWN)
