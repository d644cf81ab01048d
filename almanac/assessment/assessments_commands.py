"""Assessments on the command line: score anew, tidy away."""

from __future__ import annotations

import click
from django.utils import timezone

from almanac.assessment.actions.recompute import recompute
from almanac.assessment.actions.tidy import tidy
from almanac.assessment.models import Round


@click.group("assessments")
def assessments() -> None:
    """What councils answered: score it anew, erase what is past its time."""


@assessments.command("recompute")
@click.argument("slug", required=False)
def recompute_scores(slug: str | None) -> None:
    """Score every answer of a round anew, or of all rounds; the stored scores must be the same."""
    rounds = Round.objects.filter(slug=slug) if slug else Round.objects.order_by("opens")
    if slug and not rounds.exists():
        known = ", ".join(Round.objects.values_list("slug", flat=True)) or "none yet"
        raise click.ClickException(f"There is no round “{slug}”; there are: {known}.")
    differed = 0
    for round_ in rounds:
        done = recompute(round_=round_)
        differed += len(done.changed)
        click.echo(f"{round_.slug}: {done.assessments} assessments, {done.scores} scores.")
        for line in done.changed[:20]:
            click.echo(f"  was not the same and is mended: {line}")
    click.echo("All the same." if not differed else f"{differed} were mended.")


@assessments.command("tidy")
def tidy_away() -> None:
    """Erase what the table of retention times; `almanac run` does it each day."""
    done = tidy(now=timezone.now())
    click.echo(
        f"Erased: {done.drafts} abandoned drafts, {done.files} unused files, "
        f"{done.history_texts} old texts of the history."
    )
