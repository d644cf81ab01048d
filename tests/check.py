"""`make check`: every check runs, every failure is reported, one exit code."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PYTHON = (sys.executable, "-m")

CHECKS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("style", (str(BIN / "ruff"), "check", "--no-cache", "."), "ruff check --fix ."),
    ("format", (str(BIN / "ruff"), "format", "--no-cache", "--check", "."), "ruff format ."),
    ("types", (str(BIN / "mypy"),), ""),
    ("floors", (str(BIN / "lint-imports"), "--no-cache"), ""),
    ("templates", (*PYTHON, "tests.templates"), ""),
    ("messages", (*PYTHON, "almanac", "messages", "extract", "--check"), "make messages"),
    ("pages", (*PYTHON, "tests.generated_docs", "--check"), "make docs"),
)


def main() -> int:
    """Run all, report all."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    failed = []
    for name, command, remedy in CHECKS:
        begun = time.perf_counter()
        done = subprocess.run(
            command, cwd=ROOT, check=False, capture_output=True, text=True, env=env
        )
        seconds = time.perf_counter() - begun
        good = done.returncode == 0
        print(f"{'good  ' if good else 'FAILED'}  {name:<10} ({seconds:.1f} s)", flush=True)
        if not good:
            failed.append(name)
            print(f"{done.stdout}{done.stderr}".rstrip())
            if remedy:
                print(f"Mend it with: {remedy}")
    _count_messages(env)
    print(f"FAILED: {', '.join(failed)}" if failed else "All checks are good.")
    return 1 if failed else 0


def _count_messages(env: dict[str, str]) -> None:
    """Say how far the Welsh is: a count, not a check."""
    print("Welsh:")
    subprocess.run([*PYTHON, "almanac", "messages", "count"], cwd=ROOT, check=False, env=env)


if __name__ == "__main__":
    sys.exit(main())
