"""Content is read once, and again when a file has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from almanac.catalogue import kept as module
from almanac.catalogue.kept import Kept, Roots


@pytest.fixture
def reads() -> list[str]:
    return []


@pytest.fixture
def kept(reads: list[str]) -> Kept[str]:
    def make(roots: Roots) -> str:
        text = "".join(p.read_text() for root in roots for p in sorted(root.glob("*.txt")))
        reads.append(text)
        if text == "bad":
            raise ValueError("bad")
        return text

    return Kept(["*.txt"], make)


def test_it_is_made_once(tmp_path: Path, kept: Kept[str], reads: list[str]) -> None:
    (tmp_path / "a.txt").write_text("one")
    assert [kept.get([tmp_path]) for _ in range(3)] == ["one"] * 3
    assert reads == ["one"]


def test_it_looks_again_after_a_while_and_reads_only_what_changed(
    tmp_path: Path, kept: Kept[str], reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_EVERY", 0.0)
    (tmp_path / "a.txt").write_text("one")
    kept.get([tmp_path])
    kept.get([tmp_path])
    assert reads == ["one"]
    (tmp_path / "b.txt").write_text(" more")
    assert kept.get([tmp_path]) == "one more"


def test_a_failure_reaches_whoever_asks(
    tmp_path: Path, kept: Kept[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_EVERY", 0.0)
    (tmp_path / "a.txt").write_text("good")
    assert kept.get([tmp_path]) == "good"
    (tmp_path / "a.txt").write_text("bad")
    with pytest.raises(ValueError, match="bad"):
        kept.get([tmp_path])
    (tmp_path / "a.txt").write_text("good again")
    assert kept.get([tmp_path]) == "good again"


def test_each_set_of_roots_has_its_own(tmp_path: Path, kept: Kept[str]) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    assert kept.get([tmp_path / "x"]) == "x"
    assert kept.get([tmp_path / "y", tmp_path / "x"]) == "yx"
