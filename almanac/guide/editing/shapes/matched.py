"""Parts of a page in two languages, put side by side. Pure.

A part has an id of its own that its translation shares. What was added in one language only finds
its twin by its place among the others that have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Part = dict[str, Any]  # {"id": …, "type": …, "value": {field: text}}


def matched(english: Sequence[Part], welsh: Sequence[Part]) -> list[tuple[Part, Part | None]]:
    """Each English part with its Welsh one, if there is any of the same type."""
    by_id = {part["id"]: part for part in welsh}
    taken = {part["id"] for part in english if _is_twin(part, by_id.get(part["id"]))}
    rest = [part for part in welsh if part["id"] not in taken]
    found: list[tuple[Part, Part | None]] = []
    for part in english:
        if part["id"] in taken:
            found.append((part, by_id[part["id"]]))
            continue
        place = next((n for n, each in enumerate(rest) if each["type"] == part["type"]), None)
        found.append((part, None if place is None else rest.pop(place)))
    return found


def _is_twin(part: Part, other: Part | None) -> bool:
    return other is not None and other["type"] == part["type"]
