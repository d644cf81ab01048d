"""Which folders content is read from: what ships, then what this installation adds.

A demonstration reads facts and cards from content of its own in place of the shipped ones, so that
not one real council or figure is in it. Nothing else is ever replaced, and nowhere else.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from django.conf import settings

from almanac.ui.demonstration import is_demonstration

INVENTED = "demo"  # the folder below the shipped content that stands in its place

Replaced = Literal["facts", "indicators"]


def roots_of(folder: Replaced) -> tuple[Path, ...]:
    """The content roots below which this folder is read, the shipped one first."""
    shipped, *own = (Path(root) for root in settings.CONTENT_ROOTS)
    return (shipped / INVENTED if is_demonstration() else shipped, *own)
