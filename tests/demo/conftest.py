"""A demonstration for tests: a small one in this process, and a whole one that runs by itself."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from almanac.catalogue import kept
from almanac.catalogue.digest import digest_of
from almanac.demo import building, preparation
from almanac.demo.content import script
from almanac.demo.home import environment, take
from almanac.indicators import build, warehouse
from tests.conftest import locked
from tests.environment import HOME, ROOT
from tests.journeys.conftest import Running, _wait_until_ready, free_port

TODAY = date(2027, 3, 1)
HOMES = HOME.parent / "demonstrations"
# Enough for every state and for a median; all three councils that can be tried out.
FEW = frozenset(
    {
        *("aldenmere", "brackenhithe", "corrindale", "oakenshire", "celyn-vale", "aberhelyg"),
        *("eithin", "ashwood", "gullness", "llaneirlys", "kitehill", "cloverford", "ferncombe"),
        *("yewtown", "seal-isle"),
    }
)


@pytest.fixture(scope="session")
def invented_home(prepared: Path) -> Path:
    """A demonstration's home with councils and figures, and nobody in it; only read by tests."""
    with _kept_home("figures") as home:
        return home


@pytest.fixture
def invented(invented_home: Path, settings: Any) -> Iterator[Path]:
    """This process as it is in a demonstration: its councils, figures, pages and marks."""
    home = invented_home
    settings.ALMANAC = replace(settings.ALMANAC, home=home, demonstration=True)
    settings.CONTENT_ROOTS = (settings.CONTENT_ROOTS[0], home / "content")
    settings.WAREHOUSE_FOLDER = home / "warehouse"
    settings.ROOT_URLCONF = "tests.demo.urls"
    settings.MIDDLEWARE = [
        settings.MIDDLEWARE[0],
        "almanac.ui.demonstration.SaysInvented",
        *settings.MIDDLEWARE[1:],
    ]
    kept.look_again()
    warehouse.forget()
    with locked("demonstration-figures"):
        preparation.invent_figures(lambda line: None)
        build.ensure_built()
    yield home
    warehouse.forget()


@pytest.fixture
def few(invented: Path, db: None) -> Path:
    """A small demonstration, made by the same actions, in the database of this test."""
    building.build(script(), TODAY, lambda line: None, FEW)
    return invented


@pytest.fixture
def browser_of() -> Any:
    """A browser in which somebody of the cast is signed in: `browser_of("aldenmere.lead")`."""

    def signed_in(part: str) -> Client:
        client = Client()
        assert client.post("/demonstration/", {"as": part}).status_code == 302
        return client

    return signed_in


@pytest.fixture(scope="session")
def demonstration(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`almanac run` on a whole demonstration of its own; people are signed in by one click.

    It is made once for this checkout's code and copied: what a journey changes, no other sees.
    """
    folder = tmp_path_factory.mktemp("demonstration")
    port, log = free_port(), folder / "log"
    home = folder / "home"
    shutil.copytree(_made(), home)
    env = environment(os.environ, home, port)
    mail = folder / "mail"
    env["ALMANAC_MAIL"] = f"file:{mail}"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "almanac", "run", "--port", str(port)],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=env,
        )
    try:
        _wait_until_ready(process, log)
        yield Running(f"http://127.0.0.1:{port}", process.pid, env, mail)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _made() -> Path:
    """A home in which everything is made; made again when what it is made of has changed."""
    acting = (
        *("assessment/**/*.py", "accounts/**/*.py", "practice/**/*.py"),
        "content/instruments/**/*.yaml",
    )
    with _kept_home("whole", acting) as home:
        env = environment(os.environ, home, free_port())
        command = [sys.executable, "-m", "almanac", "prepare"]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    return home


@contextmanager
def _kept_home(name: str, made_of: tuple[str, ...] = ()) -> Iterator[Path]:
    """A demonstration's home, kept between runs while the day and what it is made of are the same;
    one process at a time, and earlier ones are removed."""
    patterns = (*("demo/*.py", "content/demo/**/*", "content/indicators/*"), *made_of)
    whole = digest_of([ROOT / "almanac"], patterns) + date.today().isoformat()
    home = HOMES / f"{name}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"
    with locked(f"demonstration-{name}"):
        for old in HOMES.glob(f"{name}-*"):
            if old != home:
                shutil.rmtree(old)
        take(home)
        yield home
