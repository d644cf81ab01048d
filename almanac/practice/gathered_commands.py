"""Challenges, case studies elsewhere and leads on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from almanac.indicators import warehouse
from almanac.indicators.sources.door import Finding
from almanac.practice import challenges, leads, leads_import, pointers
from almanac.practice.gathered_csv import (
    CHALLENGES,
    LEADS,
    POINTERS,
    challenge_row,
    lead_row,
    pointer_row,
)
from almanac.practice.lead_words import RECORDS
from almanac.practice.pages.elsewhere import standings
from almanac.register.queries import register
from almanac.signposts.speaking import area_titles, outcome_titles
from almanac.signposts.words import NATIONS
from almanac.ui.command_line import Refused, check_known
from almanac.ui.tables import emit, format_option

# A terminal is narrow: the tables leave out what CSV and JSON say of every row.
CHALLENGE_TABLE = ("id", "outcome", "title_en")
POINTER_TABLE = ("id", "title", "councils", "published", "state", "overdue")
LEAD_TABLE = ("id", "council", "name", "day", "amount")
OUTCOME = click.option("--outcome", default="", help="Id of an outcome, such as data.")
AREA = click.option("--area", default="", help="Id of an area of work, such as data-standards.")
NATION = click.option("--nation", type=click.Choice(list(NATIONS)), default=None)
COUNCIL = click.option("--council", default="", help="Id of a council; its predecessors count.")


@click.command("challenges")
@OUTCOME
@AREA
@format_option
def challenges_list(outcome: str, area: str, form: str) -> None:
    """List what often goes wrong, why, and what helps."""
    _check(outcome, area)
    known = challenges.library()
    rows = [
        challenge_row(each)
        for id_, each in known.items()
        if outcome in ("", known.outcomes[id_]) and area in ("", *each.facets)
    ]
    emit(rows, CHALLENGE_TABLE if form == "table" else CHALLENGES, form)


@click.command("pointers")
@OUTCOME
@AREA
@NATION
@COUNCIL
@click.option("--product", default="", help="A tool or supplier, as it is named.")
@format_option
def pointers_list(
    outcome: str, area: str, nation: str | None, council: str, product: str, form: str
) -> None:
    """List case studies that others have published, and how their addresses stand."""
    _check(outcome, area, council)
    choice = pointers.Choice(outcome, area, nation or "", council, product.casefold())
    found = pointers.pointers(choice, warehouse.as_at())
    stands = standings(found)
    rows = [pointer_row(each, stands[each.id]) for each in found]
    emit(rows, POINTER_TABLE if form == "table" else POINTERS, form)


@click.group("leads")
def leads_group() -> None:
    """What open records say of councils' digital work: gathered, not confirmed."""


@leads_group.command("list")
@OUTCOME
@AREA
@NATION
@COUNCIL
@click.option("--record", type=click.Choice(list(RECORDS)), default=None)
@format_option
def leads_list(
    outcome: str, area: str, nation: str | None, council: str, record: str | None, form: str
) -> None:
    """List leads, newest first."""
    _check(outcome, area, council)
    choice = leads.Choice(outcome, area, nation or "", council, record or "")
    rows = [lead_row(each) for each in leads.leads(choice, warehouse.as_at())]
    emit(rows, LEAD_TABLE if form == "table" else LEADS, form)


@leads_group.command("import")
@click.option(
    "--from",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder with the publishers' files, wherever below it they lie.",
)
@click.option(
    "--to",
    "table",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The table to write; that of this installation if left out.",
)
def import_leads(folder: Path, table: Path | None) -> None:
    """Make the table of leads from publishers' files: all of it, or nothing and why."""
    found = leads_import.read_folder(folder)
    _tell(found.findings)
    if found.refused:
        raise click.ClickException("Nothing was written. Mend what is named above, and try again.")
    target = table or leads_import.own_table()
    leads_import.write(target, found)
    click.echo(f"{len(found.leads)} leads written to {target}.")


COMMANDS: tuple[click.Command, ...] = (challenges_list, pointers_list, leads_group)


def _tell(findings: Iterable[Finding]) -> None:
    for finding in findings:
        click.echo(str(finding), err=True)


def _check(outcome: str, area: str, council: str = "") -> None:
    check_known("outcome", outcome, outcome_titles("en"))
    check_known("area of work", area, area_titles("en"))
    if council and council not in register().councils:
        raise Refused(f"There is no council “{council[:60]}”; `almanac councils` lists all ids.")
