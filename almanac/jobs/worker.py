"""The background process: looks at the timetable and runs each due job as a command of its own.

Jobs run in processes of their own, so that a heavy one leaves the worker small.
"""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from almanac.jobs import stamps, timetable
from almanac.jobs.timetable import Job

log = logging.getLogger("almanac.worker")
LOOK_EVERY = 5.0  # seconds between two looks at the timetable

Runner = Callable[[Sequence[str]], int]


class Worker:
    """Runs due jobs; remembers in `file` when each ran last."""

    def __init__(
        self,
        jobs: Sequence[Job],
        file: Path,
        run: Runner,
        state: Callable[[], stamps.State],
    ) -> None:
        self.jobs = jobs
        self.file = file
        self.run = run
        self.state = state
        self.seen = state()
        self.stopping = threading.Event()

    def look(self, now: datetime) -> tuple[str, ...]:
        """Run what is due at this moment. Returns the names of the jobs that ran."""
        last_runs = read_last_runs(self.file)
        ran = []
        for job in timetable.due(now, last_runs, self.jobs):
            if job.flag and not (self.file.parent / job.flag).exists():
                continue  # nothing waits, and nothing is written down: this look stays cheap
            if not job.on_change or self._changed():
                self._run(job)
                ran.append(job.name)
            last_runs[job.name] = now
        if last_runs != read_last_runs(self.file):
            write_last_runs(self.file, last_runs)
        return tuple(ran)

    def forever(self) -> None:
        """Look again and again until asked to stop."""
        while not self.stopping.wait(LOOK_EVERY):
            self.look(datetime.now(UTC))

    def _changed(self) -> bool:
        # A failed rebuild is tried again only when something changes: its reason was logged.
        before, self.seen = self.seen, self.state()
        return before != self.seen

    def _run(self, job: Job) -> None:
        code = self.run(job.command)
        if code:
            log.error("The job “%s” failed (code %s); what was there before stays.", job.name, code)
        else:
            log.info("The job “%s” is done.", job.name)


def make_worker() -> Worker:
    """The worker of this installation."""
    return Worker(
        timetable.timetable(
            fetch_weekly=settings.ALMANAC.fetch == "weekly",
            scan_uploads=bool(settings.ALMANAC.clamd),
            editors=settings.ALMANAC.editors,
        ),
        Path(settings.ALMANAC.home) / "worker.json",
        run_command,
        lambda: stamps.state_of(settings.CONTENT_ROOTS),
    )


def run_command(command: Sequence[str]) -> int:
    """Run an `almanac` command in a process of its own; returns its exit code."""
    line = [sys.executable, "-m", "almanac", *command]
    return subprocess.run(line, check=False, stdout=subprocess.DEVNULL).returncode  # noqa: S603


def listen(worker: Worker) -> None:
    """Take Ctrl-C and SIGTERM as the wish to stop."""
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: worker.stopping.set())


def read_last_runs(file: Path) -> dict[str, datetime]:
    """When each job ran last (UTC); empty if nobody knows."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {str(name): datetime.fromisoformat(when) for name, when in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def write_last_runs(file: Path, last_runs: dict[str, datetime]) -> None:
    """Keep when each job ran last; written aside and renamed."""
    aside = file.with_suffix(".writing")
    text = {name: when.isoformat() for name, when in sorted(last_runs.items())}
    aside.write_text(json.dumps(text, indent=1) + "\n", encoding="utf-8")
    aside.replace(file)
