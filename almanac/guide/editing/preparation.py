"""The step of a start that takes the shipped guide over into pages for editors."""

from __future__ import annotations

from django.conf import settings

from almanac.catalogue.digest import digest_of
from almanac.guide.editing.models.loaded import Loaded
from almanac.guide.shipped import CHAPTERS, TOOLS
from almanac.jobs.preparation import stamps
from almanac.jobs.stamps import read_stamp, write_stamp
from almanac.jobs.steps import Progress

VERSION = "1"  # raise it when the fixed parts change (`tree`), so that every home makes them


def load_guide(progress: Progress) -> str:
    """Load it, unless the very same guide was loaded into this database before."""
    digest = f"{VERSION} {digest_of(settings.CONTENT_ROOTS, (CHAPTERS, TOOLS))}"
    if read_stamp(stamps(), "guide") == digest and Loaded.objects.exists():
        return "unchanged"
    from almanac.guide.editing.loading import load

    done = load()
    write_stamp(stamps(), "guide", digest)
    return ", ".join(f"{count} {what}" for what, count in sorted(done.items()))
