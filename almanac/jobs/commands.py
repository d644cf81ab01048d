"""Commands of this room for the `almanac` command line."""

import click

COMMANDS: tuple[click.Command, ...] = ()
