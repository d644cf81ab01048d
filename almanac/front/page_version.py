"""One short name for everything that public pages are made from: it changes when any part does."""

from __future__ import annotations

import gettext
import hashlib
import threading
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.translation import trans_real

from almanac import __version__
from almanac.catalogue import kept
from almanac.catalogue.digest import digest_of
from almanac.jobs.stamps import State, state_of, state_of_files

LOOK_AGAIN = 1.0  # seconds: how long a change may go unseen
CODE = ("**/*.py", "**/*.html")


class PageVersion:
    """The version now; files are looked at no more than once a second, read only if changed."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._code = ""
        self._state: State = ()
        self._version = ""
        self._looked = float("-inf")
        self._lock = threading.Lock()

    def now(self) -> str:
        """A digest (hex) of content, figures, code, styles, compiled Welsh and its setting."""
        if self.clock() - self._looked < LOOK_AGAIN:
            return self._version
        with self._lock:
            if self.clock() - self._looked >= LOOK_AGAIN:
                self._look()
        return self._version

    def _look(self) -> None:
        # The code of a running process does not change: it is read once.
        self._code = self._code or _code()
        state = (*state_of(settings.CONTENT_ROOTS), *state_of_files(_files()))
        if state != self._state or not self._version:
            _forget_translations()
            # Or a page of the new version could still be made from content seen a moment before.
            kept.look_again()
            try:
                self._version = _digest(self._code)
            except FileNotFoundError:
                # A file went while it was read: look again at the next request.
                self._version = self._version or "changing"
                return
            self._state = state
        self._looked = self.clock()


def _code() -> str:
    return f"{__version__} {digest_of([Path(settings.PACKAGE)], CODE)}"


def _files() -> tuple[Path, ...]:
    """The pointer to the warehouse, the names of styles, the compiled Welsh."""
    return (
        Path(settings.WAREHOUSE_FOLDER) / settings.WAREHOUSE_POINTER,
        Path(settings.STATIC_ROOT) / "staticfiles.json",
        Path(settings.LOCALE_PATHS[0]) / "cy" / "LC_MESSAGES" / "django.mo",
    )


def _forget_translations() -> None:
    """Have the compiled Welsh read again, as Django does when it sees such a file change."""
    gettext._translations = {}  # type: ignore[attr-defined]
    trans_real._translations = {}  # type: ignore[attr-defined]


def _digest(code: str) -> str:
    whole = hashlib.sha256(code.encode())
    whole.update(digest_of(settings.CONTENT_ROOTS).encode())
    whole.update(str(settings.ALMANAC.unchecked_welsh).encode())
    for path in _files():
        whole.update(path.read_bytes() if path.is_file() else b"none")
    return whole.hexdigest()[:32]
