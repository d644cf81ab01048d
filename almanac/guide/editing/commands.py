"""Commands about editing the guide, for whoever runs an installation."""

from __future__ import annotations

from pathlib import Path

import click
from django.conf import settings


@click.group()
def guide() -> None:
    """The guide: who edits it, what ships, and the whole of it as files."""


@guide.command("load")
def load() -> None:
    """Take the shipped guide over into pages for editors; nothing they changed is overwritten."""
    _check_on()
    from almanac.guide.editing.loading import load as action

    done = action()
    click.echo(", ".join(f"{what}: {count}" for what, count in sorted(done.items())) + ".")


@guide.command("publish-due")
def publish_due() -> None:
    """Publish and end what is due by the times that editors set."""
    _check_on()
    from almanac.guide.editing.scheduled import publish_due as action

    waits = action(Path(settings.ALMANAC.home))
    click.echo("Something still waits for its time." if waits else "Nothing waits any more.")


@guide.command("role")
@click.argument("email")
@click.argument("roles", nargs=-1)
def role(email: str, roles: tuple[str, ...]) -> None:
    """Give the person with this address exactly these roles in the guide, or none.

    Roles: author, reviewer, translator, publisher.
    """
    _check_on()
    from almanac.accounts.actions.first_leads import COMMAND
    from almanac.accounts.refused import Refused
    from almanac.guide.roles import EditorRole, set_roles

    try:
        wanted = frozenset(EditorRole(each) for each in roles)
    except ValueError as error:
        known = ", ".join(EditorRole)
        raise click.ClickException(f"{error}. The roles are: {known}.") from error
    try:
        person = set_roles(email=email, roles=wanted, by=COMMAND)
    except Refused as refused:
        raise click.ClickException(refused.sentence) from refused
    click.echo(f"{person.email}: {', '.join(sorted(wanted)) or 'no role'}.")


@guide.command("export")
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True, help="A folder.")
def export(folder: Path) -> None:
    """Write the whole guide: Markdown to read, JSON to bring in again, drafts apart."""
    _check_on()
    from almanac.guide.editing.exchange.out import NotEmpty, write

    try:
        digest = write(folder)
    except NotEmpty as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"The guide is in {folder}. Digest: {digest}")


@guide.command("import")
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="A folder that `almanac guide export` wrote.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
def import_(folder: Path, dry_run: bool) -> None:
    """Bring a guide in: all of the folder, or nothing if any of it is wrong."""
    _check_on()
    from almanac.accounts.actions.first_leads import COMMAND
    from almanac.guide.editing.exchange.bring import Wrong, bring
    from almanac.guide.editing.exchange.whole import digest_of_all, parts

    try:
        changed = bring(folder, by=COMMAND, dry_run=dry_run)
    except Wrong as wrong:
        raise click.ClickException(f"Nothing was taken.\n{wrong}") from wrong
    for line in changed:
        click.echo(line)
    if dry_run:
        click.echo(f"{len(changed)} would change; nothing did.")
    else:
        click.echo(f"{len(changed)} changed. Digest: {digest_of_all(parts())}")


def _check_on() -> None:
    if not settings.ALMANAC.editors:
        raise click.ClickException(
            "Nobody edits the guide here: ALMANAC_EDITORS is off. Set it to on first."
        )


COMMANDS: tuple[click.Command, ...] = (guide,)
