"""Note that Welsh was checked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import transaction

from almanac.audit.actions import record
from almanac.guide.editing.checks.models import WelshCheck
from almanac.guide.editing.checks.queries import STAMP
from almanac.shown.actions import touch
from almanac.ui.welsh import digest

Pair = tuple[str, str]  # English, Welsh


def check(*, pairs: Iterable[Pair], subject: str, by: str) -> int:
    """Note of each pair that its Welsh says what its English says; counts those that are new.

    `subject` is the part of the guide that they were read in, `by` the key of whoever read them.
    A pair without Welsh is none.
    """
    wanted = {(digest(en), digest(cy)) for en, cy in pairs if en and cy}
    with transaction.atomic():
        known = set(
            WelshCheck.objects.filter(digest_en__in=[en for en, _ in wanted]).values_list(
                "digest_en", "digest_cy"
            )
        )
        new = sorted(wanted - known)
        if not new:
            return 0
        at = datetime.now(UTC)
        WelshCheck.objects.bulk_create(
            [WelshCheck(digest_en=en, digest_cy=cy, who=by, at=at) for en, cy in new],
            ignore_conflicts=True,
        )
        record(
            chain_of="welsh-checks",
            by=by,
            verb="checked",
            subject=subject,
            content={"pairs": [list(pair) for pair in new]},
        )
        touch(STAMP)
    return len(new)
