"""When each background job is due. Pure: the clock and the last runs are arguments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Job:
    """A job: its name, how often, the `almanac` command it is, and after which change only."""

    name: str
    every: timedelta
    command: tuple[str, ...]
    on_change: bool = False  # run only if content or data changed since the last preparation
    asked_for: bool = True  # some jobs run only where a setting asks for them
    flag: str = ""  # run only while this file lies in ALMANAC_HOME: something waits for the job
    weekday: int | None = None  # of a weekly job, the day it keeps to: 0 is Monday


MONDAY = 0
EARLY = timedelta(hours=23)  # so much before its week is over, a weekly job runs on its day


def timetable(
    *, fetch_weekly: bool, scan_uploads: bool = False, editors: bool = False
) -> tuple[Job, ...]:
    """Every job of the worker, most urgent first."""
    return (
        Job("rebuild", timedelta(minutes=1), ("prepare",), on_change=True),
        Job("scan", timedelta(minutes=1), ("files", "scan"), asked_for=scan_uploads),
        Job("reports", timedelta(seconds=1), ("reports", "make"), flag="reports/waiting"),
        Job(
            "publish",
            timedelta(minutes=1),
            ("guide", "publish-due"),
            flag="guide/scheduled",
            asked_for=editors,
        ),
        Job("clean", timedelta(days=1), ("clean",)),
        Job("people", timedelta(days=1), ("people", "tidy")),
        Job("assessments", timedelta(days=1), ("assessments", "tidy")),
        Job("examples", timedelta(days=1), ("examples", "tidy")),
        Job("weekly", timedelta(days=7), ("desk", "send-weekly"), weekday=MONDAY),
        Job("old-reports", timedelta(days=1), ("reports", "tidy")),
        Job("fetch", timedelta(days=7), ("data", "fetch"), asked_for=fetch_weekly),
        Job("look-over", timedelta(days=1), ("links", "look-over")),
        Job("links", timedelta(minutes=15), ("links", "check"), asked_for=fetch_weekly),
    )


def due(now: datetime, last_runs: Mapping[str, datetime], jobs: Iterable[Job]) -> tuple[Job, ...]:
    """The jobs to run now, in the order given. A job that never ran is due at once.

    A last run in the future (the clock was set back) counts as never. A job that keeps to a day of
    the week waits for it when it never ran; where its day was missed, it runs as soon as it can.
    """
    return tuple(job for job in jobs if job.asked_for and _is_due(now, last_runs, job))


def _is_due(now: datetime, last_runs: Mapping[str, datetime], job: Job) -> bool:
    since = now - _last(now, last_runs, job)
    if job.weekday is None:
        return not timedelta(0) <= since < job.every
    if now.weekday() == job.weekday:
        return not timedelta(0) <= since < job.every - EARLY
    return job.name in last_runs and since >= job.every


def _last(now: datetime, last_runs: Mapping[str, datetime], job: Job) -> datetime:
    return last_runs.get(job.name, now - job.every)
