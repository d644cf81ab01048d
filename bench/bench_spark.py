"""The batch on Spark, which is no part of the usual installation: the same answers as DuckDB.

Where this Python has no Spark, `BENCH_SPARK_PYTHON` may name another one that has
(`pip install pyspark` into an environment of its own, and a Java runtime).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import duckdb

from almanac.indicators import batch
from bench.result import Result

ROWS = 200_000
NAME = "rows that differ on Spark"
TABLES = ("observation", "council", "neighbour")

# Runs in a Python that has Spark and perhaps nothing else of ours.
PROGRAM = """
import pathlib, sys, time
from decimal import Decimal
from pyspark.sql import SparkSession
folder = pathlib.Path(sys.argv[1])
spark = (
    SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "4").getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
for table in sys.argv[2:]:
    spark.read.parquet(str(folder / f"{table}.parquet")).createOrReplaceTempView(table)
start = time.perf_counter()
rows = spark.sql((folder / "batch.sql").read_text()).collect()
seconds = time.perf_counter() - start
written = lambda cell: f"{cell:.6f}" if isinstance(cell, Decimal) else str(cell)
lines = sorted("\\t".join(map(written, row)) for row in rows)
(folder / "rows.txt").write_text("\\n".join(lines))
print(f"SECONDS {seconds:.2f}")
"""


def measured() -> Result:
    """Compare the answers on 0.2 million values; not met where there is no Spark to ask."""
    python = os.environ.get("BENCH_SPARK_PYTHON") or sys.executable
    if not _has_spark(python):
        print("  Spark is not there: pip install pyspark, and a Java runtime", flush=True)
        return Result(f"{NAME}: not measured", 0, "", "0, measured", False)
    from bench.bench_warehouse import make

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "bench.duckdb", ROWS)
        ours = _prepared(folder)
        done = subprocess.run(
            [python, "-c", PROGRAM, name, *TABLES],
            capture_output=True, text=True, timeout=560, check=False,
        )  # fmt: skip
        if done.returncode:
            print(done.stderr[-2000:], flush=True)
            return Result(f"{NAME}: it failed", 0, "", "0", False)
        theirs = (folder / "rows.txt").read_text().split("\n")
    print(f"  Spark, 0.2 million: {done.stdout.split()[-1]} s", flush=True)
    differ = sum(a != b for a, b in zip(ours, theirs, strict=False)) + abs(len(ours) - len(theirs))
    return Result(NAME, differ, f"of {len(ours)}", "0", differ == 0)


def _has_spark(python: str) -> bool:
    asked = subprocess.run([python, "-c", "import pyspark"], capture_output=True, check=False)
    return asked.returncode == 0


def _prepared(folder: Path) -> list[str]:
    """Write the tables and the statement for Spark; our own answers, as lines in order."""
    (folder / "batch.sql").write_text(batch.sql("pyspark"), encoding="utf-8")
    with duckdb.connect(str(folder / "bench.duckdb")) as database:
        for table in TABLES:
            database.execute(f"COPY {table} TO '{folder / table}.parquet' (FORMAT parquet)")
        return lines_of(database.execute(batch.sql("duckdb")).fetchall())


def lines_of(rows: Iterable[tuple[object, ...]]) -> list[str]:
    """Rows as lines in order, numbers with six decimals."""
    return sorted("\t".join(_written(cell) for cell in row) for row in rows)


def _written(cell: object) -> str:
    return f"{cell:.6f}" if isinstance(cell, Decimal) else str(cell)


if __name__ == "__main__":
    print(measured())
