"""The pictures that readers see, so that their files stay even where nobody edits any more."""

from __future__ import annotations

from almanac.guide.kinds import Kind
from almanac.guide.models import Published


def published_pictures() -> set[str]:
    """Digests of the files of pictures in published articles."""
    contents = Published.objects.filter(kind=Kind.ARTICLE).values_list("content", flat=True)
    return {
        block["key"]
        for content in contents
        for block in content["body"]
        if block["kind"] == "picture"
    }
