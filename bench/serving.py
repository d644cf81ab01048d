"""A running server, requests to it, and the same bytes sent by the least that Django can do."""

from __future__ import annotations

import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from almanac.jobs import web
from bench.load import Load, requests_per_second
from bench.result import Result
from tests.journeys.conftest import free_port

ROOT = Path(__file__).parents[1]
THREADS = 4
ROUNDS = 3  # the best of so many, taken in turns, so that a busy moment hits both sides


@dataclass(frozen=True)
class Server:
    """A running server, and the processor time that it has spent."""

    port: int
    pid: int

    def cpu(self) -> float:
        """Seconds of processor time of all its processes."""
        whole = psutil.Process(self.pid)
        times = [process.cpu_times() for process in (whole, *whole.children(recursive=True))]
        return sum(each.user + each.system for each in times)


def beside_bare(load: Load, ours: Server, home: Path) -> list[Result]:
    """Requests and processor time, ours and a bare view's.

    Processor time is measured as well because a slow client would make the two look alike.
    """
    page = _bytes(load)
    file = home / "page"
    file.write_bytes(page)
    with server("bench.bare:application", {"BENCH_BYTES": str(file)}) as bare:
        plain = replace(load, port=bare.port)
        rounds = [(_measure(load, ours), _measure(plain, bare)) for _ in range(ROUNDS)]
    speed = [max(pair[side].rate for pair in rounds) for side in (0, 1)]
    spent = [min(pair[side].cpu for pair in rounds) for side in (0, 1)]
    name = f"{load.path} from the cache, {len(page) // 1000} KB {load.encoding or 'not pressed'}"
    rates = f"{name}: requests ({speed[0]:.0f} of {speed[1]:.0f} a second)"
    each = f"{name}: processor ({spent[1] * 1e6:.0f} of {spent[0] * 1e6:.0f} us a request)"
    return [
        _at_least_a_third(rates, speed[0] / speed[1]),
        _at_least_a_third(each, spent[1] / spent[0]),
    ]


def _at_least_a_third(name: str, value: float) -> Result:
    return Result(name, value, "of a bare view", f"at least {1 / 3:.2f}", value >= 1 / 3)


def _bytes(load: Load) -> bytes:
    address = f"http://127.0.0.1:{load.port}{load.path}"
    headers = {"Accept-Encoding": load.encoding} if load.encoding else {}
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
        found: bytes = answer.read()
    return found


@dataclass(frozen=True)
class Measured:
    """Requests per second, and the server's processor seconds for each."""

    rate: float
    cpu: float


def _measure(load: Load, server: Server) -> Measured:
    before = server.cpu()
    rate = requests_per_second(load)
    return Measured(rate, (server.cpu() - before) / (load.clients * load.each))


@contextmanager
def server(application: str, more: dict[str, str], workers: int = 1) -> Iterator[Server]:
    """The server that `almanac run` starts, with any application and so many processes."""
    port = free_port()
    command = list(web.command_line("127.0.0.1", port, THREADS))
    command[command.index("--workers") + 1] = str(workers)
    process = subprocess.Popen([*command[:-1], application], cwd=ROOT, env=environment(more))
    try:
        deadline = time.monotonic() + 30
        while web.status_of_home("127.0.0.1", port, "127.0.0.1") is None:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def get(port: int, path: str) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        answer.read()


def environment(more: dict[str, str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE" and not name.startswith("ALMANAC_")
    }
    return kept | more
