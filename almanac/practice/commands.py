"""Commands of this room for the `almanac` command line."""

from __future__ import annotations

import click

from almanac.practice import example_commands, gathered_commands

COMMANDS: tuple[click.Command, ...] = (
    *gathered_commands.COMMANDS,
    *example_commands.COMMANDS,
)
