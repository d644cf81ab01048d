"""Commands that bring rooms together: a council, its like, councils side by side, what there is."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from django.utils import translation

from almanac.front import compare_csv, council_csv, package_tables
from almanac.front.compare_page import MOST, compare_page
from almanac.front.status import status as count_everything
from almanac.indicators import warehouse
from almanac.indicators.choice import read_choice
from almanac.indicators.choice_words import complaint_words
from almanac.indicators.groups import GroupKind
from almanac.indicators.method import similarity_method
from almanac.indicators.similar import bounds
from almanac.indicators.similar_queries import similar_councils
from almanac.indicators.similarity_words import reasons
from almanac.register.councils import Council
from almanac.register.finding import EXACT, Reason
from almanac.register.queries import register
from almanac.ui.tables import emit, format_option

GROUPS = [kind.value for kind in GroupKind if kind is not GroupKind.LIST]
LANGUAGE = click.option("--language", type=click.Choice(["en", "cy"]), default="en")
GROUP = click.option("--group", type=click.Choice(GROUPS), default="similar", show_default=True)
READABLE = ("title", "display", "period", "position", "group_median", "absence")
COMPARED = ("title", "council_name", "display", "period", "absence")
NEIGHBOUR_COLUMNS = ("council", "name", "distance", "reason")
NOT_FOUND = 2  # exit code


@click.command("council")
@click.argument("name")
@GROUP
@LANGUAGE
@format_option
def council(name: str, group: str, language: str, form: str) -> None:
    """Show a council's figures beside a group, by any name of it or by a code."""
    found = _living(name)
    with translation.override(language):
        rows = council_csv.rows(found, group, language)
    emit(rows, READABLE if form == "table" else council_csv.COLUMNS, form)


@click.command("neighbours")
@click.argument("name")
@click.option("--weights", default="", help="Such as population:2,density:0.")
@click.option("--k", default="", help="How many; as many as the rule allows if left out.")
@click.option("--nation", type=click.Choice(["own", "any"]), default="own")
@LANGUAGE
@format_option
def neighbours(name: str, weights: str, k: str, nation: str, language: str, form: str) -> None:
    """Show the councils most like one, with reasons."""
    found, method = _living(name), similarity_method()
    limits = bounds(method)
    choice, complaints = read_choice({"w": weights, "k": k, "nation": nation}, limits)
    if complaints:
        raise click.UsageError(" ".join(complaint_words(c, limits) for c in complaints))
    titles = {m.id: m.title.in_language(language) for m in method.measures}
    day = warehouse.as_at()
    with translation.override(language):
        rows = [
            {
                "council": n.council,
                "name": register().get(n.council).short_name(day, language),
                "distance": n.distance,
                "reason": reasons(n, titles),
            }
            for n in similar_councils(found.id, choice).neighbours
        ]
    emit(rows, NEIGHBOUR_COLUMNS, form)


@click.command("compare")
@click.argument("names", nargs=-1, required=True)
@click.option("--group", type=click.Choice(GROUPS), default=None, help="Compare one with a group.")
@LANGUAGE
@format_option
def compare(names: tuple[str, ...], group: str | None, language: str, form: str) -> None:
    """Set up to five councils side by side; with --group, show each beside that group instead."""
    if group is not None:
        councils = [_living(name) for name in names[:MOST]]
        rows = [row for c in councils for row in council_csv.rows(c, group, language)]
        columns = ("council_name", *READABLE) if form == "table" else council_csv.COLUMNS
        emit(rows, columns, form)
        return
    with translation.override(language):
        page = compare_page(register(), "\n".join(names), warehouse.as_at(), language)
    for problem in page.problems:
        click.echo(problem, err=True)
    if not page.columns:
        sys.exit(NOT_FOUND)
    emit(compare_csv.rows(page), COMPARED if form == "table" else compare_csv.COLUMNS, form)


@click.command("status")
@LANGUAGE
@format_option
def status(language: str, form: str) -> None:
    """Count what this installation holds, by kind, and name what is past its date."""
    with translation.override(language):
        found = count_everything(language)
    rows: list[tuple[str, object]] = [("as_at", found.as_at), ("version", found.version)]
    rows += list(found.counts.items())
    rows += [(f"source:{s.id}", s.retrieved) for s in found.sources]
    rows += [(f"stale:{item.id}", item.period) for item in found.stale]
    emit(rows, ("what", "value"), form)


@click.command("package")
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("open-almanac.zip"),
    show_default=True,
)
def package(target: Path) -> None:
    """Write everything as one data package: CSV and Parquet with a Frictionless descriptor."""
    package_tables.write(target.resolve())
    click.echo(f"Written: {target} (version {warehouse.version()[:12]}).")


def _living(name: str) -> Council:
    """The living council of that name or code; ends with a sentence where it is not clear."""
    known, day = register(), warehouse.as_at()
    if name in known.councils and known.get(name).span.holds(day):
        return known.get(name)
    hits = [hit for hit in known.find(name, day, limit=5) if hit.alive]
    sure = [h for h in hits if h.score >= EXACT and h.reason is not Reason.SPELLING]
    if sure:
        return sure[0].council
    gone = [hit for hit in known.find(name, day, limit=1) if len(hit.became) == 1]
    if gone and gone[0].score >= EXACT:
        return known.get(gone[0].became[0])
    near = ", ".join(hit.council.short_name(day) for hit in hits)
    hint = f" Did you mean: {near}?" if near else " `almanac councils` lists all of them."
    click.echo(f"No council is called “{name[:60]}”.{hint}", err=True)
    sys.exit(NOT_FOUND)


COMMANDS: tuple[click.Command, ...] = (council, neighbours, compare, status, package)
