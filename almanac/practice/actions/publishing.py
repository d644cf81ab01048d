"""What of an example becomes public: a copy of its texts, its areas and councils as on that day."""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from almanac.audit.chain import canonical
from almanac.framework import queries as framework
from almanac.practice import money, parts
from almanac.practice.models import Practice, Published, PublishedArea, PublishedCouncil
from almanac.practice.queries.context import contexts
from almanac.register.queries import register
from almanac.shown.actions import touch

EVERY = "practices"  # what lists, feeds and exports show


def put(
    practice: Practice, said: Mapping[str, str], at: datetime, *, by_own_council: bool
) -> Published:
    """Make what is said public, in place of what was before. Inside the transaction of a step."""
    today = timezone.localdate(at)
    before = Published.objects.filter(practice=practice).first()
    cost = money.read(dict(said))
    made = Published(
        practice=practice,
        title=said[parts.TITLE],
        texts=dict(said),
        language=said.get("language", "en"),
        stage=said["stage"],
        band=cost.band or "",
        pounds=cost.pounds,
        spent=cost.spent or "",
        vat=cost.vat or "",
        prices=cost.prices or "",
        year=cost.year,
        number=before.number + 1 if before else 1,
        first=before.first if before else at,
        changed=at,
        confirmed=today,
        review_by=months_after(today, review_months(said)),
        digest=digest_of(practice, said),
        by_own_council=by_own_council,
    )
    made.save(force_insert=before is None)
    _areas(made, said)
    _councils(made, practice.council, said, today)
    show_changed(practice)
    return made


def show_changed(practice: Practice) -> None:
    """Have every page that shows this example made anew."""
    touch(EVERY, practice.key)


def review_months(said: Mapping[str, str]) -> int:
    """In how many months to ask again."""
    return int(said.get("review") or parts.USUAL_REVIEW)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def digest_of(practice: Practice, said: Mapping[str, str]) -> str:
    """SHA-256 (hex) of everything that is public."""
    whole = {"format": "almanac-example-1", "council": practice.council, "texts": dict(said)}
    return hashlib.sha256(canonical(whole).encode()).hexdigest()


def councils_named(owner: str, said: Mapping[str, str]) -> tuple[str, ...]:
    """Ids of the councils that took part, the owner first."""
    named = (register().by_any_name(row) for row in parts.lines(said.get("councils", "")))
    return tuple(dict.fromkeys([owner, *(council.id for council in named if council)]))


def _areas(made: Published, said: Mapping[str, str]) -> None:
    outcome = {facet.id: facet.outcome for facet in framework.facets()}
    made.areas.all().delete()
    PublishedArea.objects.bulk_create(
        PublishedArea(published=made, area=area, outcome=outcome[area])
        for area in parts.areas(said["areas"])
        if area in outcome
    )


def _councils(made: Published, owner: str, said: Mapping[str, str], today: date) -> None:
    made.councils.all().delete()
    found = contexts(councils_named(owner, said), today)
    PublishedCouncil.objects.bulk_create(
        PublishedCouncil(
            published=made,
            council=each.council,
            owner=each.council == owner,
            as_at=each.as_at,
            nation=each.nation,
            kind=each.kind,
            region=each.region,
            people=each.people,
            people_period=each.people_period,
            rural=each.rural,
            rural_period=each.rural_period,
        )
        for each in found.values()
    )
