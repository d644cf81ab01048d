"""Content is read once, and again when a file has changed."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from almanac.catalogue import kept as module
from almanac.catalogue.errors import ContentError
from almanac.catalogue.kept import Kept, Roots, look_again, refusals


@pytest.fixture
def reads() -> list[str]:
    return []


@pytest.fixture
def kept(reads: list[str]) -> Kept[str]:
    def make(roots: Roots) -> str:
        text = "".join(p.read_text() for root in roots for p in sorted(root.glob("*.txt")))
        reads.append(text)
        if text == "bad":
            raise ContentError.at(roots[0] / "a.txt", 7, "It is bad; mend it.")
        if text == "broken":
            raise ValueError("broken")
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


def test_a_refused_change_keeps_what_was_there_and_is_told_once(
    tmp_path: Path,
    kept: Kept[str],
    reads: list[str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(module, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(logging.getLogger("almanac"), "propagate", True)
    (tmp_path / "a.txt").write_text("good")
    assert kept.get([tmp_path]) == "good"
    (tmp_path / "a.txt").write_text("bad")
    assert [kept.get([tmp_path]) for _ in range(3)] == ["good"] * 3
    assert reads == ["good", "bad"]
    (problem,) = kept.refused([tmp_path])
    assert (problem.line, problem.reason) == (7, "It is bad; mend it.")
    assert problem in refusals([tmp_path])
    assert caplog.text.count("It is bad; mend it.") == 1
    (tmp_path / "a.txt").write_text("good again")
    assert kept.get([tmp_path]) == "good again"
    assert refusals([tmp_path]) == ()


def test_a_refusal_reaches_whoever_asks_where_nothing_was_there(
    tmp_path: Path, kept: Kept[str]
) -> None:
    (tmp_path / "a.txt").write_text("bad")
    with pytest.raises(ContentError, match="It is bad"):
        kept.get([tmp_path])


def test_a_mistake_of_ours_is_not_hidden(
    tmp_path: Path, kept: Kept[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_EVERY", 0.0)
    (tmp_path / "a.txt").write_text("good")
    kept.get([tmp_path])
    (tmp_path / "a.txt").write_text("broken")
    with pytest.raises(ValueError, match="broken"):
        kept.get([tmp_path])


def test_it_looks_at_once_when_told_of_a_change(tmp_path: Path, kept: Kept[str]) -> None:
    (tmp_path / "a.txt").write_text("one")
    kept.get([tmp_path])
    (tmp_path / "a.txt").write_text("another")
    look_again()
    assert kept.get([tmp_path]) == "another"


def test_each_set_of_roots_has_its_own(tmp_path: Path, kept: Kept[str]) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    assert kept.get([tmp_path / "x"]) == "x"
    assert kept.get([tmp_path / "y", tmp_path / "x"]) == "yx"
