"""A start prepares what is missing and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from almanac.catalogue.errors import ContentError
from almanac.config import preparation
from almanac.jobs import preparation as low


def silent(line: str) -> None:
    """Progress that nobody reads."""


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    from dataclasses import replace

    settings.ALMANAC = replace(settings.ALMANAC, home=tmp_path)
    settings.STATIC_ROOT = tmp_path / "static"
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    settings.CONTENT_ROOTS = (settings.CONTENT_ROOTS[0], tmp_path / "content")
    return tmp_path


def test_every_step_of_the_settings_can_be_found() -> None:
    assert [step.title for step in low.steps()] == [
        "Messages",
        "Database",
        "Content",
        "Guide",
        "Figures",
        "Search",
        "Downloads",
        "Styles",
    ]


def test_content_is_checked_once(home: Path) -> None:
    assert preparation.check_content(silent) == "checked"
    assert preparation.check_content(silent) == "unchanged"


def test_broken_content_is_refused_every_time_until_mended(home: Path) -> None:
    broken = home / "content" / "indicators" / "broken.yaml"
    broken.parent.mkdir(parents=True)
    broken.write_text("id: broken\n")
    for _ in range(2):
        with pytest.raises(ContentError, match=r"broken\.yaml, line 1"):
            preparation.check_content(silent)
    broken.unlink()
    assert preparation.check_content(silent) == "checked"


def test_styles_are_gathered_once_under_names_with_their_digest(home: Path) -> None:
    assert low.collect_static(silent) == "gathered"
    assert (home / "static" / "staticfiles.json").is_file()
    assert low.collect_static(silent) == "unchanged"


def test_styles_that_were_never_built_are_a_sentence(
    home: Path, settings: Any, tmp_path: Path
) -> None:
    settings.PACKAGE = tmp_path
    with pytest.raises(low.NotReady, match="run `make assets` first"):
        low.collect_static(silent)


@pytest.mark.django_db
def test_a_database_that_is_current_is_left_alone() -> None:
    assert low.migrate(silent) == "unchanged"


def test_messages_are_compiled_once(home: Path) -> None:
    assert low.compile_messages(silent) == "compiled"
    assert low.compile_messages(silent) == "unchanged"


def almanac(tmp_path: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "almanac", *arguments],
        env=os.environ | {"ALMANAC_HOME": str(tmp_path)} | env,
        check=False,
        capture_output=True,
        text=True,
    )


def test_a_wrong_setting_ends_the_command_with_its_sentence(tmp_path: Path) -> None:
    done = almanac(tmp_path, "status", ALMANAC_MODE="prod")
    assert done.returncode == 1
    assert done.stderr == "almanac: ALMANAC_MODE is “prod”; set it to live or sample.\n"


def test_every_room_s_commands_are_listed(tmp_path: Path) -> None:
    text = almanac(tmp_path, "--help").stdout
    wanted = (
        "run worker prepare messages council neighbours compare indicators frameworks data status"
    )
    assert [name for name in wanted.split() if f"\n  {name} " not in text] == []


def test_settings_know_no_other_database_by_accident() -> None:
    from almanac.config.environment import read_environment

    with pytest.raises(ImproperlyConfigured):
        read_environment({"ALMANAC_DATABASE": "postgres://x"})
