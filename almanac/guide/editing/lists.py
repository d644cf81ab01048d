"""What waits for editors: overdue pages, Welsh to write or check, broken links, differences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from almanac.guide.editing.models import PAGES, GuidePage
from almanac.guide.editing.seen import all_published, ships
from almanac.guide.editing.welsh import Standing, standing_of


@dataclass(frozen=True, slots=True)
class PartToDo:
    """A part of the guide with something to do about its Welsh."""

    kind: str
    key: str
    title: str
    standing: Standing


def english_pages() -> Iterator[GuidePage]:
    """Every part's English page, each knowing its twin. A statement for each kind, and one more."""
    published = all_published()
    for model in PAGES:
        pages = model.objects.select_related("locale", "latest_revision").order_by("title")
        welsh = {page.translation_key: page for page in pages if page.is_welsh}
        for page in pages:
            if not page.is_welsh:
                page.known_twin = welsh.get(page.translation_key)
                page.known_seen = published.get((page.kind, page.key)) or ships(page.kind, page.key)
                yield page


def welsh_to_do() -> list[PartToDo]:
    """Parts whose Welsh is not all checked, those with most to do first."""
    found = [
        PartToDo(page.kind, page.key, page.draft_title, standing_of(page))
        for page in english_pages()
    ]
    return sorted(
        (part for part in found if not part.standing.is_done),
        key=lambda part: (-part.standing.none, -part.standing.machine, part.title),
    )


def overdue(today: date) -> list[GuidePage]:
    """Pages past their day for another look, longest first. One statement for each kind."""
    found = [
        page for model in PAGES for page in model.objects.filter(live=True, review_by__lt=today)
    ]
    return sorted(found, key=lambda page: (page.review_by or today, page.title))
