"""`almanac run` from its first line to its last."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.journeys.conftest import free_port

pytestmark = pytest.mark.xdist_group("journeys")


class Started:
    """`almanac run` on a port of its own."""

    def __init__(self, home: Path, log: Path) -> None:
        self.port, self.log = free_port(), log
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "almanac", "run", "--port", str(self.port)],
                env=os.environ | {"ALMANAC_HOME": str(home)},
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def lines(self) -> list[str]:
        return self.log.read_text().splitlines()

    def until(self, words: str) -> None:
        deadline = time.monotonic() + 90
        while words not in self.log.read_text():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)

    def get(self) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=30) as answer:
            return int(answer.status)


@pytest.fixture
def started(prepared: Path, tmp_path: Path) -> Iterator[Started]:
    one = Started(prepared, tmp_path / "log")
    one.until("Ready after")
    yield one
    one.process.kill()
    one.process.wait(20)


def test_every_step_is_shown_and_the_address_comes_last(started: Started) -> None:
    lines = started.lines()
    steps = [line for line in lines[1:-1] if not line.startswith("    ")]  # no word on progress
    assert [line.split()[0] for line in steps] == [
        *("Messages", "Database", "Content", "Guide"),
        *("Figures", "Search", "Downloads", "Styles"),
    ]
    # The home that tests prepare has no database, and what is made from one is made here.
    made = ("Database", "Guide", "Search")
    assert all("unchanged" in line for line in steps if line.split()[0] not in made)
    assert lines[-1].endswith(f"Open http://127.0.0.1:{started.port}")
    assert started.get() == 200


def test_a_crashed_server_comes_back(started: Started) -> None:
    server = next(
        child
        for child in psutil.Process(started.process.pid).children()
        if "granian" in child.cmdline()
    )
    left = server.children(recursive=True)
    assert left
    server.kill()
    started.until("The web process ended (code -9); it starts again in 1 s.")
    _, alive = psutil.wait_procs(left, timeout=10)
    assert alive == [], "what the server had started would still hold the port"
    deadline = time.monotonic() + 30
    while True:
        try:
            assert started.get() == 200
            return
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_and_leaves_nobody_behind(started: Started, sign: signal.Signals) -> None:
    children = psutil.Process(started.process.pid).children(recursive=True)
    assert len(children) >= 3
    started.process.send_signal(sign)
    assert started.process.wait(20) == 0
    assert started.lines()[-1] == "Stopped."
    gone, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []
    assert len(gone) == len(children)


def test_a_supervisor_killed_outright_takes_its_children_with_it(started: Started) -> None:
    children = psutil.Process(started.process.pid).children(recursive=True)
    started.process.kill()
    _, alive = psutil.wait_procs(children, timeout=15)
    assert alive == []
