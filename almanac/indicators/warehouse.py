"""Reads from the warehouse: one file named by its digest, found through a pointer.

Pages read without external access, with little memory and one thread. Every statement is counted,
so that a test can say how many a page needs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings

from almanac.catalogue.errors import NotPreparedError
from almanac.indicators.built import pointed_at

LOOK_EVERY = 1.0  # seconds between looks at the pointer
READING: dict[str, str | int | float | list[str]] = {
    "access_mode": "READ_ONLY",
    "threads": 1,
    "memory_limit": "64MB",
    "enable_external_access": "false",
    "lock_configuration": "true",
}


class NotBuiltError(NotPreparedError):
    """There is no warehouse yet."""


@dataclass(slots=True)
class Counter:
    """The statements run while somebody counted."""

    statements: list[str] = field(default_factory=list)


_counter: ContextVar[Counter | None] = ContextVar("warehouse_statements", default=None)


@contextmanager
def counting() -> Iterator[Counter]:
    """Count the statements of everything that runs inside."""
    counter = Counter()
    token = _counter.set(counter)
    try:
        yield counter
    finally:
        _counter.reset(token)


class _Open:
    """The connection of this process, exchanged when the pointer names another file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._looked = -LOOK_EVERY
        self._folder = Path()
        self.name = ""
        self.connection: duckdb.DuckDBPyConnection | None = None
        self._as_at: date | None = None

    def current(self) -> tuple[str, duckdb.DuckDBPyConnection]:
        """Name of the warehouse and an open connection to it. Raises `NotBuiltError`."""
        with self._lock:
            folder = Path(settings.WAREHOUSE_FOLDER)
            now = time.monotonic()
            if now - self._looked >= LOOK_EVERY or folder != self._folder:
                self._look(folder)
                self._looked = now
            if self.connection is None:
                raise NotBuiltError(
                    "There is no warehouse yet: run `almanac prepare`, or `almanac data build` "
                    "where all else is there."
                )
            return self.name, self.connection

    def _look(self, folder: Path) -> None:
        name = pointed_at(folder)
        if name == self.name and folder == self._folder and self.connection is not None:
            return
        self._folder, self.name, self._as_at = folder, name, None
        path = folder / name
        # The old connection is left to whoever still reads with it, and goes with the last of them.
        self.connection = (
            duckdb.connect(str(path), config=READING) if name and path.is_file() else None
        )

    def forget(self) -> None:
        """Look at the pointer at the next read, however soon it comes."""
        with self._lock:
            self._looked = -LOOK_EVERY

    def as_at(self) -> date:
        """The day that the warehouse stands for; asked once for each warehouse."""
        _, connection = self.current()
        if self._as_at is None:
            row = (
                connection.cursor().execute("SELECT value FROM meta WHERE key = 'as_at'").fetchone()
            )
            assert row is not None
            self._as_at = date.fromisoformat(row[0])
        return self._as_at


_open = _Open()


def rows(statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a statement. Raises `NotBuiltError` where there is no warehouse."""
    counter = _counter.get()
    if counter is not None:
        counter.statements.append(statement)
    _, connection = _open.current()
    return connection.cursor().execute(statement, parameters).fetchall()


def version() -> str:
    """The digest of everything that the warehouse was made from; empty where there is none."""
    try:
        name, _ = _open.current()
    except NotBuiltError:
        return ""
    return name.removeprefix("warehouse-").removesuffix(".duckdb")


def as_at() -> date:
    """The day that the figures, and the pages made from them, stand for."""
    return _open.as_at()


def forget() -> None:
    """Notice a new warehouse at once; for whoever has just built one."""
    _open.forget()
