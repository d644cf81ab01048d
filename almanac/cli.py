"""The `almanac` command: each room offers its own commands, this file only gathers them."""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module

import click
import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError

from almanac import __version__
from almanac.catalogue.errors import ContentError, NotPreparedError

# How SQLite and PostgreSQL say that a table was never made.
NO_TABLE = re.compile(r"no such table|relation .* does not exist")

# In this order; a command of an earlier room is found without importing the later ones,
# so that the background process stays small and a start is quick.
ROOMS = (
    *("jobs", "ui", "audit", "files", "links", "register", "accounts", "framework"),
    *("indicators", "signposts", "assessment", "practice", "guide.editing", "search", "front"),
    "demo",
)


class Rooms(click.Group):
    """The commands of all rooms, looked up when one is called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of every command, in order of the alphabet."""
        return sorted({command.name or "" for room in ROOMS for command in commands_of(room)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, from the first room that has it."""
        for room in ROOMS:
            for command in commands_of(room):
                if command.name == cmd_name:
                    if isinstance(command, click.Group):
                        _join(command)
                    return command
        return None


def commands_of(room: str) -> tuple[click.Command, ...]:
    """What a room offers on the command line."""
    commands: tuple[click.Command, ...] = import_module(f"almanac.{room}.commands").COMMANDS
    return commands


def _join(group: click.Group) -> None:
    """Add what other rooms offer below a group's name, in their `JOINING`."""
    for room in ROOMS:
        offered = getattr(import_module(f"almanac.{room}.commands"), "JOINING", {})
        for command in offered.get(group.name, ()):
            group.add_command(command)


@click.command(
    cls=Rooms, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="almanac")
def almanac() -> None:
    """Open Almanac: where a council stands on digitalisation, honestly, from open data.

    Independent: not published or endorsed by the LGA, Socitm or Solace.
    """


def main() -> None:
    """Run the command; a wrong setting or content file ends with its sentences, not with a
    traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "almanac.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(f"almanac: {error}")
    try:
        almanac(prog_name="almanac")
    except ContentError as error:
        sys.exit(f"almanac: The content is refused; mend or remove the file.\n{error}")
    except NotPreparedError as error:
        sys.exit(f"almanac: {error}")
    except (OperationalError, ProgrammingError) as error:
        if not NO_TABLE.search(str(error)):
            raise
        home = settings.ALMANAC.home
        sys.exit(
            f"almanac: {home} is not prepared yet. Run `almanac prepare` first, or name another "
            "folder in ALMANAC_HOME."
        )
