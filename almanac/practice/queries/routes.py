"""What is public about councils, as far as it says who could answer a question."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from almanac.accounts.models import Membership
from almanac.accounts.roles import INSIDE
from almanac.indicators import queries as indicators
from almanac.matching.likeness import folded_whole
from almanac.practice import leads, pointers
from almanac.practice.models import Adoption, Published, PublishedArea, PublishedCouncil
from almanac.practice.routing import Known
from almanac.register.queries import register


def known(*, asker: str, area: str, product: str, told: str, as_at: date) -> Known:
    """Everything that the rule of routing asks, councils as of a day; `told` is the council whose
    example it is about, or nothing. Five statements."""
    return Known(
        told=_living([told], as_at),
        product=_living(_named(product), as_at) if product else frozenset(),
        area=_living(_working_on(area), as_at),
        similar=indicators.similar_ids(asker),
        here=_here(),
    )


def _working_on(area: str) -> set[str]:
    """Councils with public examples, uses, pointers or leads in an area of work."""
    examples = PublishedArea.objects.filter(area=area).values("published")
    found = set(
        PublishedCouncil.objects.filter(published__in=examples).values_list("council", flat=True)
    )
    used = Adoption.objects.filter(area=area, ended__isnull=True)
    found |= set(used.values_list("council", flat=True))
    for pointer in pointers.of_area(area):
        found |= set(pointer.councils)
    return found.union(*(lead.councils for lead in leads.of_area(area)))


def _named(product: str) -> set[str]:
    """Councils that named a product in public, as a tool or a supplier."""
    wanted = folded_whole(product)
    if not wanted:
        return set()
    rows = Published.objects.values_list("pk", "texts__tools", "texts__suppliers")
    keys = [pk for pk, *said in rows if any(_names(wanted, each) for each in said)]
    examples = PublishedCouncil.objects.filter(published__in=keys)
    found = set(examples.values_list("council", flat=True))
    for pointer in pointers.library().values():
        if any(_names(wanted, each) for each in pointer.products):
            found |= set(pointer.councils)
    return found


def _names(wanted: str, said: str | None) -> bool:
    """Whether all words of a product stand one after the other in what is said."""
    return f" {wanted} " in f" {folded_whole(said or '')} "


def _living(councils: Iterable[str], as_at: date) -> frozenset[str]:
    """Each as the councils among which its area lies on the day."""
    known_councils = register().councils
    return frozenset(
        heir
        for council in councils
        if council in known_councils
        for heir in register().became(council, as_at)
    )


def _here() -> frozenset[str]:
    """Councils with somebody who belongs to them. One statement."""
    rows = Membership.objects.filter(ended__isnull=True, role__in=[role.value for role in INSIDE])
    return frozenset(rows.values_list("council", flat=True).distinct())
