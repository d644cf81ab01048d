"""Examples and questions on the command line: what is public as a table, the daily work."""

from __future__ import annotations

import click
from django.utils import timezone

from almanac.practice.actions.tidy import tidy
from almanac.practice.queries import examples as queries
from almanac.practice.queries.examples import Wanted
from almanac.ui.tables import emit, format_option

COLUMNS = ("id", "title", "council", "stage", "published", "review_by")


@click.group("examples")
def examples() -> None:
    """What councils tell of their work, and what is done about it each day."""


@examples.command("list")
@click.option("--outcome", default="", help="Only those about this outcome, by its id.")
@click.option("--council", default="", help="Only those of this council, by its id.")
@format_option
def listed(outcome: str, council: str, form: str) -> None:
    """Public examples, the newest first."""
    found = queries.every(Wanted(outcome=outcome, council=council))
    rows = [
        (
            row.pk,
            row.title,
            next(each.council for each in row.councils.all() if each.owner),
            row.stage,
            row.first.date(),
            row.review_by,
        )
        for row in found
    ]
    emit(rows, COLUMNS, form)


@examples.command("tidy")
def tidy_away() -> None:
    """Remind, mark, pass on and erase what is due; `almanac run` does it each day."""
    done = tidy(now=timezone.now())
    click.echo(
        f"Asked to confirm: {done.reminded}; not confirmed in time: {done.lapsed}; questions "
        f"passed to the stewards: {done.passed_on}. Erased: {done.drafts} drafts, {done.withdrawn} "
        f"withdrawn examples, {done.questions} questions."
    )


COMMANDS: tuple[click.Command, ...] = (examples,)
