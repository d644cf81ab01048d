"""The guide and the checks of Welsh as readers have them, also before there are any tables."""

from __future__ import annotations

from django.db import DatabaseError

from almanac.guide import queries
from almanac.guide.queries import Guide
from almanac.guide.shipped import shipped
from almanac.ui import welsh


def guide_as_read() -> Guide:
    """What editors published in place of what ships; what ships, before the first start."""
    try:
        return queries.guide()
    except DatabaseError:
        return Guide(shipped().chapters, shipped().tools, {}, frozenset())


def checks_so_far() -> welsh.Checks:
    """Every check of Welsh; those in files alone, before the first start."""
    try:
        return welsh.all_checks()
    except DatabaseError:
        return welsh.load_checks()
