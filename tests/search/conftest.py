"""An index of what ships, made once for all tests of this room, and never in anybody's home."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from almanac.search import holding, index, queries
from almanac.search.gather import elsewhere, guide, practice, reference


@pytest.fixture(scope="session")
def shipped_index(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """The index of everything that ships: of files alone, no record is in it."""
    path = tmp_path_factory.mktemp("search") / index.NAME
    documents = [
        *reference.documents(),
        *elsewhere.documents(),
        *guide.of(guide.shipped_parts()),
        *practice.leads_found(),
    ]
    about = {holding.CONTENT: holding.version(), holding.CHANGES: "0"}
    index.build(path, documents, about, lambda line: None)
    return path


@pytest.fixture
def held(
    shipped_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None
) -> Iterator[Path]:
    """A copy of that index in use, to be changed as a test likes."""
    path = tmp_path / index.NAME
    shutil.copy(shipped_index, path)
    monkeypatch.setattr(holding, "path", lambda: path)
    holding.look_again()
    queries.forget()
    yield path
    queries.forget()
