"""The `almanac` command: each room offers its own commands, this file only gathers them."""

from __future__ import annotations

import os
import sys

import click
import django
from django.core.exceptions import ImproperlyConfigured

from almanac import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="almanac")
def almanac() -> None:
    """Open Almanac: where a council stands on digitalisation, honestly, from open data.

    Independent: not published or endorsed by the LGA, Socitm or Solace.
    """


def gather() -> click.Group:
    """Set up the application and attach every room's commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almanac.config.settings")
    django.setup()
    # Rooms can be imported only once the application is set up.
    from almanac.framework import commands as framework
    from almanac.front import commands as front
    from almanac.indicators import commands as indicators
    from almanac.jobs import commands as jobs
    from almanac.register import commands as register
    from almanac.ui import commands as ui

    for room in (jobs, register, framework, indicators, front, ui):
        for command in room.COMMANDS:
            almanac.add_command(command)
    return almanac


def main() -> None:
    """Run the command; a wrong setting ends with its sentence, not with a traceback."""
    try:
        command = gather()
    except ImproperlyConfigured as error:
        sys.exit(f"almanac: {error}")
    command(prog_name="almanac")
