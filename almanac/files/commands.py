"""The command of this room: have what waits scanned."""

from __future__ import annotations

import click


@click.group()
def files() -> None:
    """Uploaded files."""


@files.command()
def scan() -> None:
    """Have the files scanned that wait for the virus scanner; `almanac run` does it by itself."""
    from django.conf import settings

    from almanac.files import actions

    scanned, waiting = actions.scan_waiting()
    if waiting and not settings.ALMANAC.clamd:
        raise click.ClickException(
            f"{waiting} wait, but there is no scanner. Set ALMANAC_CLAMD, or upload them again."
        )
    click.echo(f"Scanned: {scanned}. Waiting: {waiting}.")


COMMANDS: tuple[click.Command, ...] = (files,)
