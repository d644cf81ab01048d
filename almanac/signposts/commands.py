"""Signposts on the command line."""

from __future__ import annotations

import click

from almanac.framework import queries as framework
from almanac.signposts import queries
from almanac.signposts.as_csv import COLUMNS, row
from almanac.signposts.queries import Choice
from almanac.signposts.speaking import area_titles, outcome_titles
from almanac.signposts.standing import standings
from almanac.signposts.words import AUDIENCES, KINDS, NATIONS
from almanac.ui.command_line import Refused, check_known
from almanac.ui.tables import emit, format_option

# A terminal is narrow: the table leaves out what CSV and JSON say of every signpost.
TABLE = ("id", "title_en", "publisher", "kind", "state", "overdue")
PARTS = "`almanac framework show outcomes:2023` lists those of one."


@click.command("signposts")
@click.option("--outcome", default="", help="Id of an outcome, such as data.")
@click.option("--area", default="", help="Id of an area of work, such as data-standards.")
@click.option("--element", default="", help="A part of any framework, framework:edition:part.")
@click.option("--nation", type=click.Choice(list(NATIONS)), default=None)
@click.option("--audience", type=click.Choice(list(AUDIENCES)), default=None)
@click.option("--kind", type=click.Choice(list(KINDS)), default=None)
@format_option
def signposts(
    outcome: str,
    area: str,
    element: str,
    nation: str | None,
    audience: str | None,
    kind: str | None,
    form: str,
) -> None:
    """List guidance, standards and tools elsewhere, and how their addresses stand."""
    check_known("outcome", outcome, outcome_titles("en"))
    check_known("area of work", area, area_titles("en"))
    choice = Choice(outcome, area, nation or "", audience or "", kind or "")
    found = queries.signposts(choice)
    if element:
        if element not in framework.library().elements:
            raise Refused(f"There is no part “{element[:90]}” of a framework; {PARTS}")
        speaking = {each.id for each in queries.of_element(element)}
        found = tuple(each for each in found if each.id in speaking)
    stands = standings(found)
    columns = TABLE if form == "table" else COLUMNS
    emit([row(each, stands[each.id]) for each in found], columns, form)


COMMANDS: tuple[click.Command, ...] = (signposts,)
