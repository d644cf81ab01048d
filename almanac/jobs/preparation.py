"""Steps of this floor and below: messages, database, styles. Settings name the others."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from almanac.jobs.stamps import read_stamp, write_stamp
from almanac.jobs.steps import Progress, Step
from almanac.ui import messages


class NotReady(Exception):  # noqa: N818 - it is read as a sentence
    """Something has to be done by hand first; the text says what."""


def steps() -> tuple[Step, ...]:
    """The steps that settings name, in their order."""
    return tuple(Step(title, import_string(path)) for title, path in settings.PREPARATION)


def stamps() -> Path:
    """The file in which finished steps are stamped."""
    return Path(settings.ALMANAC.home) / "prepared.json"


def compile_messages(progress: Progress) -> str:
    """Compile the packaged Welsh catalogue for this installation, if it changed."""
    target = Path(settings.LOCALE_PATHS[0])
    return "compiled" if messages.ensure_compiled(target) else "unchanged"


def migrate(progress: Progress) -> str:
    """Bring the database's tables up to date, if any change waits."""
    connection = connections["default"]
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)  # where limits are counted; left alone if there
    connection.close()
    return f"{len(plan)} changes made" if plan else "unchanged"


def collect_static(progress: Progress) -> str:
    """Gather styles and scripts under names that carry their digest, if any changed."""
    built = settings.PACKAGE / "ui" / "static" / "built"
    if not any(built.glob("*")):
        raise NotReady("The styles and scripts are not built yet: run `make assets` first.")
    target = Path(settings.STATIC_ROOT)
    digest = _static_digest()
    manifest = target / "staticfiles.json"
    if manifest.is_file() and read_stamp(stamps(), "static") == digest:
        return "unchanged"
    # Not cleared first: pages in people's browsers still name yesterday's files.
    call_command("collectstatic", interactive=False, verbosity=0)
    write_stamp(stamps(), "static", digest)
    return "gathered"


def _static_digest() -> str:
    """SHA-256 (hex) over names and bytes of everything that would be gathered."""
    whole = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            whole.update(name.encode())
            with storage.open(name) as handle:
                whole.update(hashlib.sha256(handle.read()).digest())
    return whole.hexdigest()
