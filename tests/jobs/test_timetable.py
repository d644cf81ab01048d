"""When jobs are due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.jobs.timetable import Job, due, timetable

NOON = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)
HOURLY = Job("hourly", timedelta(hours=1), ("hourly",))


@pytest.mark.parametrize(
    ("minutes_ago", "is_due"),
    [(None, True), (0, False), (59, False), (60, True), (600, True), (-5, True)],
)
def test_due(minutes_ago: int | None, is_due: bool) -> None:
    last = {} if minutes_ago is None else {"hourly": NOON - timedelta(minutes=minutes_ago)}
    assert bool(due(NOON, last, [HOURLY])) is is_due


def test_jobs_keep_their_order() -> None:
    jobs = timetable(fetch_weekly=True)
    assert [job.name for job in due(NOON, {}, jobs)] == [
        "rebuild",
        "reports",
        "clean",
        "people",
        "assessments",
        "examples",
        "old-reports",
        "fetch",
        "look-over",
        "links",
    ]


def test_publishers_are_asked_only_where_a_setting_says_so() -> None:
    assert "fetch" not in [job.name for job in due(NOON, {}, timetable(fetch_weekly=False))]


@pytest.mark.parametrize("asked_for", [True, False])
def test_uploads_are_scanned_only_where_there_is_a_scanner(asked_for: bool) -> None:
    jobs = timetable(fetch_weekly=False, scan_uploads=asked_for)
    assert ("scan" in [job.name for job in due(NOON, {}, jobs)]) is asked_for


@given(
    st.timedeltas(timedelta(days=-30), timedelta(days=30)),
    st.timedeltas(timedelta(seconds=1), timedelta(days=30)),
)
def test_after_a_run_a_job_is_not_due_until_its_time_and_due_from_then_on(
    since: timedelta, every: timedelta
) -> None:
    found = due(NOON, {"a": NOON - since}, [Job("a", every, ("a",))])
    assert bool(found) is (since >= every or since < timedelta(0))


@pytest.mark.parametrize(
    ("day", "hours_ago", "is_due"),
    [
        (0, None, True),  # Monday, and it never ran
        (0, 0, False),
        (0, 7 * 24, True),
        (0, 6 * 24 + 1, True),  # its day was missed once: back to Monday
        (0, 6 * 24, False),
        (1, None, False),  # it waits for its Monday
        (1, 24, False),
        (1, 8 * 24, True),  # Monday was missed
        (0, -5, True),
    ],
)
def test_a_weekly_job_keeps_to_its_day(day: int, hours_ago: int | None, is_due: bool) -> None:
    now = datetime(2026, 3, 30, 12, 0, tzinfo=UTC) + timedelta(days=day)  # a Monday and after
    job = Job("weekly", timedelta(days=7), ("weekly",), weekday=0)
    last = {} if hours_ago is None else {"weekly": now - timedelta(hours=hours_ago)}
    assert bool(due(now, last, [job])) is is_due
