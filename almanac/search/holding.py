"""Keeps the index what the rooms say now: built anew for new content, changed record by record."""

from __future__ import annotations

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from django.conf import settings

from almanac.catalogue.digest import digest_of
from almanac.catalogue.kept import Kept
from almanac.search import index
from almanac.search.documents import Document
from almanac.search.gather import elsewhere, guide, practice, reference
from almanac.search.gather.changed import changed_since
from almanac.shown import stamps

FORMAT = "9"  # counts up when the same content would make another index
LOOK_AGAIN = 1.0  # seconds: how long a change may go unseen
CONTENT, CHANGES = "content", "changes"  # what is noted in the index
_CONTENT = Kept(("**/*.yaml", "**/*.csv"), digest_of)
_lock = threading.Lock()
_looked = float("-inf")


def path() -> Path:
    """Where the index lies."""
    return Path(settings.ALMANAC.home) / "search" / index.NAME


def version() -> str:
    """A short name for the content files from which the index is made."""
    return f"{FORMAT} {_CONTENT.get(settings.CONTENT_ROOTS)}"


def documents() -> Iterator[Document]:
    """Everything that can be found, from every room."""
    return chain(
        reference.documents(), guide.documents(), elsewhere.documents(), practice.documents()
    )


def ensure_built(progress: index.Progress) -> bool:
    """Build the index if there is none of this content; True if it was built."""
    if _is_current():
        return False
    with _alone():
        if _is_current():
            return False
        # Noted before anything is read: what changes meanwhile is read again afterwards.
        about = {CONTENT: version(), CHANGES: str(stamps.newest())}
        index.build(path(), documents(), about, progress)
    return True


def keep_up() -> None:
    """Bring the index up to date, no more often than once a second; others go on searching."""
    global _looked
    if time.monotonic() - _looked < LOOK_AGAIN or not _lock.acquire(blocking=not path().is_file()):
        return
    try:
        _looked = time.monotonic()
        if not ensure_built(lambda line: None):
            _take_changes()
    finally:
        _lock.release()


def look_again() -> None:
    """Look for changes at the next search, however soon it comes."""
    global _looked
    _looked = float("-inf")


def _take_changes() -> None:
    """Read again the records that changed since the index last looked."""
    with index.reading(path()) as file:
        since = int(index.about(file)[CHANGES])
    newest = stamps.newest()
    if newest == since:
        return
    with _alone():
        found, gone = changed_since(since)
        index.change(path(), found, gone, {CHANGES: str(newest)})


def _is_current() -> bool:
    try:
        with index.reading(path()) as file:
            return index.about(file).get(CONTENT) == version()
    except FileNotFoundError:
        return False


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time: the others wait and find it done."""
    path().parent.mkdir(parents=True, exist_ok=True)
    with (path().parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
