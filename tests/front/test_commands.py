from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from almanac.cli import almanac
from almanac.front.council_csv import COLUMNS
from almanac.indicators import queries

pytestmark = pytest.mark.usefixtures("prepared")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(almanac, list(arguments))


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_the_file_of_the_page_and_of_the_command_are_the_same(client: Client) -> None:
    told = run("council", "Leeds City Council", "--format", "csv")
    assert told.stdout == client.get("/councils/leeds.csv").content.decode()
    region = run("council", "leeds", "--group", "region", "--format", "csv")
    assert region.stdout == client.get("/councils/leeds.csv?group=region").content.decode()


def test_a_table_is_headed_by_the_council() -> None:
    told = run("council", "ynys mon", "--language", "cy")
    assert told.output.startswith("Cyngor Sir Ynys Môn (isle-of-anglesey)\n")


def test_json_has_every_column() -> None:
    told = json.loads(run("council", "surrey", "--format", "json").stdout)
    assert all(tuple(row) == COLUMNS for row in told)


def test_a_council_that_is_no_more_gives_its_successor_and_says_so() -> None:
    told = run("council", "Carlisle", "--format", "csv")
    assert {row["council"] for row in rows(told)} == {"cumberland"}
    assert told.stderr == "“Carlisle” is no more. Added in its place: Cumberland.\n"


def test_neighbours_are_those_of_the_page() -> None:
    told = rows(run("neighbours", "powys", "--format", "csv"))
    assert [row["council"] for row in told] == list(queries.similar_ids("powys"))
    assert all(row["reason"] for row in told)
    few = rows(run("neighbours", "powys", "--weights", "area:5", "--k", "2", "--format", "csv"))
    assert len(few) == 2
    assert "furthest" in run("neighbours", "leeds").output.splitlines()[-1]


def test_side_by_side_with_the_middle_of_each_group() -> None:
    told = rows(run("compare", "leeds", "surrey", "--group", "region", "--format", "csv"))
    assert {row["council"] for row in told} == {"leeds", "surrey"}
    alone = {
        row["indicator"]: row["group_median"]
        for row in rows(run("council", "surrey", "--group", "region", "--format", "csv"))
    }
    pairs = {r["indicator"]: r["group_median"] for r in told if r["council"] == "surrey"}
    assert pairs == {indicator: alone[indicator] for indicator in pairs}
    assert "position" not in told[0]  # where it stands is for a council's own table


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("council", "Leds"), "No council is called “Leds”. Did you mean: Leeds?"),
        (("council", "xyzzy"), "No council of England or Wales is called “xyzzy”."),
        (("council", " "), "No council of England or Wales is called"),
        (("neighbours", "Cumbria"), "its area was divided"),
        (("council", "Dorset; Leeds"), "No council of England or Wales is called"),
        (("council", "leeds", "--group", "county"), "choose one of: similar, region"),
        (("neighbours", "Leds"), "Did you mean: Leeds?"),
        (("neighbours", "leeds", "--weights", "x:1"), "There is no measure “x”"),
        (("neighbours", "leeds", "--k", "0"), "“0” is not a number of councils from 1 to 15."),
        (("compare", "leeds", "Bradfrd"), "Did you mean: Bradford?"),
        (("compare", "leeds", "york", "derby", "luton", "exeter", "stroud"), "Only five"),
        (("compare",), "Missing argument"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert sentence in result.output


def test_everything_in_one_file(tmp_path: Path) -> None:
    told = run("data", "package", "--to", str(tmp_path / "all.zip"))
    assert told.exit_code == 0, told.output
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert "datapackage.json" in archive.namelist()


def test_the_commands_of_two_rooms_stand_in_one_group() -> None:
    told = run("data", "--help").output
    for name in ("package", "build", "sources", "ingest"):
        assert f"  {name} " in told
