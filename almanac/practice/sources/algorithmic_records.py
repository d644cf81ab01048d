"""Records of algorithmic tools (GOV.UK): which of them councils have published.

The standard binds central government; a few councils publish records of their own accord. Only the
tool's name, the publisher, the day and the address are read: nothing of what a record says.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from almanac.indicators.sources.door import Door
from almanac.practice.sources.reading import Known, Read, day_in, slug

ID = "algorithmic-transparency-records"
RECORDS = "atrs_records.csv"
FILES = (RECORDS,)
COLUMNS = ("publishing_body", "tool_name", "published", "url")
DECISION = "algorithmic-record"


def read(known: Known, door: Door) -> Iterator[Read]:
    """Every record whose publisher is a council, by any name it has or had, spelt right."""
    path = known.files(RECORDS)
    for line, cells in door.rows(path, COLUMNS):
        council = known.register.by_any_name(cells["publishing_body"])
        if council is None or not cells["publishing_body"]:
            continue
        day, parts = day_in(cells["published"]), urlsplit(cells["url"])
        if day is None:
            door.error(path, line, f"“{cells['published'][:30]}” is no day.")
            continue
        if parts.scheme != "https" or not parts.path.strip("/"):
            door.error(path, line, f"“{cells['url'][:60]}” is no address of a record.")
            continue
        yield Read(
            id=f"record-{slug(parts.path.rstrip('/').rsplit('/', 1)[1])}",
            record="record",
            council=council.id,
            partners=(),
            name=cells["tool_name"],
            day=day,
            amount=None,
            decision=DECISION,
            address=cells["url"],
        )
