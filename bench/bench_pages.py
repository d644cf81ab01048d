"""Pages: first view, cached view beside the least that Django can do, start and memory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
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
COUNCILS = ("leeds", "powys", "south-hams", "surrey", "isles-of-scilly", "cardiff", "kent", "york")
WARM = "/councils/bristol/"  # asked first and not measured: loads content and templates
FIRST_VIEWS = {
    "a council": [f"/councils/{council}/" for council in COUNCILS],
    "a figure of a council": [f"/councils/{c}/figures/population/" for c in COUNCILS[:4]],
    "similar councils": [f"/councils/{council}/similar/" for council in COUNCILS[:4]],
    "an indicator": [
        f"/indicators/{indicator}/"
        for indicator in ("area", "gigabit-broadband", "homepage-weight", "population")
    ],
    "councils compared": [
        f"/compare/?councils={first}%0A{second}%0Asheffield%0Akent%0Apowys"
        for first, second in (("leeds", "york"), ("cardiff", "surrey"), ("bristol", "derby"))
    ],
    "lists": ["/councils/", "/councils/?q=york", "/indicators/", "/frameworks/", "/methods/"],
    "outcomes and frameworks": ["/outcomes/data/", "/frameworks/outcomes/2023/"],
    "what is held": ["/status/", "/data/", "/about/"],
    "pages in Welsh": ["/cy/councils/powys/", "/cy/councils/", "/cy/indicators/area/"],
}
CACHED = ("/councils/leeds/", "/councils/", "/compare/?councils=Leeds,York")


def run() -> list[Result]:
    """Measure everything; ratios and counts first, seconds after them."""
    with tempfile.TemporaryDirectory(prefix="almanac-bench-") as name:
        home = Path(name)
        _start_once(home)
        seconds, sizes = _second_start(home)
        results = [
            _result("second start", seconds, "s", at_most=5),
            *(
                _result(f"memory of the {role} process", size / 1e6, "MB", at_most=200)
                for role, size in sizes.items()
            ),
            *_first_views(home),
        ]
        with _server("almanac.config.wsgi:application", {"ALMANAC_HOME": name}) as server:
            for path in CACHED:
                results += _cached(path, server, home)
        return results


def _result(
    name: str, value: float, unit: str, *, at_most: float = 0, at_least: float = 0
) -> Result:
    if at_least:
        return Result(name, value, unit, f"at least {at_least:g}", value >= at_least)
    return Result(name, value, unit, f"at most {at_most:g}", value <= at_most)


def _first_views(home: Path) -> Iterator[Result]:
    """Pages of every kind before any cache: the middle one's CPU, and most statements."""
    for kind, paths in FIRST_VIEWS.items():
        done = subprocess.run(
            [sys.executable, "-m", "bench.first_view", WARM, *paths],
            cwd=ROOT,
            env=_env({"ALMANAC_HOME": str(home)}),
            check=True,
            capture_output=True,
            text=True,
        )
        found = json.loads(done.stdout.splitlines()[-1])
        milliseconds = found["cpu_median"] * 1000
        yield _result(f"first view of {kind}: CPU", milliseconds, "ms", at_most=50)
        statements = found["statements_max"]
        yield _result(f"first view of {kind}: statements", statements, "statements", at_most=12)


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


def _cached(path: str, ours: Server, home: Path) -> list[Result]:
    """A page from the cache beside a bare view of the same bytes, pressed and plain."""
    return [
        result
        for encoding in ("gzip", "")
        for result in _beside_bare(Load(ours.port, path, encoding=encoding), ours, home)
    ]


def _beside_bare(load: Load, ours: Server, home: Path) -> list[Result]:
    """Requests and processor time, ours and a bare view's.

    Processor time is measured as well because a slow client would make the two look alike.
    """
    page = _bytes(load)
    file = home / "page"
    file.write_bytes(page)
    with _server("bench.bare:application", {"BENCH_BYTES": str(file)}) as bare:
        plain = replace(load, port=bare.port)
        rounds = [(_measure(load, ours), _measure(plain, bare)) for _ in range(ROUNDS)]
    speed = [max(pair[side].rate for pair in rounds) for side in (0, 1)]
    spent = [min(pair[side].cpu for pair in rounds) for side in (0, 1)]
    name = f"{load.path} from the cache, {len(page) // 1000} KB {load.encoding or 'not pressed'}"
    rates = f"{name}: requests ({speed[0]:.0f} of {speed[1]:.0f} a second)"
    each = f"{name}: processor ({spent[1] * 1e6:.0f} of {spent[0] * 1e6:.0f} us a request)"
    return [
        _result(rates, speed[0] / speed[1], "of a bare view", at_least=1 / 3),
        _result(each, spent[1] / spent[0], "of a bare view", at_least=1 / 3),
    ]


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


def _start_once(home: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "almanac", "prepare"],
        cwd=ROOT,
        env=_env({"ALMANAC_HOME": str(home)}),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _second_start(home: Path) -> tuple[float, dict[str, int]]:
    """Seconds until the home page answers; bytes of memory after all pages in both languages."""
    port, begun = free_port(), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "almanac", "run", "--port", str(port)],
        cwd=ROOT,
        env=_env({"ALMANAC_HOME": str(home)}),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if "Ready after" in line:
                break
        seconds = time.perf_counter() - begun
        for path in _everything():
            _get(port, path)
            _get(port, f"/cy{path}")
        return seconds, _sizes(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _everything() -> Iterator[str]:
    """Every kind of page of every council of the bench, and every other page that is measured."""
    for council in COUNCILS:
        for page in ("", "similar/", "figures/population/", "figures/gigabit-broadband/"):
            yield f"/councils/{council}/{page}"
    for kind in FIRST_VIEWS.values():
        yield from (path for path in kind if not path.startswith(("/cy/", "/councils/leeds")))


def _sizes(pid: int) -> dict[str, int]:
    sizes = {"main": psutil.Process(pid).memory_info().rss}
    for child in psutil.Process(pid).children(recursive=True):
        role = "background" if child.cmdline()[-1] == "worker" else "web"
        sizes[role] = max(sizes.get(role, 0), child.memory_info().rss)
    return sizes


@contextmanager
def _server(application: str, more: dict[str, str]) -> Iterator[Server]:
    """The server that `almanac run` starts, with any application."""
    port = free_port()
    command = web.command_line("127.0.0.1", port, THREADS)
    process = subprocess.Popen([*command[:-1], application], cwd=ROOT, env=_env(more))
    try:
        deadline = time.monotonic() + 30
        while web.status_of_home("127.0.0.1", port, "127.0.0.1") is None:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _get(port: int, path: str) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        answer.read()


def _env(more: dict[str, str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE" and not name.startswith("ALMANAC_")
    }
    return kept | more


if __name__ == "__main__":
    for each in run():
        print(f"{'good  ' if each.good else 'FAILED'} {each.name}: {each.value:.3g} {each.unit}")
