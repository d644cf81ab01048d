"""`almanac search`: ask on the command line; build the index anew."""

from __future__ import annotations

import click

from almanac.search import holding, queries
from almanac.search.asking import Chosen
from almanac.search.results_page import KINDS
from almanac.search.ways import why
from almanac.signposts.speaking import outcome_titles
from almanac.ui.command_line import Refused, check_known
from almanac.ui.tables import emit, format_option

COLUMNS = ("key", "title", "says", "address", "why")
TABLE = ("title", "address", "why")  # what fits a screen


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(sorted(KINDS)), help="Only results of this kind.")
@click.option("--outcome", default="", help="Only what speaks to this outcome.")
@click.option("--nation", type=click.Choice(["england", "wales"]), help="Only for this nation.")
@click.option("--page", default=1, type=click.IntRange(min=1), help="Which page of results.")
@click.option("--welsh", is_flag=True, help="Titles in Welsh.")
@format_option
def search(
    words: tuple[str, ...],
    kind: str | None,
    outcome: str,
    nation: str | None,
    page: int,
    welsh: bool,
    form: str,
) -> None:
    """Search everything readable, in English or Welsh."""
    if not "".join(words).strip():
        raise Refused("Say what to look for, such as `almanac search missed bins`.")
    check_known("outcome", outcome, outcome_titles("en"))
    chosen = Chosen(kind=kind or "", outcome=outcome, nation=nation or "")
    found = queries.search(" ".join(words), "cy" if welsh else "en", chosen, page)
    rows = [
        {
            "key": each.key,
            "title": each.title,
            "says": each.says,
            "address": each.url,
            "why": why(each),
        }
        for each in found.found
    ]
    emit(rows, TABLE if form == "table" else COLUMNS, form)


@click.command("search-index")
def search_index() -> None:
    """Build the index of the search anew, if anything that it is made from has changed."""
    built = holding.ensure_built(lambda line: click.echo(f"    {line}", err=True))
    click.echo("The index is built." if built else "The index is up to date.")


COMMANDS = (search, search_index)
