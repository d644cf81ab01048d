"""Pages go out, and end, at the time that editors set; the job looks only while something waits."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from almanac.guide.editing.models import GuidePage
from almanac.guide.editing.scheduled import WAITING, publish_due
from almanac.guide.models import Published
from almanac.guide.roles import EditorRole
from almanac.jobs.timetable import due, timetable
from tests.guide.editing.conftest import Editor, signed_in
from tests.guide.editing.test_workflow import NEW, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home of its own for the file that says that something waits."""
    monkeypatch.setattr("almanac.guide.editing.gate.Path", lambda home: tmp_path)
    return tmp_path


def later(**ahead: int) -> datetime:
    return timezone.localtime() + timedelta(**ahead)


def test_a_page_goes_out_when_its_time_has_come(
    editor: Editor,
    chapter: GuidePage,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    publisher = signed_in(editor(EditorRole.PUBLISHER))
    at = later(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        send(
            publisher,
            chapter,
            "action-publish",
            summary=NEW,
            go_live_at=at.strftime("%Y-%m-%dT%H:%M"),
        )
    assert (home / WAITING).is_file()
    assert publish_due(home), "it waits still"
    assert not Published.objects.exists()
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(minutes=1))
    assert not publish_due(home)
    published = Published.objects.get()
    assert published.content["summary"]["en"] == NEW
    assert published.by == "rule:schedule"
    assert not (home / WAITING).exists()


def test_the_job_runs_only_where_editors_are() -> None:
    now = timezone.now()
    assert "publish" not in [job.name for job in due(now, {}, timetable(fetch_weekly=False))]
    jobs = timetable(fetch_weekly=False, editors=True)
    [job] = [job for job in jobs if job.name == "publish"]
    assert job.flag == WAITING
