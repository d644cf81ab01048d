"""Pages: first view, cached view beside the least that Django can do, start and memory."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from bench.load import Load
from bench.result import Result
from bench.serving import Server, beside_bare, environment, get, server
from tests.journeys.conftest import free_port

ROOT = Path(__file__).parents[1]
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
        results = [*_starts(home), *_first_views(home)]
        with server("almanac.config.wsgi:application", {"ALMANAC_HOME": name}) as ours:
            for path in CACHED:
                results += _cached(path, ours, home)
        return results


def _starts(home: Path) -> Iterator[Result]:
    """Second start and memory, where editors write here and where nobody does.

    The editors' library needs about 50 MB in the web process; an installation that only shows the
    guide leaves it out by a setting.
    """
    seconds, sizes = _second_start(home, "on")
    yield _result("second start", seconds, "s", at_most=5)
    yield Result("memory of the web process with editors", sizes.pop("web") / 1e6, "MB", "", True)
    for role, size in sizes.items():
        yield _result(f"memory of the {role} process", size / 1e6, "MB", at_most=200)
    _, without = _second_start(home, "off")
    name = "memory of the web process without editors"
    yield _result(name, without["web"] / 1e6, "MB", at_most=200)


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
            env=environment({"ALMANAC_HOME": str(home)}),
            check=True,
            capture_output=True,
            text=True,
        )
        found = json.loads(done.stdout.splitlines()[-1])
        milliseconds = found["cpu_median"] * 1000
        yield _result(f"first view of {kind}: CPU", milliseconds, "ms", at_most=50)
        statements = found["statements_max"]
        yield _result(f"first view of {kind}: statements", statements, "statements", at_most=12)


def _cached(path: str, ours: Server, home: Path) -> list[Result]:
    """A page from the cache beside a bare view of the same bytes, pressed and plain."""
    return [
        result
        for encoding in ("gzip", "")
        for result in beside_bare(Load(ours.port, path, encoding=encoding), ours, home)
    ]


def _start_once(home: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "almanac", "prepare"],
        cwd=ROOT,
        env=environment({"ALMANAC_HOME": str(home)}),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _second_start(home: Path, editors: str) -> tuple[float, dict[str, int]]:
    """Seconds until the home page answers; bytes of memory after all pages in both languages."""
    port, begun = free_port(), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "almanac", "run", "--port", str(port)],
        cwd=ROOT,
        env=environment({"ALMANAC_HOME": str(home), "ALMANAC_EDITORS": editors}),
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
            get(port, path)
            get(port, f"/cy{path}")
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


if __name__ == "__main__":
    for each in run():
        print(f"{'good  ' if each.good else 'FAILED'} {each.name}: {each.value:.3g} {each.unit}")
