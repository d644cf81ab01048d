"""`almanac data …` and `almanac indicators`: what they print, keep and refuse."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner, Result

from almanac.indicators import commands
from almanac.indicators.facts import figures, own_folder, read_figures, shipped_folder
from almanac.indicators.fetch import FetchError, Patience
from almanac.indicators.sources.known import SOURCES
from almanac.indicators.sources.source import Source

PLANNING = "planning_data_sources_by_council.csv"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """An installation of its own, with nothing brought in yet."""
    settings.ALMANAC = dataclasses.replace(settings.ALMANAC, home=tmp_path / "home")
    return tmp_path / "home"


def run(*words: str) -> Result:
    return CliRunner().invoke(commands.data, words)


def parsed(*words: str) -> list[dict[str, Any]]:
    command, *rest = words
    known = {"indicators": commands.indicators, "sources": commands.sources}
    result = CliRunner().invoke(known[command], [*rest, "--format", "json"])
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


def test_indicators_are_listed_with_their_newest_period() -> None:
    rows = {row["id"]: row for row in parsed("indicators")}
    assert rows["gigabit-broadband"]["newest"] == "2023-09"
    assert rows["homepage-weight"]["about"] == "council"
    assert rows["population-density"]["newest"] == "calculated"
    assert {row["about"] for row in parsed("indicators", "--about", "market")} == {"market"}
    welsh = {row["id"]: row for row in parsed("indicators", "--welsh")}
    assert welsh["population"]["title"] == "Pobl"


def test_sources_are_listed_with_what_is_held() -> None:
    rows = {row["id"]: row for row in parsed("sources")}
    assert set(rows) == set(SOURCES)
    assert all(row["figures"] > 0 and row["retrieved"] for row in rows.values())
    assert rows["open-innovations-home-pages"]["fetch"] == "yes"
    assert rows["mhclg-deprivation-2025"]["fetch"] == "by hand"


def test_ingest_keeps_what_is_good_and_it_takes_precedence(
    shared_data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    text = (shared_data / "indicators" / PLANNING).read_text(encoding="utf-8")
    # Leeds closes every source it has in use.
    lines = [
        line.replace(",True,True,", ",True,False,") if ",local-authority:LDS," in line else line
        for line in text.splitlines()
    ]
    (folder / PLANNING).write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run("ingest", "--from", str(folder), "--retrieved", "2026-09-01")
    assert result.exit_code == 0, result.output
    assert "planning-data-sources: 295 figures." in result.output
    held = figures()
    leeds = [
        r for r in held.observations if (r.council, r.indicator) == ("leeds", "planning-open-data")
    ]
    assert [(row.value, row.retrieved) for row in leeds] == [("0", "2026-09-01")]
    assert {fact.id for fact in held.sources} == set(SOURCES)  # the shipped others are still there


def test_a_broken_file_is_refused_and_the_old_figures_stay(
    shared_data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    shutil.copyfile(shared_data / "indicators" / PLANNING, folder / PLANNING)
    assert run("ingest", "--from", str(folder)).exit_code == 0
    before = read_figures(own_folder()).observations
    broken = (folder / PLANNING).read_bytes()
    (folder / PLANNING).write_bytes(broken[: len(broken) // 2])
    result = run("ingest", "--from", str(folder))
    assert result.exit_code == 1
    assert "planning-data-sources: refused; the old figures stay." in result.output
    assert "cut off?" in result.output
    after = read_figures(own_folder())
    assert after.observations == before
    assert any("cut off?" in finding.reason for finding in after.problems)


def test_an_empty_folder_and_an_unknown_name_say_what_to_do(tmp_path: Path) -> None:
    result = run("ingest", "--from", str(tmp_path))
    assert result.exit_code == 1
    assert "See `almanac data sources`" in result.output
    result = run("ingest", "--from", str(tmp_path), "--source", "gmca-digital-exclusion-2022")
    assert "Download the scores" in result.output
    result = run("ingest", "--from", str(tmp_path), "--source", "nonsense")
    assert "There is no data set “nonsense”" in result.output
    assert result.exit_code == 2


def test_export_writes_the_shipped_tables_again(tmp_path: Path) -> None:
    result = run("export", "--into", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    for name in ("sources.csv", "observations.csv", "load_problems.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (shipped_folder() / name).read_bytes()


def test_fetch_takes_in_what_it_fetched(shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(source: Source, folder: Path, client: httpx.Client, *_: object) -> Path:
        place = folder / source.id
        place.mkdir(parents=True)
        shutil.copyfile(shared_data / "indicators" / PLANNING, place / PLANNING)
        return place

    monkeypatch.setattr(commands, "fetch_source", fetched)
    result = run("fetch", "planning-data-sources")
    assert result.exit_code == 0, result.output
    assert [fact.id for fact in read_figures(own_folder()).sources] == ["planning-data-sources"]


def test_what_cannot_be_fetched_is_said_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def failing(
        source: Source, folder: Path, client: httpx.Client, patience: Patience, _: object
    ) -> Path:
        asked.append(source.id)
        raise FetchError("the line is dead.")

    monkeypatch.setattr(commands, "fetch_source", failing)
    result = run("fetch")
    assert result.exit_code == 1
    assert asked == [source.id for source in SOURCES.values() if source.addresses]
    assert "mysociety-areas: the line is dead." in result.output


def test_what_has_no_address_says_how_to_get_it_by_hand() -> None:
    result = run("fetch", "mhclg-deprivation-2025")
    assert result.exit_code == 1
    assert "Download file 10" in result.output


def test_the_register_is_rebuilt_from_here_too() -> None:
    assert "register" in commands.data.commands
