"""Everything that the guide says here: what readers see, and drafts that differ from it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from almanac.audit.chain import canonical
from almanac.guide.actions import digest_of
from almanac.guide.editing.lists import english_pages
from almanac.guide.editing.merging import Content, drafted
from almanac.guide.editing.models import GuidePage
from almanac.guide.kinds import Kind, Made, id_of
from almanac.guide.models import Published
from almanac.guide.queries import guide

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One part: as readers see it, if they do, and the draft, if it says something else."""

    kind: Kind
    key: str
    live: Content | None
    draft: Content | None
    published: datetime | None  # by editors; None where readers see what ships
    review_by: date | None


def parts() -> list[Part]:
    """Every part, in order of kind and key."""
    seen, dates = readers_see(), dict(_dates())
    pages = {(page.kind.value, page.key): page for page in english_pages()}
    return [
        _part(key, seen.get(key), pages.get(key), dates.get(key)) for key in sorted({*seen, *pages})
    ]


def readers_see() -> dict[Key, Content]:
    """What readers see of each part, in the schema's shape as plain JSON."""
    found = guide()
    made: list[tuple[Kind, Made]] = [
        *((Kind.CHAPTER, each) for each in found.chapters.values()),
        *((Kind.TOOL, each) for each in found.tools.values()),
        *((Kind.ARTICLE, each) for each in found.articles.values()),
    ]
    return {(kind.value, id_of(each)): each.model_dump(mode="json") for kind, each in made}


def digest_of_all(found: list[Part]) -> str:
    """SHA-256 (hex) of what all parts say, live and drafted; of nothing else."""
    said = [
        [part.kind.value, part.key, *(digest_of(each) if each else "" for each in _both(part))]
        for part in found
    ]
    return hashlib.sha256(canonical({"parts": said}).encode()).hexdigest()


def _both(part: Part) -> tuple[Content | None, Content | None]:
    return part.live, part.draft


def _part(key: Key, live: Content | None, page: GuidePage | None, at: datetime | None) -> Part:
    draft = drafted(page) if page else None
    return Part(
        kind=Kind(key[0]),
        key=key[1],
        live=live,
        draft=None if draft == live else draft,
        published=at,
        review_by=page.review_by if page else None,
    )


def _dates() -> Iterator[tuple[Key, datetime]]:
    for row in Published.objects.all():
        yield (row.kind, row.key), row.at
