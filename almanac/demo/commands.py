"""The command that makes a demonstration and serves it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from django.conf import settings

from almanac.demo import home as folder

PORT = 8000


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
@click.option("--rebuild", is_flag=True, help="Remove the demonstration first, and make it anew.")
def demo(port: int, rebuild: bool) -> None:
    """Try everything out with invented councils, in a home of their own.

    It is made once, in a folder `demo` in ALMANAC_HOME, and then served until Ctrl-C. Your own
    councils, people and database are not touched.
    """
    home = folder.home_below(Path(settings.ALMANAC.home))
    try:
        if rebuild:
            folder.clear(home)
        folder.take(home)
    except folder.NotOurs as error:
        raise click.ClickException(str(error)) from error
    click.echo("A demonstration: every council, person, answer and figure in it is invented.")
    # In place of this process, whose settings are those of the usual home.
    env = folder.environment(os.environ, home, port)
    sys.stdout.flush()
    command = (sys.executable, "-m", "almanac", "run", "--port", str(port))
    os.execve(sys.executable, command, env)  # noqa: S606 - our own command line, no shell


COMMANDS: tuple[click.Command, ...] = (demo,)
