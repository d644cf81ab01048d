"""The register that ships with the package, for tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

import almanac
from almanac.register.queries import load
from almanac.register.register import Register

CONTENT = Path(almanac.__file__).parent / "content"


@pytest.fixture(scope="session")
def content() -> Path:
    return CONTENT


@pytest.fixture(scope="session")
def shipped() -> Register:
    return load((CONTENT,))
