"""How much this installation holds of the guide, of what councils tell each other, of what was
gathered, and of ways elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import DatabaseError

from almanac.front.as_read import guide_as_read
from almanac.links import queries as links
from almanac.links.watched import Watched
from almanac.practice import challenges, leads, pointers
from almanac.practice import watched as pointed
from almanac.practice.queries.holdings import of_public_practice
from almanac.signposts import queries as signposts
from almanac.signposts import watched as signposted

TOLD = (
    "examples_public",
    "examples_not_confirmed",
    "adoptions",
    "questions_public",
    "answers_public",
)


def held_elsewhere() -> dict[str, int]:
    """Counts by kind, and how the links of each stand. Twelve statements."""
    guide = guide_as_read()
    counted = {
        "chapters": len(guide.chapters),
        "tools": len(guide.tools),
        "articles": len(guide.articles),
        "challenges": len(challenges.library()),
        "signposts": len(signposts.library()),
        "pointers": len(pointers.library()),
        "leads": len(leads.library().leads),
    }
    counted |= _told()
    for name, watched in (("signposts", signposted.watched), ("pointers", pointed.watched)):
        counted |= {f"{name}_{state}": n for state, n in _standing(watched()).items()}
    return counted


def _told() -> dict[str, int]:
    """What councils tell; nobody has before the first start has made the tables."""
    try:
        return of_public_practice()
    except DatabaseError:
        return dict.fromkeys(TOLD, 0)


def _standing(items: Iterable[Watched]) -> dict[str, int]:
    """How links stand; nobody has looked before the first start has made the tables."""
    try:
        return links.counts(items)
    except DatabaseError:
        return {"checked": 0, "broken": 0, "overdue": 0}
