"""What this room has looked at in the background: every signpost, in each of its languages."""

from __future__ import annotations

from collections.abc import Iterator

from almanac.links.watched import Watched
from almanac.signposts import queries
from almanac.signposts.schema import Signpost


def watched() -> Iterator[Watched]:
    """Every signpost."""
    return map(as_watched, queries.signposts())


def as_watched(found: Signpost) -> Watched:
    """A signpost as the room of links knows it."""
    return Watched(
        key=f"signpost:{found.id}",
        title=found.title,
        publisher=found.publisher,
        addresses=tuple(str(each) for each in (found.address, found.address_cy) if each),
        found=found.found,
        review_by=found.review_by,
        page=("signposts:signpost", found.id),
    )
