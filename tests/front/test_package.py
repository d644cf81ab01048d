"""The data package: readable by others, and the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import duckdb

from almanac.front.package import Column, Origin, Table, write_package

COUNCILS = Table(
    "councils",
    "Councils",
    (
        Column("id", "string", "Permanent id"),
        Column("start", "date", "First day"),
        Column("people", "number", "People"),
        Column("alive", "boolean", "Stands today"),
    ),
    (("leeds", None, "811953.5", "true"), ('ynys-môn, "x"', "1996-04-01", None, "false")),
    key=("id",),
)
ORIGIN = Origin("Register", "Somebody", "OGL v3", "https://example.org/register")


def package(folder: Path) -> Path:
    return write_package([COUNCILS], [ORIGIN], "abc", "1 April 2026", folder / "p.zip")


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = package(tmp_path / "a"), package(tmp_path / "b")
    assert first.read_bytes() == second.read_bytes()


def test_nothing_else_is_left_beside_the_archive(tmp_path: Path) -> None:
    assert [p.name for p in package(tmp_path).parent.iterdir()] == ["p.zip"]


def test_the_descriptor_is_true(tmp_path: Path) -> None:
    with zipfile.ZipFile(package(tmp_path)) as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
        for resource in descriptor["resources"]:
            data = archive.read(resource["path"])
            assert resource["bytes"] == len(data)
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert [r["name"] for r in descriptor["resources"]] == ["councils", "councils-parquet"]
    fields = descriptor["resources"][0]["schema"]["fields"]
    assert [f["name"] for f in fields] == ["id", "start", "people", "alive"]
    assert descriptor["sources"][0]["path"] == "https://example.org/register"


def test_parquet_holds_the_same_rows_with_types(tmp_path: Path) -> None:
    with zipfile.ZipFile(package(tmp_path)) as archive:
        archive.extract("councils.parquet", tmp_path)
    rows = duckdb.sql(f"SELECT * FROM '{tmp_path / 'councils.parquet'}'").fetchall()
    assert rows[0][0] == "leeds"
    assert rows[0][1] is None
    assert rows[0][2] == Decimal("811953.5")
    assert rows[1][0] == 'ynys-môn, "x"'
    assert str(rows[1][1]) == "1996-04-01"
    assert rows[1][2] is None
