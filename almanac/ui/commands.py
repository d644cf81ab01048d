"""Commands for the messages of the pages and their Welsh."""

from __future__ import annotations

from pathlib import Path

import click
from django.conf import settings

from almanac.ui import messages as catalogue
from almanac.ui import tables, welsh


@click.group()
def messages() -> None:
    """Messages of the pages, and how far their Welsh is."""


@messages.command()
@click.option("--check", is_flag=True, help="Change nothing; fail if the file is not current.")
def extract(check: bool) -> None:
    """Gather the messages of code and templates into the Welsh catalogue."""
    if check:
        current = catalogue.CATALOGUE.is_file() and (
            catalogue.CATALOGUE.read_text(encoding="utf-8") == catalogue.updated_text()
        )
        if not current:
            raise click.ClickException("Messages changed: run `make messages` and commit.")
        return
    changed = catalogue.extract_to_file()
    click.echo("The catalogue is written." if changed else "The catalogue is current.")
    _count()


@messages.command()
@tables.format_option
def count(form: str) -> None:
    """How many messages have checked, machine or no Welsh."""
    counted = welsh.counts(catalogue.pairs())
    tables.emit(list(counted.items()), ("state", "messages"), form)


@messages.command("compile")
def compile_() -> None:
    """Compile the Welsh for this installation, without what it withholds."""
    done = catalogue.ensure_compiled(Path(settings.LOCALE_PATHS[0]))
    click.echo("Compiled." if done else "Unchanged.")


COMMANDS: tuple[click.Command, ...] = (messages,)


def _count() -> None:
    counted = welsh.counts(catalogue.pairs())
    words = ", ".join(f"{number} {state}" for state, number in counted.items())
    click.echo(f"{sum(counted.values())} messages; Welsh: {words}.")
