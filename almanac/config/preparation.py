"""Steps of a start that need the rooms: content is checked, the warehouse is built."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from django.conf import settings

from almanac.catalogue.digest import digest_of
from almanac.jobs.preparation import stamps
from almanac.jobs.stamps import read_stamp, write_stamp
from almanac.jobs.steps import Progress

# Each loads everything of its kind and raises `ContentError` for what is wrong.
LOADERS = (
    ("almanac.register.queries", "register"),
    ("almanac.framework.queries", "frameworks"),
    ("almanac.indicators.queries", "cards"),
    ("almanac.signposts.queries", "library"),
    ("almanac.practice.challenges", "library"),
    ("almanac.practice.pointers", "library"),
    ("almanac.practice.leads", "library"),
    ("almanac.front.glossary", "glossary"),
    ("almanac.accounts.policies", "check_policies"),
    ("almanac.guide.shipped", "shipped"),
)


def check_content(progress: Progress) -> str:
    """Load all content once, unless the very same content was found good before."""
    digest = digest_of(settings.CONTENT_ROOTS)
    if read_stamp(stamps(), "content") == digest:
        return "unchanged"
    for module, name in LOADERS:
        getattr(import_module(module), name)()
    write_stamp(stamps(), "content", digest)
    return "checked"


def build_warehouse(progress: Progress) -> str:
    """Build the warehouse from the facts, if they changed since it was built."""
    from almanac.indicators import built

    if built.is_current():
        return "unchanged"
    # Read late: the packages that build are heavy, and a start that changed nothing does without.
    from almanac.indicators.build import ensure_built

    return "built" if ensure_built(progress) else "unchanged"


def build_search(progress: Progress) -> str:
    """Build the index of the search, if what it is made from changed: no search waits for it."""
    from almanac.search.holding import ensure_built

    return "built" if ensure_built(progress) else "unchanged"


def make_downloads(progress: Progress) -> str:
    """Make the data package, if what it holds changed: no page waits for it."""
    from almanac.indicators import built

    digest = f"{digest_of(settings.CONTENT_ROOTS)} {built.pointed_at(settings.WAREHOUSE_FOLDER)}"
    there = any((Path(settings.ALMANAC.home) / "downloads").glob("*.zip"))
    if there and read_stamp(stamps(), "downloads") == digest:
        return "unchanged"
    from almanac.front.package_file import ensure_made

    made = ensure_made()
    write_stamp(stamps(), "downloads", digest)
    return "made" if made else "unchanged"
