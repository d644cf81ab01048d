"""Signposts as a table, the same for the file, the command and programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from almanac.catalogue.tables import table_text
from almanac.links.queries import Stands
from almanac.signposts.schema import Signpost

COLUMNS = (
    "id", "title_en", "title_cy", "publisher", "address", "address_cy", "kind", "use_en", "use_cy",
    "outcomes", "areas_of_work", "audience", "nations", "found", "found_in", "review_by", "state",
    "state_since", "checked", "seen", "overdue",
)  # fmt: skip


def signposts_csv(found: Iterable[Signpost], standings: Mapping[str, Stands]) -> str:
    """One row for each signpost."""
    return table_text(COLUMNS, (row(each, standings[each.id]) for each in found))


def row(found: Signpost, stands: Stands) -> dict[str, object]:
    """One signpost and how its addresses stand."""
    return {
        "id": found.id,
        "title_en": found.title.en,
        "title_cy": found.title.cy,
        "publisher": found.publisher,
        "address": str(found.address),
        "address_cy": str(found.address_cy or ""),
        "kind": found.kind,
        "use_en": found.use.en,
        "use_cy": found.use.cy,
        "outcomes": " ".join(found.outcomes),
        "areas_of_work": " ".join(found.facets),
        "audience": " ".join(found.audience),
        "nations": " ".join(found.nations),
        "found": found.found.isoformat(),
        "found_in": found.found_in,
        "review_by": stands.review_by.isoformat(),
        "state": stands.state.value if stands.state else "not-checked",
        "state_since": stands.since.isoformat() if stands.since else "",
        "checked": stands.checked.isoformat() if stands.checked else "",
        "seen": stands.seen.isoformat() if stands.seen else "",
        "overdue": "yes" if stands.overdue else "no",
    }
