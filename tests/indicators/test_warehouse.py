"""Reads are closed to the outside, small, counted, and never change anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from almanac.indicators import warehouse

pytestmark = pytest.mark.usefixtures("prepared")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY council TO '/tmp/out.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "INSTALL httpfs",
        "SET memory_limit = '10GB'",
        "DELETE FROM council",
        "CREATE TABLE x (y INTEGER)",
    ],
)
def test_a_page_cannot_reach_outside_or_change_anything(statement: str) -> None:
    with pytest.raises(duckdb.Error):
        warehouse.rows(statement)


def test_a_page_s_reader_is_small() -> None:
    threads, memory = warehouse.rows(
        "SELECT current_setting('threads'), current_setting('memory_limit')"
    )[0]
    assert threads == 1
    assert memory == "61.0 MiB"  # 64 megabytes


def test_statements_are_counted_only_while_somebody_counts() -> None:
    with warehouse.counting() as outer:
        warehouse.rows("SELECT 1")
        with warehouse.counting() as inner:
            warehouse.rows("SELECT 2")
        warehouse.rows("SELECT 3")
    warehouse.rows("SELECT 4")
    assert outer.statements == ["SELECT 1", "SELECT 3"]
    assert inner.statements == ["SELECT 2"]


def test_without_a_warehouse_the_remedy_is_said(tmp_path: Path, settings: Any) -> None:
    settings.WAREHOUSE_FOLDER = tmp_path
    with pytest.raises(warehouse.NotBuiltError, match="almanac data build"):
        warehouse.rows("SELECT 1")
    assert warehouse.version() == ""
