"""Links on the command line: look at those that are due, list how they stand."""

from __future__ import annotations

import click
from django.conf import settings
from django.utils import timezone

from almanac.links import actions, checking, queries
from almanac.links.asking import Asker
from almanac.links.hosts import is_public, may_be_asked
from almanac.links.watched import watched
from almanac.ui.tables import emit, format_option

COLUMNS = ("key", "state", "since", "checked", "reason", "moved_to", "seen", "review_by", "overdue")


@click.group("links")
def links() -> None:
    """Addresses elsewhere that pages lead to: whether they still answer."""


@links.command("list")
@format_option
def list_links(form: str) -> None:
    """List everything that is watched, and how it stands."""
    found = queries.standings(watched())
    emit([{"key": key, **_cells(stands)} for key, stands in found.items()], COLUMNS, form)


@links.command("check")
@click.option("--most", type=click.IntRange(1, 1000), default=checking.MOST, show_default=True)
def check(most: int) -> None:
    """Look at addresses that are due, politely; `almanac run` does it where ALMANAC_FETCH says."""
    local = settings.LINKS_MAY_BE_LOCAL
    asker = Asker(
        checking.agent(),
        allowed=(lambda ip: True) if local else is_public,
        askable=(lambda address: True) if local else may_be_asked,
    )
    whole = checking.WHOLE * max(1, most // checking.MOST)
    done = checking.check(asker, timezone.now(), most=most, whole=whole)
    told = ", ".join(f"{state.value}: {count}" for state, count in sorted(done.items()))
    click.echo(f"Looked at {sum(done.values())} addresses. {told}".strip())


@links.command("look-over")
def look_over() -> None:
    """Note that a day has come, so that pages say what is overdue; `almanac run` does it daily."""
    moved = actions.look_over(day=timezone.localdate())
    click.echo("Looked over." if moved else "Unchanged.")


COMMANDS: tuple[click.Command, ...] = (links,)


def _cells(stands: queries.Stands) -> dict[str, object]:
    return {
        "state": stands.state.value if stands.state else "",
        "since": stands.since,
        "checked": stands.checked,
        "reason": stands.reason.value if stands.reason else "",
        "moved_to": stands.moved_to,
        "seen": stands.seen,
        "review_by": stands.review_by,
        "overdue": stands.overdue,
    }
