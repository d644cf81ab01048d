"""The two pages of a part put together: as editors have drafted it, or as readers may see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from almanac.guide.editing.models.page import Fields, GuidePage
from almanac.guide.editing.shapes.chapter import LISTS
from almanac.guide.editing.shapes.lines import cut

Content = dict[str, Any]
Pair = tuple[str, str]


def whole(page: GuidePage) -> Content:
    """The part with this page's words and the newest draft of its twin's."""
    twin = page.twin()
    other = twin.draft() if twin else None
    if page.is_welsh:
        return other.joined(page.fields()) if other else {}
    return page.joined(_words(other))


def drafted(english: GuidePage) -> Content:
    """The part as both pages were last saved."""
    twin = english.twin()
    return english.newest().joined(_words(twin.newest() if twin else None))


def to_publish(english: GuidePage, welsh: GuidePage | None) -> Content:
    """The part for readers: Welsh only where its page is live."""
    return english.joined(_words(welsh if welsh is not None and welsh.live else None))


def pairs_of(content: Any) -> Iterator[Pair]:
    """Every text of a content as (English, Welsh), in order."""
    if isinstance(content, dict):
        if set(content) == {"en", "cy"}:
            yield content["en"], content["cy"]
        else:
            for each in content.values():
                yield from pairs_of(each)
    elif isinstance(content, (list, tuple)):
        for each in content:
            yield from pairs_of(each)


def uneven(welsh: GuidePage) -> Iterator[tuple[str, int, int]]:
    """The lists whose Welsh, as it stands in this page, has another number than their English."""
    twin = welsh.twin()
    if twin is None:
        return
    english = twin.draft().fields()
    for name, between in LISTS.items():
        typed = getattr(welsh, name, "")
        if typed and len(cut(english[name], between)) != len(cut(typed, between)):
            yield name, len(cut(english[name], between)), len(cut(typed, between))


def _words(welsh: GuidePage | None) -> Fields | Any:
    return welsh.fields() if welsh is not None else _Blank()


class _Blank(dict[str, Any]):
    """No Welsh in any field, whatever its name."""

    def __missing__(self, name: str) -> Any:
        return [] if name in ("parts", "body") else ""
