"""Publishing at a set time: a file says that something waits, so that no job runs for nothing."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

WAITING = "guide/scheduled"  # below ALMANAC_HOME; the timetable looks for it


def note_scheduled(home: Path) -> None:
    """Have the job look, once this transaction is committed, if anything has a time set."""
    if _waits():
        transaction.on_commit(lambda: _write(home))


def publish_due(home: Path) -> bool:
    """Publish and end what is due; True while something still waits."""
    from django.core.management import call_command

    with transaction.atomic():
        call_command("publish_scheduled", verbosity=0)
    file = home / WAITING
    if _waits():
        return True
    file.unlink(missing_ok=True)
    if _waits():  # set in the moment between
        _write(home)
        return True
    return False


def _waits() -> bool:
    from wagtail.models import Page, Revision

    ends = Page.objects.filter(live=True, expire_at__isnull=False)
    begins = Revision.objects.filter(approved_go_live_at__isnull=False)
    return ends.exists() or begins.exists()


def _write(home: Path) -> None:
    file = home / WAITING
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
