"""Old warehouses go; the one in use and fresh ones stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from almanac.jobs.cleaning import Found, to_remove

NOW = datetime(2026, 4, 1, tzinfo=UTC)


def found(name: str, days: float) -> Found:
    return Found(name, NOW - timedelta(days=days))


def test_only_old_unused_warehouses_go() -> None:
    files = [
        found("warehouse-used.duckdb", 90),
        found("warehouse-old.duckdb", 2),
        found("warehouse-old.duckdb.wal", 2),
        found("warehouse-fresh.duckdb", 0.5),
        found("notes.txt", 90),
        found("current", 90),
    ]
    removed = to_remove(files, "warehouse-used.duckdb", NOW)
    assert removed == ("warehouse-old.duckdb", "warehouse-old.duckdb.wal")


def test_without_a_pointer_old_ones_may_go_as_nobody_reads_them() -> None:
    assert to_remove([found("warehouse-a.duckdb", 2)], "", NOW) == ("warehouse-a.duckdb",)
