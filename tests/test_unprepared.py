"""A command in a home that was never prepared says what to run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("command", [["council", "Powys"], ["search", "bins"], ["status"]])
def test_an_unprepared_home_is_said_in_a_sentence(tmp_path: Path, command: list[str]) -> None:
    home = {"ALMANAC_HOME": str(tmp_path), "ALMANAC_DATABASE_URL": ""}
    told = subprocess.run(
        [sys.executable, "-m", "almanac", *command],
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert told.stderr.startswith("almanac: ")
    assert "almanac prepare" in told.stderr
    assert "Traceback" not in told.stderr
