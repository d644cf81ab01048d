"""The guide and the search with 5,000 examples and 1,000 more signposts, on both databases."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

from ruamel.yaml import YAML

from bench.load import Load
from bench.result import Result
from bench.serving import Server, beside_bare, environment, server
from tests.postgres import cluster

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "search" / "questions.yaml"
WORKERS = 2
TIMES = 5  # each question is asked so often, by two readers at once
PUBLISHED = ("/outcomes/data/", "/cy/outcomes/data/", "/tools/contract-exit-checklist/")


def run() -> list[Result]:
    """Fill, build, measure; on SQLite everything, on PostgreSQL the search again."""
    with tempfile.TemporaryDirectory(prefix="almanac-bench-") as name:
        home = {"ALMANAC_HOME": name}
        results = [*_filled(Path(name), home), *_views(home)]
        with server("almanac.config.wsgi:application", home) as ours:
            for path in PUBLISHED:
                load = Load(ours.port, path, encoding="gzip")
                results += beside_bare(load, ours, Path(name))
        results += _searches("SQLite", home)
    with cluster() as address, tempfile.TemporaryDirectory(prefix="almanac-bench-") as name:
        home = {"ALMANAC_HOME": name, "ALMANAC_DATABASE_URL": address}
        list(_filled(Path(name), home))
        return results + _searches("PostgreSQL", home)


def _filled(folder: Path, home: dict[str, str]) -> Iterator[Result]:
    """The content, the records, and how long the index takes to be built anew."""
    _python(home, "bench.fill_guide", "signposts", str(folder / "content" / "signposts"))
    _python(home, "almanac", "prepare")
    _python(home, "bench.fill_guide", "examples")
    (folder / "search" / "index.sqlite3").unlink()
    begun = time.perf_counter()
    said = _python(home, "almanac", "search-index")
    seconds = time.perf_counter() - begun
    assert "built" in said
    yield Result("index of the search, built anew", seconds, "s", "at most 30", seconds <= 30)


def _views(home: dict[str, str]) -> Iterator[Result]:
    found = json.loads(_python(home, "bench.guide_views").splitlines()[-1])
    for name, view in found["views"].items():
        cpu, count = view["cpu_ms"], view["statements"]
        yield Result(f"first view of {name}: CPU, the slowest", cpu, "ms", "at most 80", cpu <= 80)
        yield Result(f"first view of {name}: statements", count, "", "at most 20", count <= 20)
    dropped, showing = found["dropped"], found["showing"]
    name = f"kept pages made anew by a publication ({', '.join(dropped)}), of 5"
    target = f"the {len(showing)} that show it"
    yield Result(name, len(dropped), "pages", target, dropped == showing)
    recall = found["recall"]
    share = "of what was expected, among the first five"
    ours, plain = recall["ours"], recall["plain"]
    yield Result("search: recall of sixty questions", ours, share, "more than plain", ours > plain)
    yield Result("plain full-text search: recall", plain, share, "", True)


def _searches(database: str, home: dict[str, str]) -> list[Result]:
    """How long a search takes from end to end, warm, with two processes and two readers."""
    with server("almanac.config.wsgi:application", home, WORKERS) as ours:
        asked = [each["query"] for each in YAML(typ="safe").load(QUESTIONS.read_text())]
        _ask(ours, asked)  # warm, in both processes
        seconds = _ask(ours, asked * TIMES)
    middle = statistics.median(seconds) * 1000
    slow = statistics.quantiles(seconds, n=20)[-1] * 1000
    name = f"a search on {database}, {WORKERS} processes, 2 readers"
    return [
        Result(f"{name}: middle", middle, "ms", "", True),
        Result(f"{name}: 95 of 100 within", slow, "ms", "at most 50", slow <= 50),
    ]


def _ask(ours: Server, asked: list[str]) -> list[float]:
    def one(query: str) -> float:
        begun = time.perf_counter()
        address = f"http://127.0.0.1:{ours.port}/search/?q={quote(query)}"
        with urllib.request.urlopen(address, timeout=30) as answer:
            answer.read()
        return time.perf_counter() - begun

    with ThreadPoolExecutor(2) as readers:
        return list(readers.map(one, asked))


def _python(home: dict[str, str], module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment(home | {"DJANGO_SETTINGS_MODULE": "almanac.config.settings"}),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout
