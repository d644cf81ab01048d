"""Commands of this room for the `almanac` command line: one council, its neighbours, several side
by side, and what this installation holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError
from django.utils import translation

from almanac.assessment.queries.holdings import of_answers
from almanac.figures import plain
from almanac.front import (
    compare_csv,
    council_csv,
    council_words,
    desk_commands,
    package_file,
    package_tables,
    status,
)
from almanac.front.choice_refused import ChoiceRefusedError, strict_choice
from almanac.front.compare_page import compare_page
from almanac.front.group_choice import LIST, GroupChoice, choose
from almanac.front.named import Named, NotNamedError, ever_named, named
from almanac.indicators import warehouse
from almanac.indicators.method import similarity_method
from almanac.indicators.similar import bounds
from almanac.indicators.similar_queries import similar_councils
from almanac.indicators.similarity_words import CLOSENESS, reasons
from almanac.practice.queries.holdings import of_practice
from almanac.register.councils import Council
from almanac.register.queries import register
from almanac.ui.command_line import Refused
from almanac.ui.tables import emit, format_option

Command = TypeVar("Command", bound=Callable[..., Any])

# A terminal is narrow: the table leaves out what CSV and JSON say of every row.
COUNCIL_TABLE = (
    "title", "period", "value", "display", "absence", "group_median", "position", "trend",
)  # fmt: skip
COMPARE_TABLE = ("title", "council_name", "period", "value", "display", "absence")
COMPARE_GROUP = (
    "group_median", "group", "group_compared", "group_lower_quartile", "group_upper_quartile",
)  # fmt: skip
NEIGHBOUR_COLUMNS = ("council", "name", "distance", "reason")
STATUS_COLUMNS = ("kind", "id", "text", "count", "of")


def language_option(command: Command) -> Command:
    """Add `--language en|cy`; of names, titles, units and sentences."""
    return click.option(
        "--language", type=click.Choice(["en", "cy"]), default="en", show_default=True
    )(command)


@click.command("council")
@click.argument("name")
@click.option(
    "--group", default="", help="similar (the usual one), region, county, … or list:NAME;NAME"
)
@click.option("--words", "only_words", is_flag=True, help="What the page says in words, as rows.")
@language_option
@format_option
def council(name: str, group: str, only_words: bool, language: str, form: str) -> None:
    """Tell who a council is and every open figure of it, beside a group of other councils."""
    with translation.override(language):
        found, as_at = _named(name, ever_named), warehouse.as_at()
        alive = found.span.holds(as_at)
        if not (alive or only_words or form == "table"):
            raise Refused("This council has no figures of today; --words tells who it is.")
        if only_words or not alive:
            words = council_words.rows(register(), found, as_at, language)
            emit(words, council_words.COLUMNS, form)
            return
        rows = council_csv.rows(found, _chosen_group(found, group, language), language)
        if form != "table":
            emit(rows, council_csv.COLUMNS, form)
            return
        parts = list(council_words.paragraphs(register(), found, as_at, language))
        click.echo(f"{found.name(as_at, language)} ({found.id})\n")
        click.echo("\n\n".join(parts[:2]) + "\n")
        emit(rows, COUNCIL_TABLE, form)
        click.echo("\n" + "\n\n".join(parts[2:]))


@click.command("neighbours")
@click.argument("name")
@click.option("--weights", default="", help="What counts, such as population:2,density:0")
@click.option("--k", default="", help="How many at most.")
@click.option("--nation", default="own", help="own or any", show_default=True)
@click.option("--kind", default="own", help="own or any", show_default=True)
@language_option
@format_option
def neighbours(
    name: str, weights: str, k: str, nation: str, kind: str, language: str, form: str
) -> None:
    """List the councils most like one, the nearest first, with reasons."""
    asked = {"w": weights, "k": k, "nation": nation, "kind": kind}
    with translation.override(language):
        found = _named(name)
        try:
            choice = strict_choice(asked, bounds(similarity_method()))
        except ChoiceRefusedError as error:
            raise Refused(str(error)) from error
        near = similar_councils(found.id, choice)
        titles = {m.id: m.title.in_language(language) for m in similarity_method().measures}
        rows = [
            {
                "council": n.council,
                "name": register().get(n.council).short_name(warehouse.as_at(), language),
                "distance": plain(n.distance),
                "reason": reasons(n, titles),
            }
            for n in near.neighbours
        ]
        emit(rows, NEIGHBOUR_COLUMNS, form)
        if form == "table" and near.furthest:
            click.echo(f"\n{CLOSENESS[near.furthest]}")


@click.command("compare")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--group", default="", help="Add the middle of each council's group, as in `council`")
@language_option
@format_option
def compare(names: tuple[str, ...], group: str, language: str, form: str) -> None:
    """Put up to five councils side by side, in order of the alphabet."""
    with translation.override(language):
        chosen = [_named(name) for name in names]
        typed = "\n".join(found.id for found in chosen)
        page = compare_page(register(), typed, warehouse.as_at(), language)
        if page.problems:
            raise Refused(" ".join(page.problems))
        rows = compare_csv.rows(page)
        columns = COMPARE_TABLE if form == "table" else compare_csv.COLUMNS
        if group:
            rows = _beside_groups(rows, chosen, group, language)
            columns = (*columns, *(COMPARE_GROUP[:1] if form == "table" else COMPARE_GROUP))
        if form == "table" and page.mixed:
            click.echo(f"{page.mixed}\n")
        emit(rows, columns, form)


@click.command("status")
@language_option
@format_option
def holds(language: str, form: str) -> None:
    """Tell what this installation holds, how old it is, and what is past its date."""
    with translation.override(language):
        found = status.as_data(status.status(language))
        found["held"] = _answered()
        if form == "json":
            text = json.dumps(found, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
            click.echo(text)
            return
        emit(_status_rows(found), STATUS_COLUMNS, form)


@click.command("package")
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The zip file to write.",
)
def package(target: Path) -> None:
    """Write everything as one data package: CSV and Parquet with a description."""
    version = package_file.version()
    package_tables.write(target, version)
    click.echo(f"Written: {target}, version {version}.")


COMMANDS: tuple[click.Command, ...] = (council, neighbours, compare, holds, *desk_commands.COMMANDS)
# Below the group of a room that cannot know this one.
JOINING: dict[str, tuple[click.Command, ...]] = {"data": (package,)}


def _named(text: str, read: Callable[[str], Named] = named) -> Council:
    try:
        found = read(text)
    except NotNamedError as error:
        raise Refused(str(error)) from error
    if found.note:
        click.echo(found.note, err=True)
    return found.council


def _chosen_group(found: Council, wanted: str, language: str) -> GroupChoice:
    """Another group than the one asked for would be passed over in a pipe; so it is refused."""
    choice = choose(register(), found, wanted, warehouse.as_at(), language)
    if choice.problems and wanted.startswith(LIST):
        raise Refused(" ".join(choice.problems))
    if choice.problems:
        offered = ", ".join(option.value for option in choice.options)
        raise Refused(f"There is no group “{wanted}” for this council; choose one of: {offered}.")
    return choice


def _beside_groups(
    rows: Iterable[dict[str, str]], chosen: Iterable[Council], group: str, language: str
) -> list[dict[str, str]]:
    """Each row with the middle of its council's own group; no position, which is for a council
    alone."""
    beside = {}
    for found in chosen:
        choice = _chosen_group(found, group, language)
        for row in council_csv.rows(found, choice, language):
            beside[found.id, row["indicator"]] = {key: row[key] for key in COMPARE_GROUP}
    return [row | beside[row["council"], row["indicator"]] for row in rows]


def _answered() -> dict[str, int]:
    """What people wrote here; nothing before the first start has made the tables."""
    try:
        return of_answers() | of_practice()
    except DatabaseError:
        return {}


def _status_rows(found: Mapping[str, Any]) -> Iterable[dict[str, object]]:
    """Counts, then data sets with the day each was read, then figures past their date."""
    yield {"kind": "as-at", "id": "as-at", "of": found["as_at"]}
    yield {"kind": "version", "id": found["version"]}
    for id_, text in status.private_labels().items():
        if id_ in found["held"]:
            yield {"kind": "held", "id": id_, "text": text, "count": found["held"][id_]}
    for id_, text in status.labels().items():
        yield {"kind": "count", "id": id_, "text": text, "count": found["counts"][id_]}
    for source in found["sources"]:
        yield {
            "kind": "source",
            "id": source["id"],
            "text": f"{source['publisher']}: {source['title']}",
            "count": source["values"],
            "of": source["retrieved"],
        }
    for item in found["stale"]:
        yield {"kind": "stale", "id": item["id"], "text": item["title"], "of": item["period"]}
    for item in found["refused"]:
        place = f"{item['file']}, line {item['line']}"
        yield {"kind": "refused", "id": place, "text": item["reason"]}
