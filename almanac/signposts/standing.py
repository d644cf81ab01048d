"""How the addresses of signposts stand, by the signpost's id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from almanac.links import queries as links
from almanac.links.queries import Stands
from almanac.signposts.schema import Signpost
from almanac.signposts.watched import as_watched


def standings(found: Iterable[Signpost]) -> Mapping[str, Stands]:
    """How each of these stands; three statements, however many there are."""
    items = [as_watched(each) for each in found]
    return {key.partition(":")[2]: stands for key, stands in links.standings(items).items()}
