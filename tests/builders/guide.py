"""Parts of the guide as editors publish them."""

from __future__ import annotations

from typing import Any

from almanac.guide.actions import publish
from almanac.guide.kinds import Kind
from almanac.guide.models import Published


def article(*body: dict[str, Any], key: str = "joining-up") -> Published:
    """A published article; with a heading if nothing is said of its body."""
    heading = {"kind": "heading", "text": {"en": "Why", "cy": "Pam"}, "key": ""}
    content = {
        "id": key,
        "author": "Open Almanac",
        "title": {"en": "Joining up", "cy": "Cydweithio"},
        "summary": {"en": "How councils join up.", "cy": "Sut mae cynghorau’n cydweithio."},
        "outcomes": ["partnership"],
        "body": list(body) or [heading],
    }
    return publish(kind=Kind.ARTICLE, key=key, content=content, by="user:1")
