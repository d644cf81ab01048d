"""`make bench`: run every benchmark, or those named, and print each figure beside its target."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from tabulate import tabulate

from bench.result import Result

HERE = Path(__file__).parent


def main(names: list[str]) -> None:
    """Run `bench_<name>.py` for each name, all of them if none is given."""
    found = [path.stem.removeprefix("bench_") for path in sorted(HERE.glob("bench_*.py"))]
    unknown = sorted(set(names) - set(found))
    if unknown:
        sys.exit(f"There is no benchmark {unknown[0]}; there are: {', '.join(found)}.")
    results: list[Result] = []
    for name in names or found:
        print(f"bench {name} ...", flush=True)
        results += import_module(f"bench.bench_{name}").run()
    rows = [
        (r.name, f"{r.value:,.3g}", r.unit, r.target, "yes" if r.good else "NO") for r in results
    ]
    print(tabulate(rows, ["measured", "value", "unit", "target", "met"], disable_numparse=True))


if __name__ == "__main__":
    main(sys.argv[1:])
