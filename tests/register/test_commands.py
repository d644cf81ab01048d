from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from almanac.register.commands import REGISTER_DATA_COMMAND, build, councils, one
from almanac.register.facts import BUILT, FOLDER


def run(command: object, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))  # type: ignore[arg-type]


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_councils_of_two_days_differ_by_the_reorganisation() -> None:
    before = {r["id"] for r in rows(run(councils, "--as-at", "2023-03-31", "--format", "csv"))}
    after = {r["id"] for r in rows(run(councils, "--as-at", "2023-04-01", "--format", "csv"))}
    assert {"carlisle", "cumbria-county"} <= before - after
    assert {"cumberland", "somerset"} <= after - before


def test_a_day_before_the_register_opens_is_refused() -> None:
    for command in ((councils,), (one, "leeds")):
        result = run(*command, "--as-at", "2005-01-01")
        assert result.exit_code == 2
        assert "opens on 1 April 2009" in result.output


def test_councils_by_nation_kind_and_region() -> None:
    welsh = rows(run(councils, "--nation", "wales", "--format", "csv"))
    assert {r["name_cy"] for r in welsh if r["id"] == "cardiff"} == {"Cyngor Caerdydd"}
    shires = rows(run(councils, "--kind", "county", "--region", "south-west", "--format", "csv"))
    assert [r["id"] for r in shires] == ["devon", "gloucestershire"]


def test_an_unknown_region_is_answered_with_the_known_ones() -> None:
    result = run(councils, "--region", "mercia")
    assert result.exit_code == 2
    assert "no region “mercia”" in result.output
    assert "south-west" in result.output


def test_what_is_known_of_one_council() -> None:
    told = rows(run(one, "E08000016", "--format", "csv"))
    codes = [(r["value"], r["from"], r["until"]) for r in told if r["what"] == "code (gss)"]
    assert codes == [("E08000016", "1974-04-01", "2025-04-01"), ("E08000038", "2025-04-01", "")]
    table = run(one, "Ynys Mon").output
    assert "Cyngor Sir Ynys Môn" in table
    assert "isle-of-anglesey" in table


def test_a_council_that_is_no_more_says_by_which_order() -> None:
    told = {r["what"]: r["value"] for r in rows(run(one, "Taunton Deane", "--format", "csv"))}
    assert told["gave way to"] == "somerset-west-and-taunton"
    assert "SI 2018/649" in told["by"]


def test_several_that_fit_alike_are_listed_to_choose_from() -> None:
    told = json.loads(run(one, "north", "--format", "json").stdout)
    assert len(told) > 1
    assert set(told[0]) == {"id", "name", "found by", "matched", "became"}


def test_nobody_of_that_name() -> None:
    result = run(one, "zzzz qqqq")
    assert result.exit_code == 1
    assert "No council is called “zzzz qqqq”" in result.output


@pytest.mark.shared_data
@pytest.mark.parametrize("command", [build, REGISTER_DATA_COMMAND])
def test_a_rebuild_from_publishers_files(
    command: object, content: Path, shared_data: Path, tmp_path: Path
) -> None:
    shutil.copytree(content / FOLDER, tmp_path / FOLDER)
    for table in BUILT:
        (tmp_path / FOLDER / f"{table}.csv").write_text("", encoding="utf-8")
    (tmp_path / FOLDER / "council_codes.csv").unlink()
    result = run(command, "--from", str(shared_data), "--into", str(tmp_path))
    assert result.exit_code == 0, result.output
    for table in BUILT:
        name = f"{FOLDER}/{table}.csv"
        assert (tmp_path / name).read_bytes() == (content / name).read_bytes()


def test_a_rebuild_from_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    result = run(build, "--from", str(tmp_path), "--into", str(tmp_path))
    assert result.exit_code == 1
    assert "is not there" in result.output
