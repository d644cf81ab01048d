"""Commands of this room: make the reports that wait, remove what is past, score anew."""

from __future__ import annotations

import click

from almanac.assessment.assessments_commands import assessments


@click.group()
def reports() -> None:
    """Reports of assessments as files."""


@reports.command()
def make() -> None:
    """Make the files that wait; `almanac run` does it by itself."""
    from almanac.assessment.actions.reports import make_waiting

    made, failed = make_waiting()
    click.echo(f"Made: {made}. Failed: {failed}.")


@reports.command()
def tidy() -> None:
    """Remove files and previews past their time; `almanac run` does it each day."""
    from almanac.assessment.actions.imports import remove_old_previews
    from almanac.assessment.actions.reports import remove_old

    click.echo(f"Removed: {remove_old()} files, {remove_old_previews()} previews.")


COMMANDS: tuple[click.Command, ...] = (reports, assessments)
