"""A data set that nobody knows, in our own schema, is taken in like a publisher's."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from almanac.indicators import commands
from almanac.indicators.facts import figures, own_folder, read_figures

FACTS = (
    "id,publisher,title,licence,licence_url,page,vintage,note\nours,We,Survey,CC BY 4.0,,,2026,\n"
)
HEADER = "council,indicator,period,value,status,source\n"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> None:
    settings.ALMANAC = dataclasses.replace(settings.ALMANAC, home=tmp_path / "home")


def ingested(tmp_path: Path, rows: str, facts: str = FACTS) -> Result:
    folder = tmp_path / "prepared"
    folder.mkdir(exist_ok=True)
    (folder / "sources.csv").write_text(facts, encoding="utf-8")
    (folder / "observations.csv").write_text(HEADER + rows, encoding="utf-8")
    return CliRunner().invoke(commands.data, ["ingest", "--from", str(tmp_path / "prepared")])


def test_its_values_stand_beside_the_shipped_ones(tmp_path: Path) -> None:
    rows = (
        "leeds,gigabit-broadband,2026-05,95.1,provisional,ours\npowys,area,2026,5000,published,x\n"
    )
    result = ingested(tmp_path, rows)
    assert result.exit_code == 0, result.output
    (row,) = read_figures(own_folder()).observations
    assert (row.council, row.value, row.unit, row.status) == (
        "leeds",
        "95.1",
        "percent",
        "provisional",
    )
    held = figures()
    assert "ours" in {fact.id for fact in held.sources}
    assert len(held.sources) > 1
    listed = CliRunner().invoke(commands.data, ["sources"])
    assert "Survey" in listed.output


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("atlantis,area,2026,5,published,ours", "“atlantis” is the code of no council"),
        ("leeds,happiness,2026,5,published,ours", "No card takes values of “happiness”."),
        ("leeds,population-density,2021,5,published,ours", "No card takes values of"),
        ("leeds,area,2026,5,guessed,ours", "A value that is “guessed” cannot be read."),
        ("leeds,area,2026,,published,ours", "A value that is “published” cannot be read."),
        ("leeds,area,2026,5,withheld,ours", "A value that is “withheld” cannot be read."),
        ("leeds,area,2026,0,published,ours", "is not between 1 and 20000."),
    ],
)
def test_a_wrong_row_refuses_it(tmp_path: Path, row: str, reason: str) -> None:
    result = ingested(tmp_path, row + "\n")
    assert result.exit_code == 1
    assert "ours: refused; the old figures stay." in result.output
    assert reason in result.output
    assert read_figures(own_folder()).observations == ()


def test_a_table_of_sources_with_another_header_says_so(tmp_path: Path) -> None:
    result = ingested(tmp_path, "", "id,who\nours,We\n")
    assert result.exit_code == 1
    assert "The header lacks the columns: publisher" in result.output


def test_the_known_data_sets_are_not_read_from_tables_like_these(tmp_path: Path) -> None:
    facts = FACTS.replace("ours", "mysociety-areas")
    result = ingested(tmp_path, "leeds,area,2025,1,published,mysociety-areas\n", facts)
    assert result.exit_code == 1
    assert "No file of a known data set is there" in result.output
