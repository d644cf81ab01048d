"""History on the command line: verify, export, heads."""

from __future__ import annotations

from pathlib import Path

import click

from almanac.audit import queries


@click.group("history")
def history() -> None:
    """Who changed what: check it, take it along."""


@history.command("verify")
@click.argument("chain", required=False)
def verify(chain: str | None) -> None:
    """Find any row that was changed, removed, moved or cut off; in one chain, or in all."""
    wanted = [chain] if chain else queries.chains()
    broken = 0
    for each in wanted:
        for fault in queries.faults_of(each):
            broken += 1
            click.echo(f"{each}: {fault.sentence}")
    if broken:
        raise click.ClickException(f"{broken} faults in the history of this installation.")
    click.echo(f"Whole: {len(wanted)} histories.")


@history.command("export")
@click.argument("chain")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="file to write")
def export(chain: str, to: Path | None) -> None:
    """Write one history as lines of JSON, for the script verify_history.py."""
    if chain not in queries.chains():
        raise click.ClickException(
            f"There is no history “{chain}”; `almanac history heads` lists them."
        )
    text = "".join(f"{line}\n" for line in queries.exported(chain))
    if to:
        to.write_text(text, encoding="utf-8")
        click.echo(f"Written: {to}. Check it with: python verify_history.py {to}")
    else:
        click.echo(text, nl=False)


@history.command("heads")
def heads() -> None:
    """Every history with its number of rows and last digest: keep this list elsewhere."""
    for name, place, digest in queries.heads():
        click.echo(f"{name}\t{place}\t{digest}")


@history.command("script")
def script() -> None:
    """Print verify_history.py, which checks an exported history with nothing but Python."""
    click.echo((Path(__file__).parent / "verify_history.py").read_text(encoding="utf-8"), nl=False)


COMMANDS = (history,)
