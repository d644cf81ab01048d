"""Each test of this room has a home of its own for what is uploaded."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as django_settings

Configure = Callable[..., None]


@pytest.fixture
def configure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Set what this room reads from the environment, as `configure(upload_mb=1)`."""

    def change(**given: object) -> None:
        changed = dataclasses.replace(django_settings.ALMANAC, **given)
        monkeypatch.setattr(django_settings, "ALMANAC", changed)

    change(home=tmp_path, clamd="")
    return change


@pytest.fixture
def home(configure: Configure, tmp_path: Path) -> Path:
    """The home of this test, without a scanner."""
    return tmp_path
