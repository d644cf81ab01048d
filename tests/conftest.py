"""What every test shares: one prepared ALMANAC_HOME, no network, the publishers' real files."""

from __future__ import annotations

import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.environment import HOME, ROOT

# A busy machine is no failure: what must hold is what is tested, not how fast examples are made.
settings.register_profile("almanac", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("almanac")

SHARED_DATA = ROOT.parent / "shared" / "data"

# Fixtures that touch the database: `make test-postgres` runs the tests that use one of them.
DATABASE = {"db", "transactional_db", "django_db_serialized_rollback", "django_user_model"}


@contextmanager
def locked(name: str) -> Iterator[None]:
    """One process at a time, among all that test this checkout."""
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME.parent / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use the database, and keep journeys together on one worker."""
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE & set(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker("database")
        if "live_site" in getattr(item, "fixturenames", ()):
            item.add_marker("journey")
            item.add_marker(pytest.mark.xdist_group("journeys"))


IN_DATABASE = ("Database", "Guide", "Search")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with publishers' real files that lies beside every checkout."""
    assert SHARED_DATA.is_dir(), f"The publishers' files are expected in {SHARED_DATA.name}."
    return SHARED_DATA


@pytest.fixture(scope="session")
def prepared() -> Path:
    """A home with compiled messages, checked content, the warehouse and the styles.

    Made once, kept between runs as long as nothing changes, and only read by tests.
    """
    from almanac.jobs import preparation, steps

    with locked("prepare"):
        # The database of tests is made by pytest-django, and empty: not by these steps.
        take = [step for step in preparation.steps() if step.title not in IN_DATABASE]
        steps.take(take, lambda line: None)
    _read_names_of_styles()
    return HOME


def _read_names_of_styles() -> None:
    """Read them again: on a clean checkout this process may have looked before they were there."""
    from django.contrib.staticfiles.storage import staticfiles_storage as styles

    styles.hashed_files, styles.manifest_hash = styles.load_manifest()


@pytest.fixture
def client(prepared: Path) -> Any:
    """Django's test client, on a prepared home."""
    from django.test import Client

    return Client()


@pytest.fixture(autouse=True)
def _cookies_are_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page with a cookie fails its test."""
    from almanac.front.page_cache import PageCache

    monkeypatch.setattr(PageCache, "strict", True)


@pytest.fixture(autouse=True)
def _nothing_shown_yet() -> None:
    """Each test's database begins anew, and so does what is known of its changes."""
    from almanac.guide import queries
    from almanac.shown import stamps

    stamps.forget()
    queries.forget()


_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


def _check(family: int, address: Any) -> None:
    if family == socket.AF_UNIX:
        return
    host = address[0] if isinstance(address, tuple) else address
    if host not in ("127.0.0.1", "::1", "localhost"):
        raise AssertionError(f"A test tried to reach {host}; tests reach this machine only.")


def _guarded(self: socket.socket, address: Any) -> None:
    _check(self.family, address)
    _connect(self, address)


def _guarded_ex(self: socket.socket, address: Any) -> int:
    _check(self.family, address)
    return _connect_ex(self, address)


socket.socket.connect = _guarded  # type: ignore[method-assign]
socket.socket.connect_ex = _guarded_ex  # type: ignore[method-assign]
