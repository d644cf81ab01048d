"""Things that tests watch."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from almanac.catalogue.text import Text
from almanac.links import actions
from almanac.links.models import Link
from almanac.links.rules import Answer, Found, Reason
from almanac.links.watched import Watched

FOUND = date(2026, 11, 30)
REVIEW = date(2027, 5, 31)


def thing(name: str = "one", *addresses: str, **changes: Any) -> Watched:
    """Something elsewhere, at these addresses or at one of its own."""
    usual: dict[str, Any] = {
        "key": f"signpost:{name}",
        "title": Text(en=name.title()),
        "publisher": "Somebody",
        "addresses": addresses or (f"https://{name}.example/page",),
        "found": FOUND,
        "review_by": REVIEW,
        "page": ("signposts:signpost", name),
    }
    return Watched(**(usual | changes))


WORKS = Found(Answer.FOUND, Reason.ANSWERS, 200)
GONE = Found(Answer.FAILED, Reason.NOT_THERE, 404)
MOVED = Found(Answer.MOVED, Reason.MOVED, 200, "https://new.example/")


def day(number: int) -> datetime:
    """Noon of a day of December."""
    return datetime(2026, 12, number, 12, tzinfo=UTC)


def looked(address: str, *found: Found) -> Link:
    """Looks on days in a row, from the first of December."""
    for number, each in enumerate(found, start=1):
        link = actions.note(address=address, found=each, at=day(number))
    return link
