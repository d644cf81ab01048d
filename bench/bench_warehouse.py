"""The batch on 2 and 20 million invented values: our expression beside hand-written SQL and pandas,
and the same answers on PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import psycopg

from almanac.indicators import batch
from bench import bench_spark
from bench.result import Result
from tests.postgres import cluster

PERIODS = 20
FIGURES = 100
NEAR = 15

# Written by hand, as somebody would who needs just this answer.
BY_HAND = """
WITH newest AS (
    SELECT council, indicator, max(sort_period) AS sort_period,
           arg_max(value, sort_period) AS value, count(*) AS periods,
           arg_min(value, sort_period) AS first_value
    FROM observation GROUP BY council, indicator
), placed AS (
    SELECT n.*, c.nation, c.kind, count(*) OVER w AS n_alike,
           rank() OVER (w ORDER BY value) - 1 AS lower,
           rank() OVER (w ORDER BY value DESC) - 1 AS higher
    FROM newest n JOIN council c ON c.id = n.council
    WINDOW w AS (PARTITION BY n.indicator, c.nation, c.kind, n.sort_period)
), spread AS (
    SELECT indicator, nation, kind, sort_period,
           quantile_cont(value::DECIMAL(20,8), [0.25, 0.5, 0.75]) AS q
    FROM placed GROUP BY ALL
), near AS (
    SELECT n.council, n.indicator, count(*) AS similar_n,
           quantile_cont(o.value::DECIMAL(20,8), 0.5) AS similar_median
    FROM newest n JOIN neighbour b ON b.council = n.council
    JOIN observation o ON o.council = b.other AND o.indicator = n.indicator
         AND o.sort_period = n.sort_period
    GROUP BY n.council, n.indicator
)
SELECT p.council, p.indicator, p.sort_period, p.value, p.nation, p.kind, p.n_alike - 1,
       p.lower, p.n_alike - 1 - p.lower - p.higher, p.higher, s.q[2]::DECIMAL(18,6),
       s.q[1]::DECIMAL(18,6), s.q[3]::DECIMAL(18,6), p.periods, p.periods, p.first_value,
       p.value - p.first_value, coalesce(r.similar_n, 0), r.similar_median::DECIMAL(18,6)
FROM placed p
JOIN spread s USING (indicator, nation, kind, sort_period)
LEFT JOIN near r USING (council, indicator)
"""

PANDAS = """
import sys, time
import duckdb, pandas as pd
db = duckdb.connect(sys.argv[1], read_only=True)
obs = db.execute("SELECT * REPLACE (value::DOUBLE AS value) FROM observation").df()
council = db.execute("SELECT id AS council, nation, kind FROM council").df()
near = db.execute("SELECT council, other FROM neighbour").df()
start = time.perf_counter()
obs = obs.sort_values("sort_period")
g = obs.groupby(["council", "indicator"], sort=False)
new = g.agg(sort_period=("sort_period", "last"), value=("value", "last"),
            periods=("value", "size"), first_value=("value", "first")).reset_index()
new = new.merge(council, on="council")
w = new.groupby(["indicator", "nation", "kind", "sort_period"])["value"]
new["lower"] = w.rank(method="min") - 1
new["higher"] = w.rank(method="min", ascending=False) - 1
new["others"] = w.transform("size") - 1
q = w.quantile([.25, .5, .75]).unstack().reset_index()
new = new.merge(q, on=["indicator", "nation", "kind", "sort_period"])
pairs = new[["council", "indicator", "sort_period"]].merge(near, on="council")
theirs = obs.rename(columns={"council": "other"})
pairs = pairs.merge(theirs, on=["other", "indicator", "sort_period"])
med = pairs.groupby(["council", "indicator"])["value"].agg(["size", "median"]).reset_index()
out = new.merge(med, on=["council", "indicator"], how="left")
print(time.perf_counter() - start, len(out))
"""


MILLIONS = (2, 20)  # values; the targets are for the larger


def run() -> list[Result]:
    """Measure at both sizes; PostgreSQL at a tenth of the smaller one."""
    results: list[Result] = []
    times: dict[int, float] = {}
    for millions in MILLIONS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bench.duckdb"
            make(path, millions * 1_000_000)
            ours, hand = _timed(path, batch.sql("duckdb")), _timed(path, BY_HAND)
            times[millions] = ours
            print(f"  {millions} million: ours {ours:.2f} s, by hand {hand:.2f} s", flush=True)
            label = f"batch of {millions} million beside hand-written SQL"
            results.append(Result(label, ours / hand, "×", "at most 2", ours / hand <= 2))
            if millions == 2:
                results.append(_same_answers(path))
            pandas = _pandas(path)
            if pandas is None:
                print("  pandas did not finish (memory)", flush=True)
                continue
            print(f"  {millions} million: pandas {pandas:.2f} s", flush=True)
            label = f"pandas beside the batch of {millions} million"
            # The target is for the large batch; a small one is soon over whoever does it.
            target = "at least 5" if millions == MILLIONS[-1] else "measured"
            good = target == "measured" or pandas / ours >= 5
            results.append(Result(label, pandas / ours, "×", target, good))
    growth = times[20] / times[2]
    results.append(Result("time for 20 million beside 2", growth, "×", "measured", True))
    results.append(_postgres())
    results.append(bench_spark.measured())
    return results


def make(path: Path, rows: int) -> None:
    """Invented councils, figures and periods; values by a hash, so always the same."""
    councils = rows // (FIGURES * PERIODS)
    with duckdb.connect(str(path)) as database:
        database.execute(
            "CREATE TABLE observation AS SELECT 'c' || c AS council, 'i' || i AS indicator, "
            "(2000 + p)::VARCHAR AS sort_period, '' AS since, "
            "((hash(c * 1000003 + i * 10007 + p) % 100000000) / 1000)::DECIMAL(18,6) AS value "
            f"FROM range({councils}) a(c), range({FIGURES}) b(i), range({PERIODS}) d(p)"
        )
        database.execute(
            "CREATE TABLE council AS SELECT 'c' || c AS id, "
            "CASE WHEN c % 15 = 0 THEN 'wales' ELSE 'england' END AS nation, "
            "CASE c % 3 WHEN 0 THEN 'county' WHEN 1 THEN 'district' ELSE 'single-tier' END AS kind "
            f"FROM range({councils}) a(c)"
        )
        database.execute(
            "CREATE TABLE neighbour AS SELECT 'c' || c AS council, "
            f"'c' || ((c + n * 7 + 1) % {councils}) AS other "
            f"FROM range({councils}) a(c), range({NEAR}) b(n)"
        )


def _timed(path: Path, statement: str, runs: int = 2) -> float:
    """The best of some runs, seconds, result written to a table that is thrown away."""
    best = float("inf")
    with duckdb.connect(str(path)) as database:
        for _ in range(runs):
            start = time.perf_counter()
            database.execute(f"CREATE OR REPLACE TEMP TABLE result AS {statement}")
            best = min(best, time.perf_counter() - start)
    return best


def _same_answers(path: Path) -> Result:
    with duckdb.connect(str(path)) as database:
        differ = database.execute(
            f"SELECT count(*) FROM (({batch.sql('duckdb')}) EXCEPT ALL ({BY_HAND}))"
        ).fetchone()
    assert differ is not None
    return Result("rows that differ from hand-written SQL", differ[0], "", "0", differ[0] == 0)


def _pandas(path: Path) -> float | None:
    done = subprocess.run(
        [sys.executable, "-c", PANDAS, str(path)], capture_output=True, text=True, timeout=560
    )
    return float(done.stdout.split()[-2]) if done.returncode == 0 else None


def _postgres() -> Result:
    """The same statement on PostgreSQL gives the same answers; percentile_cont works in binary
    there, so medians are compared to six decimals."""
    name = "rows that differ on PostgreSQL"
    with tempfile.TemporaryDirectory() as folder, cluster() as address:
        path = Path(folder) / "bench.duckdb"
        make(path, 200_000)
        with duckdb.connect(str(path)) as database:
            tables = {t: database.execute(f"FROM {t}").fetchall()
                      for t in ("observation", "council", "neighbour")}  # fmt: skip
            ours = sorted(database.execute(batch.sql("duckdb")).fetchall())
        with psycopg.connect(address) as connection:
            _copy(connection, tables)
            start = time.perf_counter()
            theirs = sorted(connection.execute(batch.sql("postgres")).fetchall())
            print(f"  PostgreSQL, 0.2 million: {time.perf_counter() - start:.2f} s", flush=True)
    differ = sum(_rounded(a) != _rounded(b) for a, b in zip(ours, theirs, strict=True))
    return Result(name, differ, "", "0", differ == 0)


def _copy(connection: psycopg.Connection, tables: dict[str, list[tuple[object, ...]]]) -> None:
    columns = {
        "observation": "council text, indicator text, sort_period text, since text, "
        "value numeric(18,6)",
        "council": "id text, nation text, kind text",
        "neighbour": "council text, other text",
    }
    for table, rows in tables.items():
        connection.execute(f"CREATE TABLE {table} ({columns[table]})")
        with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        connection.execute(f"ANALYZE {table}")


def _rounded(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(str(cell) for cell in row)
