"""The real product, started by its own command, and a real browser to walk through it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests.preflight import chromium

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
START_WITHIN = 120.0  # seconds: a first start builds everything
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Running:
    """`almanac run` as it runs: its address, its process, its settings, where its mail goes."""

    address: str
    pid: int
    env: dict[str, str]
    mail: Path


@pytest.fixture(scope="session")
def running(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`almanac run`, started once; all journeys run on one worker."""
    folder = tmp_path_factory.mktemp("live")
    port, log, mail = free_port(), folder / "log", folder / "mail"
    # The prepared home, which tests only read, with a database and a letter box of its own.
    env = os.environ | {
        "ALMANAC_HOME": str(prepared),
        "ALMANAC_DATABASE_URL": _own_database(folder),
        "ALMANAC_MAIL": f"file:{mail}",
        "ALMANAC_URL": f"http://127.0.0.1:{port}",
    }
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


def _own_database(folder: Path) -> str:
    """A database for the live product alone: SQLite, or one beside that of the other tests."""
    address = os.environ.get("ALMANAC_DATABASE_URL", "")
    if not address.startswith("postgres"):
        return f"sqlite:///{folder / 'live.sqlite3'}"
    import psycopg

    server, _, _name = address.rpartition("/")
    name = f"live_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


@pytest.fixture(scope="session")
def live_site(running: Running) -> str:
    """The address of the running product."""
    return running.address


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_WITHIN
    while "Ready after" not in log.read_text():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, headless."""
    program = chromium()
    assert program, "chromium is not installed: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield found
        found.close()


@dataclass
class Visit:
    """A browser window on the site that notes what goes wrong while it is used."""

    page: Page
    base: str
    faults: list[str]

    def open(self, path: str) -> Page:
        """Go to a path of the site; anything but a good answer fails the test."""
        response = self.page.goto(self.base + path)
        assert response is not None
        assert response.status == 200, f"{path} answered {response.status}"
        return self.page


Visitor = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, live_site: str) -> Iterator[Visitor]:
    """Open windows: `visit()` on a desktop, `visit(PHONE)`, `visit(scripts=False)`.

    At the end no window may have met an error, or asked another site for anything.
    """
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def one(size: dict[str, int] | None = None, *, scripts: bool = True) -> Visit:
        context = browser.new_context(
            viewport=size or DESKTOP,  # type: ignore[arg-type]
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        made = Visit(page, live_site, [])
        page.on("pageerror", lambda error: made.faults.append(f"script: {error}"))
        page.on("console", lambda message: _note(made, message))
        page.on("request", lambda request: _note_foreign(made, request.url))
        visits.append(made)
        return made

    yield one
    for context in contexts:
        context.close()
    assert [fault for made in visits for fault in made.faults] == []


def _note(made: Visit, message: Any) -> None:
    if message.type == "error":
        made.faults.append(f"console: {message.text}")


def _note_foreign(made: Visit, url: str) -> None:
    if not url.startswith((made.base, "data:", "blob:")):
        made.faults.append(f"asked another site: {url}")


def follow(link: Locator) -> None:
    """Press a link or a button that leads to another page, and wait until that page is there.

    A click alone returns as soon as it is made: what is read next may be the page left behind.
    """
    with link.page.expect_navigation():
        link.click()


def axe_violations(page: Page) -> list[str]:
    """What axe finds wrong on the page, one sentence each; the page's own policy stays on."""
    # Evaluated by the browser's debugger, so that no inline script has to be allowed.
    page.evaluate(AXE.read_text(encoding="utf-8") + "\n;undefined")
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{page.url}: {each['id']}: {each['help']}: {node['html'][:160]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


def fetch(url: str) -> bytes:
    """What an address of the live site sends."""
    with urllib.request.urlopen(url, timeout=30) as response:
        content: bytes = response.read()
    return content
