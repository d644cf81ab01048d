"""Examples on their way: a council's own, and those that wait for a steward."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from almanac.practice.duplicates import Alike, Story, alike
from almanac.practice.lifecycle import State
from almanac.practice.models import (
    ApproverFirst,
    Practice,
    PracticeText,
    Published,
    PublishedArea,
    PublishedCouncil,
)
from almanac.practice.parts import areas

TITLE_OF = PracticeText.objects.filter(practice=OuterRef("pk"), part="title").values("text")[:1]
PUBLIC_OF = Published.objects.filter(pk=OuterRef("pk")).values("pk")[:1]


@dataclass(frozen=True, slots=True)
class Row:
    """An example as its people see it in a list."""

    practice: Practice
    title: str
    is_public: bool


def of_councils(councils: Collection[str]) -> tuple[Row, ...]:
    """All that these councils began, last written first; withdrawn ones last. One statement."""
    rows = Practice.objects.filter(council__in=list(councils)).annotate(
        title=Subquery(TITLE_OF), public=Subquery(PUBLIC_OF)
    )
    found = sorted(rows, key=lambda row: (row.state == State.WITHDRAWN, -row.written.timestamp()))
    return tuple(_row(row) for row in found)


def waiting() -> tuple[Row, ...]:
    """What waits for a steward, the longest waiting first. One statement."""
    rows = Practice.objects.filter(state=State.WAITING).annotate(
        title=Subquery(TITLE_OF), public=Subquery(PUBLIC_OF)
    )
    return tuple(_row(row) for row in rows.select_related("taken_by").order_by("moved", "pk"))


def wants_approver(councils: Collection[str]) -> frozenset[str]:
    """Of these councils those whose approver sees examples first. One statement."""
    rows = ApproverFirst.objects.filter(council__in=list(councils), wanted=True)
    return frozenset(rows.values_list("council", flat=True))


def texts_of(practice: Practice) -> dict[str, PracticeText]:
    """Every part as it is being written. One statement."""
    return {row.part: row for row in practice.texts.all()}


def near_duplicates(practice: Practice, said: dict[str, str]) -> tuple[tuple[Alike, str], ...]:
    """Public examples that may tell the same, with their titles. At most three statements."""
    new = Story(
        practice.pk,
        said.get("title", ""),
        _told(said),
        frozenset([practice.council]),
        frozenset(areas(said.get("areas", ""))),
    )
    others = tuple(_near(new))
    titles = {story.key: story.title for story in others}
    return tuple((found, titles[found.key]) for found in alike(new, others))


def _near(new: Story) -> Iterable[Story]:
    """Those of the same council or with an area in common."""
    by_area = PublishedArea.objects.filter(area__in=new.areas).values("published")
    by_council = PublishedCouncil.objects.filter(council__in=new.councils).values("published")
    rows = Published.objects.filter(pk__in=by_area.union(by_council)).exclude(pk=new.key)
    for row in rows.prefetch_related("areas", "councils"):
        yield Story(
            row.pk,
            row.title,
            _told(row.texts),
            frozenset(each.council for each in row.councils.all()),
            frozenset(each.area for each in row.areas.all()),
        )


def _told(said: dict[str, str]) -> str:
    return f"{said.get('problem', '')} {said.get('done', '')}"


def _row(row: Practice) -> Row:
    return Row(row, row.title or "", row.public is not None)  # type: ignore[attr-defined]
