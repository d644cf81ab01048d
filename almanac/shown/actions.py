"""Say that something changed which public pages show."""

from __future__ import annotations

from django.db import transaction

from almanac.shown import stamps
from almanac.shown.models import Stamp

LAST = ""  # the key of the row that knows the last number given


def touch(*keys: str) -> int:
    """Note a change of these things, in the transaction of the change; returns its number.

    Pages that show any of them are made anew once the transaction is committed; no other page is.
    """
    with transaction.atomic():
        Stamp.objects.get_or_create(key=LAST, defaults={"number": 0})
        last = Stamp.objects.select_for_update().get(key=LAST)
        last.number += 1
        last.save(update_fields=["number"])
        changed = [Stamp(key=key, number=last.number) for key in sorted(set(keys))]
        Stamp.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["key"], update_fields=["number"]
        )
        transaction.on_commit(stamps.look_again)
    return last.number
