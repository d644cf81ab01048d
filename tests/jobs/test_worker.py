"""The worker runs what is due, rebuilds only after a change, and remembers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from almanac.jobs import stamps
from almanac.jobs.timetable import timetable
from almanac.jobs.worker import Worker, read_last_runs, run_command

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


class Commands:
    """Stands in for running commands: notes them, and answers with a code."""

    def __init__(self) -> None:
        self.ran: list[Sequence[str]] = []
        self.code = 0

    def __call__(self, command: Sequence[str]) -> int:
        self.ran.append(command)
        return self.code


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.yaml").write_text("a")
    return folder


@pytest.fixture
def commands() -> Commands:
    return Commands()


@pytest.fixture
def worker(tmp_path: Path, content: Path, commands: Commands) -> Worker:
    return Worker(
        timetable(fetch_weekly=False),
        tmp_path / "worker.json",
        commands,
        lambda: stamps.state_of([content]),
    )


def minutes(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


def test_nothing_is_rebuilt_while_nothing_changes(worker: Worker, commands: Commands) -> None:
    daily = ("clean", "people", "assessments", "examples", "old-reports", "look-over")
    assert worker.look(NOON) == daily
    assert worker.look(minutes(2)) == ()
    assert commands.ran == [
        ("clean",),
        ("people", "tidy"),
        ("assessments", "tidy"),
        ("examples", "tidy"),
        ("reports", "tidy"),
        ("links", "look-over"),
    ]


def test_a_change_is_seen_within_a_minute_and_built_once(
    worker: Worker, commands: Commands, content: Path
) -> None:
    worker.look(NOON)
    (content / "b.yaml").write_text("b")
    assert worker.look(minutes(0.5)) == ()
    assert worker.look(minutes(1)) == ("rebuild",)
    assert worker.look(minutes(2)) == ()
    assert commands.ran[-1] == ("prepare",)


def test_a_refused_change_is_tried_again_only_when_it_is_mended(
    worker: Worker, commands: Commands, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    worker.look(NOON)
    commands.code = 1
    (content / "b.yaml").write_text("broken")
    assert worker.look(minutes(1)) == ("rebuild",)
    assert "“rebuild” failed" in caplog.text
    assert worker.look(minutes(2)) == ()
    (content / "b.yaml").write_text("mended now")
    assert worker.look(minutes(3)) == ("rebuild",)


def test_last_runs_outlive_the_process(
    worker: Worker, tmp_path: Path, commands: Commands, content: Path
) -> None:
    worker.look(NOON)
    again = Worker(worker.jobs, worker.file, commands, worker.state)
    assert again.look(minutes(30)) == ()
    assert read_last_runs(worker.file)["clean"] == NOON


@pytest.mark.parametrize("text", ["", "[1]", '{"clean": 3}', '{"clean": "yesterday"}', "3"])
def test_a_damaged_memory_counts_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "worker.json"
    file.write_text(text)
    assert read_last_runs(file) == {}


def test_a_job_is_a_command_in_a_process_of_its_own() -> None:
    assert run_command(["--version"]) == 0
    assert run_command(["no-such-command"]) == 2
