"""Where made reports lie: ALMANAC_HOME/reports, by digest; and the flag that says one waits."""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

FLAG = "waiting"
WRITING = ".writing"


def folder() -> Path:
    """The folder, made if it is not there."""
    found = Path(settings.ALMANAC.home) / "reports"
    found.mkdir(parents=True, exist_ok=True)
    return found


def keep(data: bytes) -> str:
    """Keep a file; its digest. Written aside and renamed, so nobody reads half of it."""
    digest = hashlib.sha256(data).hexdigest()
    aside = folder() / f"{digest}.{uuid.uuid4().hex}{WRITING}"
    aside.write_bytes(data)
    aside.replace(path_of(digest))
    return digest


def path_of(digest: str) -> Path:
    """Where the file of this digest lies."""
    return folder() / digest


def remove_all_but(digests: set[str], before: datetime) -> int:
    """Remove files that no report has, and what broken-off writing left. Counts them."""
    old = [
        path
        for path in folder().iterdir()
        if path.name not in digests
        and path.name != FLAG
        and datetime.fromtimestamp(path.stat().st_mtime, UTC) < before
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def raise_flag() -> None:
    """Say to the worker that a report waits."""
    (folder() / FLAG).touch()


def lower_flag() -> None:
    """Nothing waits, as far as is known; taken down before looking, never after."""
    (folder() / FLAG).unlink(missing_ok=True)
