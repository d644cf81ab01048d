"""The warehouse is built aside and switched whole; a failing build leaves the old one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from almanac.indicators import build, built, warehouse
from almanac.indicators.world import world


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.WAREHOUSE_FOLDER = tmp_path
    warehouse.forget()
    yield tmp_path  # type: ignore[misc]
    warehouse.forget()


def test_it_is_built_once_and_found_by_its_pointer(folder: Path) -> None:
    assert build.ensure_built()
    assert not build.ensure_built()
    name = warehouse.pointed_at(folder)
    assert (folder / name).is_file()
    assert warehouse.version() in name
    assert [p.name for p in folder.iterdir() if "building" in p.name] == []


def test_a_failing_build_leaves_the_old_one_in_use(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.ensure_built()
    before = warehouse.pointed_at(folder)

    def broken(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(built, "RULES_VERSION", "another")
    monkeypatch.setattr(build, "_write_neighbours", broken)
    with pytest.raises(RuntimeError, match="disk"):
        build.ensure_built()
    assert warehouse.pointed_at(folder) == before
    assert warehouse.rows("SELECT count(*) FROM council")[0][0] > 0
    assert [p.name for p in folder.iterdir() if "building" in p.name] == []


def test_an_open_reader_notices_the_switch_and_old_files_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.ensure_built()
    first = warehouse.version()
    for version in ("second", "third"):
        monkeypatch.setattr(built, "RULES_VERSION", version)
        build.ensure_built()
    assert warehouse.version() != first
    assert len(list(folder.glob("warehouse-*.duckdb"))) == build.KEPT


def test_the_same_inputs_give_the_same_rows(folder: Path, tmp_path: Path) -> None:
    ready = build.gathered("x")
    one, other = tmp_path / "one.duckdb", tmp_path / "other.duckdb"
    build.write(one, ready)
    build.write(other, build.gathered("x"))

    def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
        with duckdb.connect(str(path), read_only=True) as database:
            tables = [name for (name,) in database.execute("SHOW TABLES").fetchall()]
            return {t: sorted(database.execute(f"FROM {t}").fetchall(), key=repr) for t in tables}

    assert everything(one) == everything(other)


def test_every_living_council_has_each_figure_or_a_reason(folder: Path) -> None:
    build.ensure_built()
    wanted = warehouse.rows(
        "SELECT (SELECT count(*) FROM council) * (SELECT count(DISTINCT indicator) FROM "
        "(SELECT indicator FROM latest UNION SELECT indicator FROM absence))"
    )[0][0]
    found = warehouse.rows("SELECT (SELECT count(*) FROM latest) + (SELECT count(*) FROM absence)")[
        0
    ][0]
    assert wanted == found
    both = warehouse.rows(
        "SELECT council, indicator FROM latest SEMI JOIN absence USING (council, indicator)"
    )
    assert both == []


def test_nothing_of_a_council_that_is_gone_stands_among_the_living(folder: Path) -> None:
    ready = build.gathered("x")
    living = {c.id for c in ready.register.as_at(ready.as_at)}
    made = world(ready.register, {}, [], ready.as_at)
    assert made.values == ()
    assert {value.council for value in ready.world.values} <= living
