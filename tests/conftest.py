"""What every test shares: an own ALMANAC_HOME, no network, the publishers' real files if there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

# Settings are read on import, so the home of the tests is made before Django starts.
os.environ.setdefault("ALMANAC_HOME", tempfile.mkdtemp(prefix="almanac-tests-"))

SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with publishers' real files that lies beside every checkout."""
    assert SHARED_DATA.is_dir(), f"The publishers' files are expected in {SHARED_DATA.name}."
    return SHARED_DATA
