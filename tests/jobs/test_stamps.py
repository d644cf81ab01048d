"""What was prepared last, and whether files changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from almanac.jobs.stamps import read_stamp, state_of, write_stamp


def test_a_stamp_is_read_as_written_and_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "new" / "prepared.json"
    write_stamp(file, "content", "abc")
    write_stamp(file, "static", "def")
    write_stamp(file, "content", "xyz")
    assert (read_stamp(file, "content"), read_stamp(file, "static")) == ("xyz", "def")
    assert [path.name for path in file.parent.iterdir()] == ["prepared.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"content": 3}', '"content"'])
def test_a_damaged_file_counts_as_no_stamp(tmp_path: Path, text: str) -> None:
    file = tmp_path / "prepared.json"
    file.write_text(text)
    assert read_stamp(file, "content") == ""
    write_stamp(file, "content", "abc")
    assert read_stamp(file, "content") == "abc"


def test_state_sees_new_changed_touched_and_removed_files(tmp_path: Path) -> None:
    states = [state_of([tmp_path])]
    file = tmp_path / "deep" / "a.yaml"
    file.parent.mkdir()
    file.write_text("a")
    states.append(state_of([tmp_path]))
    file.write_text("longer")
    states.append(state_of([tmp_path]))
    os.utime(file, (1, 1))
    states.append(state_of([tmp_path]))
    assert len(set(states)) == 4
    file.unlink()
    assert state_of([tmp_path]) == states[0]


def test_state_ignores_what_does_not_match(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("a")
    assert state_of([tmp_path, tmp_path / "missing"]) == ()
