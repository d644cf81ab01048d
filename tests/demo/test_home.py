"""A demonstration lives in a home of its own, and nothing else is ever touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.exceptions import ImproperlyConfigured

from almanac.config.environment import read_environment
from almanac.demo import commands, home
from almanac.ui.demonstration import MARKER


def test_it_lies_below_the_usual_home(tmp_path: Path) -> None:
    assert home.home_below(tmp_path) == tmp_path / "demo"
    home.take(tmp_path / "demo")
    assert home.home_below(tmp_path / "demo") == tmp_path / "demo"


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "almanac.sqlite3").write_text("people")
    for act in (home.take, home.clear):
        with pytest.raises(home.NotOurs, match="no demonstration"):
            act(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["almanac.sqlite3"]


def test_a_file_or_a_link_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ours = tmp_path / "ours"
    home.take(ours)
    (tmp_path / "link").symlink_to(ours)
    with pytest.raises(home.NotOurs):
        home.take(tmp_path / "file")
    with pytest.raises(home.NotOurs):
        home.clear(tmp_path / "link")


def test_it_is_taken_twice_and_cleared(tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    home.clear(ours)  # nothing there, nothing done
    home.take(ours)
    (ours / "warehouse").mkdir()
    (ours / "almanac.sqlite3").write_text("invented")
    home.take(ours)
    home.clear(ours)
    assert [path.name for path in ours.iterdir()] == [MARKER]


def test_nothing_of_the_usual_settings_reaches_in() -> None:
    usual = {
        "PATH": "/bin",
        "ALMANAC_HOME": "/srv/real",
        "ALMANAC_DATABASE_URL": "postgres://real",
        "ALMANAC_MODE": "live",
        "ALMANAC_MAIL": "smtp://real",
        "ALMANAC_WEB_THREADS": "2",
    }
    assert home.environment(usual, Path("/srv/real/demo"), 8001) == {
        "PATH": "/bin",
        "ALMANAC_HOME": "/srv/real/demo",
        "ALMANAC_MODE": "sample",
        "ALMANAC_URL": "http://127.0.0.1:8001",
        "ALMANAC_WEB_THREADS": "2",
    }


def test_a_live_installation_refuses_a_demonstration(tmp_path: Path) -> None:
    home.take(tmp_path)
    env = {"ALMANAC_HOME": str(tmp_path), "ALMANAC_URL": "https://almanac.example"}
    assert read_environment(env).demonstration
    with pytest.raises(ImproperlyConfigured, match="where a demonstration lives"):
        read_environment(env | {"ALMANAC_MODE": "live"})


def test_a_usual_home_is_no_demonstration(tmp_path: Path) -> None:
    assert not read_environment({"ALMANAC_HOME": str(tmp_path)}).demonstration


def test_the_command_runs_the_product_on_its_own_home(
    tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    settings.ALMANAC = replace(settings.ALMANAC, home=tmp_path)  # type: ignore[attr-defined]
    started: list[tuple[tuple[str, ...], dict[str, str]]] = []
    monkeypatch.setattr(commands.os, "execve", lambda _p, argv, env: started.append((argv, env)))
    left = tmp_path / "demo" / "almanac.sqlite3"
    assert CliRunner().invoke(commands.demo, ["--port", "8123"]).exit_code == 0
    left.write_text("made")
    assert CliRunner().invoke(commands.demo, []).exit_code == 0
    assert left.is_file()
    assert CliRunner().invoke(commands.demo, ["--rebuild"]).exit_code == 0
    assert not left.exists()
    argv, env = started[0]
    assert argv[-3:] == ("run", "--port", "8123")
    assert env["ALMANAC_HOME"] == str(tmp_path / "demo")


def test_the_command_says_why_it_does_not(tmp_path: Path, settings: object) -> None:
    from dataclasses import replace

    settings.ALMANAC = replace(settings.ALMANAC, home=tmp_path)  # type: ignore[attr-defined]
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "own").write_text("")
    done = CliRunner().invoke(commands.demo, [])
    assert done.exit_code == 1
    assert "is no demonstration, so it is left alone" in done.output
