"""Commands about the desk."""

from __future__ import annotations

from datetime import UTC, datetime

import click


@click.group()
def desk() -> None:
    """The desk: its weekly mail."""


@desk.command("send-weekly")
def send_weekly() -> None:
    """Send the weekly mail to everybody who is due one. Run twice, it sends once."""
    from almanac.front import weekly

    done = weekly.send_weekly(datetime.now(UTC))
    click.echo(f"Sent: {done.sent}; nothing to say to: {done.nothing}; failed: {done.failed}.")
    if done.failed:
        raise click.ClickException("Some mails could not be sent; the next run tries them again.")


COMMANDS: tuple[click.Command, ...] = (desk,)
