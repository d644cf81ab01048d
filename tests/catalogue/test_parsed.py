"""A file that was read before and has not changed is not parsed again, and means the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from almanac.catalogue import loader, parsed
from almanac.catalogue.errors import ContentError
from almanac.catalogue.text import Strict, Text


class Book(Strict):
    """A small schema."""

    id: str
    year: int = 0
    title: Text = Text(en="x")


@pytest.fixture(autouse=True)
def kept(tmp_path: Path) -> Iterator[Path]:
    before = parsed._folder
    parsed.keep_in(tmp_path / "parsed")
    yield tmp_path / "parsed"
    parsed.keep_in(before)


def written(folder: Path, text: str) -> Path:
    path = folder / "book.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_second_time_nothing_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "id: a\nyear: 2024\ntitle: {en: One, cy: Un}\n")
    first = loader.load_file(path, Book)
    monkeypatch.setattr(loader, "_parse", lambda path: pytest.fail("parsed again"))
    assert loader.load_file(path, Book) == first


def test_a_changed_file_is_parsed(tmp_path: Path) -> None:
    assert loader.load_file(written(tmp_path, "id: a\n"), Book).id == "a"
    assert loader.load_file(written(tmp_path, "id: b\n"), Book).id == "b"


def test_a_refusal_names_its_line_every_time(tmp_path: Path, kept: Path) -> None:
    path = written(tmp_path, "id: a\nyaer: 1\n")
    for _ in range(2):
        with pytest.raises(ContentError, match="line 2: There is no field “yaer”"):
            loader.load_file(path, Book)
    assert not kept.exists(), "a refused file is not kept"


def test_a_schema_that_changed_is_asked_anew(tmp_path: Path) -> None:
    class Other(Strict):
        id: int

    path = written(tmp_path, "id: a\n")
    loader.load_file(path, Book)
    with pytest.raises(ContentError, match="line 1: “id” is “a”; it must be a whole number"):
        loader.load_file(path, Other)


def test_what_json_would_change_is_not_kept(kept: Path) -> None:
    parsed.remember(b"one", {1: "a number as a name"})
    assert parsed.remembered(b"one") is None
    parsed.remember(b"two", {"moment": datetime(2024, 1, 1, tzinfo=UTC)})
    assert parsed.remembered(b"two") is None
    parsed.remember(b"three", {"text": {"$day": "2024-01-01"}})
    assert parsed.remembered(b"three") is None


def test_days_are_kept(kept: Path) -> None:
    tree = {"days": [date(2024, 2, 29), {"found": date(2026, 11, 30)}], "text": "2024-02-29"}
    parsed.remember(b"one", tree)
    assert parsed.remembered(b"one") == tree


def test_a_damaged_memory_costs_only_time(tmp_path: Path, kept: Path) -> None:
    path = written(tmp_path, "id: a\n")
    loader.load_file(path, Book)
    (only,) = kept.iterdir()
    only.write_text("{")
    assert loader.load_file(path, Book).id == "a"
    parsed.keep_in(Path("/dev/null/nowhere"))
    assert loader.load_file(path, Book).id == "a"
