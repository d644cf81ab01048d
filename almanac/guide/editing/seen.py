"""What readers have now, as an editor's page must know it: from the rows, not from memory."""

from __future__ import annotations

from typing import Any

from almanac.guide.kinds import Kind
from almanac.guide.models import Published
from almanac.guide.shipped import shipped

Content = dict[str, Any]


def seen(kind: Kind, key: str) -> Content | None:
    """What readers see of a part, in the shape of its kind; None if nothing. One statement.

    Not by `guide.queries`, which may be a second behind: what is decided here is published.
    """
    row = Published.objects.filter(kind=kind, key=key).first()
    return row.content if row else ships(kind, key)


def all_published() -> dict[tuple[str, str], Content]:
    """What editors published, by kind and key. One statement."""
    rows = Published.objects.values_list("kind", "key", "content")
    return {(kind, key): content for kind, key, content in rows}


def ships(kind: Kind, key: str) -> Content | None:
    """What ships of a part; None where nothing does."""
    parts: dict[Kind, Any] = {Kind.CHAPTER: shipped().chapters, Kind.TOOL: shipped().tools}
    made = parts.get(kind, {}).get(key)
    return made.model_dump(mode="json") if made else None
