"""Public examples: a page of them, one of them, who uses it. Reads what was published, never a
draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from almanac.practice.models import Adoption, Published, PublishedArea, PublishedCouncil

A_PAGE: Final = 25
A_FEED: Final = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which examples; empty is all."""

    outcome: str = ""
    area: str = ""
    stage: str = ""
    band: str = ""
    kind: str = ""
    nation: str = ""
    council: str = ""

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> Wanted:
        """As an address says it; whatever else it says is left out."""
        named = {each.name: sent.get(each.name, "") for each in fields(cls)}
        return cls(**{name: text[:80].replace("\0", "") for name, text in named.items()})

    def but(self, **changes: str) -> Wanted:
        """The same with something else."""
        return replace(self, **changes)

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()

    def parameters(self) -> dict[str, str]:
        """As an address says it."""
        pairs = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: value for name, value in pairs if value}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list."""

    rows: tuple[Published, ...]
    count: int
    number: int
    last: int


def page(wanted: Wanted, number: int) -> Page:
    """One page, the newest first. Four statements."""
    rows = chosen(wanted)
    count = rows.count()
    last = max(1, -(-count // A_PAGE))
    number = min(max(1, number), last)
    found = whole(rows)[(number - 1) * A_PAGE : number * A_PAGE]
    return Page(tuple(found), count, number, last)


def chosen(wanted: Wanted) -> QuerySet[Published]:
    """Those wanted, the newest first."""
    rows = Published.objects.order_by("-first", "-pk")
    for name in ("stage", "band"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    rows = _having(rows, PublishedArea, {"outcome": wanted.outcome, "area": wanted.area})
    places = {"kind": wanted.kind, "nation": wanted.nation, "council": wanted.council}
    return _having(rows, PublishedCouncil, places)


def whole(rows: QuerySet[Published]) -> QuerySet[Published]:
    """With record, areas of work and councils: two statements more, however many."""
    return rows.select_related("practice").prefetch_related("areas", "councils")


def one(key: int) -> Published | None:
    """A public example; None where there is none. Three statements."""
    # By the record's own number: one too large for any database is then none, and no fault.
    return whole(Published.objects.filter(practice__id=key)).first()


def newest(wanted: Wanted, most: int = A_FEED) -> tuple[Published, ...]:
    """The last changed ones, for feeds. Three statements."""
    return tuple(whole(chosen(wanted)).order_by("-changed", "-pk")[:most])


def every(wanted: Wanted) -> tuple[Published, ...]:
    """All of them, for exports. Three statements."""
    return tuple(whole(chosen(wanted)))


def uses(keys: Iterable[int]) -> tuple[Adoption, ...]:
    """Who uses these examples, or did, oldest first. One statement."""
    return tuple(Adoption.objects.filter(practice__in=list(keys)).order_by("since", "pk"))


def used_by(councils: Iterable[str]) -> tuple[Adoption, ...]:
    """What councils use that others told of, the newest first. One statement."""
    rows = Adoption.objects.filter(council__in=list(councils), ended__isnull=True)
    rows = rows.filter(practice__published__isnull=False)
    return tuple(rows.select_related("practice__published").order_by("-since", "-pk"))


def _having(
    rows: QuerySet[Published],
    model: type[PublishedArea] | type[PublishedCouncil],
    values: Mapping[str, str],
) -> QuerySet[Published]:
    """Those with one part that fits all the values at once."""
    wanted = {name: value for name, value in values.items() if value}
    if not wanted:
        return rows
    return rows.filter(Exists(model.objects.filter(published=OuterRef("pk"), **wanted)))
