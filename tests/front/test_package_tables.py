from __future__ import annotations

import json
import zipfile
from pathlib import Path

import duckdb
import pytest

from almanac.front import package_tables
from almanac.indicators import queries, warehouse
from almanac.register.queries import register

pytestmark = pytest.mark.usefixtures("prepared")


@pytest.fixture(scope="module")
def tables() -> dict[str, package_tables.Table]:
    return {table.name: table for table in package_tables.tables()}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """The archive, unpacked."""
    folder = tmp_path_factory.mktemp("package")
    path = package_tables.write(folder / "all.zip", "one")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return folder


def column(table: package_tables.Table, name: str) -> list[object]:
    n = [c.name for c in table.columns].index(name)
    return [row[n] for row in table.rows]


def test_the_same_version_gives_the_same_bytes(tmp_path: Path, opened: Path) -> None:
    again = package_tables.write(tmp_path / "again.zip", "one")
    assert again.read_bytes() == (opened / "all.zip").read_bytes()


def test_every_row_fits_its_columns_and_keys_are_unique(
    tables: dict[str, package_tables.Table],
) -> None:
    for table in tables.values():
        assert table.rows, table.name
        assert {len(row) for row in table.rows} == {len(table.columns)}
        if table.key:
            keys = list(zip(*(column(table, name) for name in table.key), strict=True))
            assert len(set(keys)) == len(keys), table.name


def test_tables_hold_what_the_installation_holds(tables: dict[str, package_tables.Table]) -> None:
    assert column(tables["councils"], "id") == sorted(register().councils)
    there = [c for c in tables["councils"].rows if c[1] == "true"]
    assert {c[0] for c in there} == {c.id for c in register().as_at(warehouse.as_at())}
    assert column(tables["figures"], "id") == list(queries.cards())
    assert len(tables["values"].rows) == queries.counts()["observation"]
    assert len(tables["gaps"].rows) == queries.counts()["absence"]
    assert len(tables["successions"].rows) == len(register().successions)


def test_references_lead_somewhere(tables: dict[str, package_tables.Table]) -> None:
    figures, councils = (set(column(tables[t], "id")) for t in ("figures", "councils"))
    for name in ("values", "gaps"):
        assert set(column(tables[name], "figure")) <= figures
        assert set(column(tables[name], "council")) <= councils
    sources = set(column(tables["sources"], "id"))
    assert set(column(tables["values"], "source")) - {None} <= sources
    assert all(column(tables["sources"], "licence"))
    parts = {f"{f}:{e}:{i}" for f, e, i, *_ in tables["framework-parts"].rows}
    for end in ("from", "to"):
        assert set(column(tables["framework-links"], end)) <= parts


def test_both_forms_hold_the_same(opened: Path) -> None:
    descriptor = json.loads((opened / "datapackage.json").read_text(encoding="utf-8"))
    forms = [r["path"].rsplit(".", 1) for r in descriptor["resources"]]
    names = sorted(name for name, form in forms if form == "csv")
    assert names == sorted(name for name, form in forms if form == "parquet")
    for name in names:
        with duckdb.connect() as database:
            file = database.read_csv(str(opened / f"{name}.csv"), all_varchar=True)
            typed = database.read_parquet(str(opened / f"{name}.parquet"))
            assert file.columns == typed.columns
            assert len(file.fetchall()) == len(typed.fetchall())


def test_values_show_what_the_page_shows(opened: Path) -> None:
    with duckdb.connect() as database:
        (row,) = (
            database.read_parquet(str(opened / "values.parquet"))
            .filter("council = 'leeds' AND figure = 'population'")
            .fetchall()
        )
    latest = queries.latest_of(["leeds"], ["population"])["population"]["leeds"].figure
    assert row[3] == latest.value
    assert row[4] == latest.display()


def test_councils_that_are_gone_or_to_come_are_told_as_in_their_own_time(
    tables: dict[str, package_tables.Table],
) -> None:
    names = [c.name for c in tables["councils"].columns]
    told = {row[0]: dict(zip(names, row, strict=True)) for row in tables["councils"].rows}
    gone, coming = told["allerdale"], told["east-surrey"]
    assert (gone["county"], gone["region"]) == ("cumbria-county", "north-west")
    assert (gone["end"], gone["gss"]) == ("2023-04-01", "E07000026")
    assert (coming["start"], coming["region"]) == ("2027-04-01", "south-east")
    assert told["leeds"]["combined_authority"]
    assert told["leeds"]["area_km2"] == "552"


def test_the_archive_says_whose_it_is(opened: Path) -> None:
    for name in ("README.md", "datapackage.json"):
        assert "not published or endorsed by" in (opened / name).read_text(encoding="utf-8")
