"""The data package as a file: made when something that it holds has changed, never by a page."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from almanac.catalogue.digest import digest_of
from almanac.catalogue.kept import Kept
from almanac.front import package_tables
from almanac.front.package import Table
from almanac.indicators import warehouse

NAME = "open-almanac"
_CONTENT = Kept(("**/*.yaml", "**/*.csv"), digest_of)


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of the package in brief."""

    name: str
    title: str
    columns: str
    rows: int


def version() -> str:
    """A short name for everything in the package: the figures and the content files."""
    return f"{warehouse.version()[:16]}{_CONTENT.get(settings.CONTENT_ROOTS)[:16]}"


def ensure_made() -> bool:
    """Make the archive and its list of contents, if this version has none; True if made.

    Older ones are removed.
    """
    return _ensure(_path(version(), "zip"))


def package_file() -> Path:
    """The archive of this version, made by preparing a start or a change, or else now."""
    target = _path(version(), "zip")  # asked once: content may change while we look
    _ensure(target)
    return target


def contents() -> tuple[Contents, ...]:
    """What the package holds, as was written down when it was made."""
    listed = json.loads(package_file().with_suffix(".json").read_text(encoding="utf-8"))
    return tuple(Contents(**item) for item in listed)


def brief(table: Table) -> Contents:
    """A table in brief."""
    return Contents(
        table.name, table.title, ", ".join(c.name for c in table.columns), len(table.rows)
    )


def _ensure(target: Path) -> bool:
    if _there(target):
        return False
    with _alone():
        if _there(target):
            return False
        _make(target)
    return True


def _make(target: Path) -> None:
    tables = package_tables.tables()
    package_tables.write(target, version(), tables)
    listed = [asdict(brief(table)) for table in tables]
    aside = target.with_suffix(".writing")
    aside.write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    aside.replace(target.with_suffix(".json"))
    for old in target.parent.glob(f"{NAME}-*"):
        if old.stem != target.stem:
            old.unlink(missing_ok=True)


def _there(target: Path) -> bool:
    return target.is_file() and target.with_suffix(".json").is_file()


def _path(name: str, form: str) -> Path:
    return _folder() / f"{NAME}-{name}.{form}"


def _folder() -> Path:
    return Path(settings.ALMANAC.home) / "downloads"


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time: the others wait and find it made."""
    _folder().mkdir(parents=True, exist_ok=True)
    with (_folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
