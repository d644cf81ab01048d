"""The version of public pages changes with anything they are made from, and with nothing else."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from almanac.front import page_version
from almanac.front.page_version import PageVersion


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.CONTENT_ROOTS = (tmp_path / "content",)
    settings.WAREHOUSE_FOLDER = tmp_path / "warehouse"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    for file in (
        "content/a.yaml",
        f"warehouse/{settings.WAREHOUSE_POINTER}",
        "static/staticfiles.json",
        "locale/cy/LC_MESSAGES/django.mo",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("one")
    monkeypatch.setattr(page_version, "_code", lambda: "code")
    return tmp_path


@pytest.mark.parametrize(
    "file",
    [
        "content/a.yaml",
        "content/new.csv",
        "warehouse/current",
        "static/staticfiles.json",
        "locale/cy/LC_MESSAGES/django.mo",
    ],
)
def test_a_changed_part_changes_the_version(home: Path, file: str) -> None:
    clock = Clock()
    version = PageVersion(clock)
    before = version.now()
    (home / file).write_text("another")
    assert version.now() == before, "looked at no more than once a second"
    clock.seconds += 1
    assert version.now() != before


def test_a_touched_file_with_the_same_bytes_keeps_the_version(home: Path) -> None:
    clock = Clock()
    version = PageVersion(clock)
    before = version.now()
    os.utime(home / "content" / "a.yaml", (1, 1))
    clock.seconds += 1
    assert version.now() == before


def test_the_setting_for_unchecked_welsh_counts(home: Path, settings: Any) -> None:
    before = PageVersion().now()
    settings.ALMANAC = replace(settings.ALMANAC, unchecked_welsh="withhold")
    assert PageVersion().now() != before


def test_two_processes_agree(home: Path) -> None:
    assert PageVersion().now() == PageVersion().now()


def test_code_counts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = PageVersion().now()
    monkeypatch.setattr(page_version, "_code", lambda: "newer code")
    assert PageVersion().now() != before


def test_a_file_that_goes_while_it_is_read_does_no_harm(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    version = PageVersion(clock)
    before = version.now()
    (home / "content" / "a.yaml").write_text("another")
    clock.seconds += 1

    def gone(code: str) -> str:
        raise FileNotFoundError

    with monkeypatch.context() as patch:
        patch.setattr(page_version, "_digest", gone)
        assert version.now() == before
    assert version.now() != before, "looked at again with the next request"
