"""All councils, five rounds, everything answered; and a server that is killed a hundred times."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import kills
from bench.result import Result

ROOT = Path(__file__).parents[1]
# What is done → most statements, most milliseconds, and whether those are of CPU.
TARGETS: dict[str, tuple[int, float, str]] = {
    "save one answer": (10, 10, "cpu_ms"),
    "steward's note": (10, 10, "cpu_ms"),
    "section form": (15, 40, "cpu_ms"),
    "result": (15, 100, "cpu_ms"),
    "through another framework": (15, 50, "cpu_ms"),
    "report": (15, 100, "cpu_ms"),
    "desk": (15, 40, "cpu_ms"),
    "progress of all councils": (5, 100, "ms"),
    "recompute a round": (10, 500, "ms"),
    "all councils through a framework": (10, 1000, "ms"),
}


def run() -> list[Result]:
    """Measure in a home of its own; then kill a server while answers are saved."""
    with tempfile.TemporaryDirectory(prefix="almanac-bench-") as name:
        env = os.environ | {"ALMANAC_HOME": name}
        prepare = [sys.executable, "-m", "almanac", "prepare"]
        subprocess.run(prepare, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
        done = subprocess.run(
            [sys.executable, "-m", "bench.assess"],
            cwd=ROOT,
            env=env,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        measured = json.loads(done.stdout)
        results = [result for name in TARGETS for result in _results(name, measured[name])]
        return [*results, *kills.run(env)]


def _results(name: str, found: dict[str, float]) -> list[Result]:
    most, milliseconds, of = TARGETS[name]
    unit = "ms of CPU" if of == "cpu_ms" else "ms"
    return [
        Result(
            f"{name}: statements",
            found["statements"],
            "",
            f"at most {most}",
            found["statements"] <= most,
        ),
        Result(name, found[of], unit, f"at most {milliseconds:g}", found[of] <= milliseconds),
    ]
