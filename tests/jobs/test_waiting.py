"""A job that runs only while something waits for it costs nothing while nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from almanac.jobs.stamps import State
from almanac.jobs.timetable import Job, timetable
from almanac.jobs.worker import Worker

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
JOB = Job("reports", timedelta(seconds=1), ("reports", "make"), flag="reports/waiting")


def test_it_runs_while_its_flag_is_there(tmp_path: Path) -> None:
    ran: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> int:
        ran.append(command)
        return 0

    worker = Worker([JOB], tmp_path / "worker.json", run, lambda: _state())
    assert worker.look(NOON) == ()
    assert not (tmp_path / "worker.json").exists(), "a look at nothing writes nothing"
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "waiting").touch()
    assert worker.look(NOON) == ("reports",)
    assert worker.look(NOON + timedelta(seconds=5)) == ("reports",)
    (tmp_path / "reports" / "waiting").unlink()
    assert worker.look(NOON + timedelta(seconds=10)) == ()
    assert ran == [("reports", "make")] * 2


def test_what_waits_for_a_flag() -> None:
    flagged = {job.name: job.flag for job in timetable(fetch_weekly=False) if job.flag}
    assert flagged == {"reports": "reports/waiting", "publish": "guide/scheduled"}


def _state() -> State:
    from almanac.jobs.stamps import state_of

    return state_of(())
