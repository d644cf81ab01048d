"""Commands of this room for the `almanac` command line: frameworks, links, changes, exports."""

from __future__ import annotations

import click

from almanac.framework import queries
from almanac.framework.as_csv import ELEMENT_COLUMNS, edition_csv, element_rows
from almanac.framework.diff import diff as changes
from almanac.framework.schemas import Framework
from almanac.framework.skos import json_ld, turtle
from almanac.ui.tables import emit, format_option

EDITION_COLUMNS = ("key", "title", "publisher", "published", "parts", "reviewed")
CHANGE_COLUMNS = ("part", "change", "before", "after")
LINK_COLUMNS = ("from", "type", "to", "reason")
EXPORTS = {"turtle": turtle, "jsonld": json_ld, "csv": edition_csv}


@click.command("frameworks")
@format_option
def frameworks(form: str) -> None:
    """List every framework and version."""
    rows = [
        {
            "key": f.key,
            "title": f.title.en,
            "publisher": f.publisher,
            "published": f.published,
            "parts": sum(1 for _ in f.walk()),
            "reviewed": "yes" if f.reviewer else "no",
        }
        for f in queries.frameworks()
    ]
    emit(rows, EDITION_COLUMNS, form)


@click.group("framework")
def framework() -> None:
    """Look into a framework, such as outcomes:2023."""


@framework.command("show")
@click.argument("key")
@format_option
def show(key: str, form: str) -> None:
    """Show the parts of a version of a framework."""
    columns = ("id", "kind", "title_en", "meaning_en") if form == "table" else ELEMENT_COLUMNS
    rows = [{c: row[c] for c in columns} for row in element_rows(_framework(key))]
    emit(rows, columns, form)


@framework.command("diff")
@click.argument("one")
@click.argument("other")
@format_option
def difference(one: str, other: str, form: str) -> None:
    """Show what changed from one version to another."""
    rows = []
    for change in changes(_framework(one), _framework(other)):
        field = "title" if change.change == "retitled" else "meaning"
        texts = [getattr(e, field).en if e else "" for e in (change.before, change.after)]
        if change.change == "moved":
            texts = [change.place_before, change.place_after]
        rows.append((change.id, change.change.value, *texts))
    emit(rows, CHANGE_COLUMNS, form)


@framework.command("links")
@click.argument("one")
@click.argument("other")
@format_option
def links(one: str, other: str, form: str) -> None:
    """Show how two versions of frameworks connect, each link with its reason."""
    found = queries.crosswalk(_framework(one).key, _framework(other).key)
    if found is None:
        raise click.ClickException("Nobody has written down how these two connect.")
    crosswalk, turned = found
    rows = []
    for link in crosswalk.links:
        ends = (link.to, link.from_) if turned else (link.from_, link.to)
        kind = link.type.turned() if turned else link.type
        rows.append((ends[0], kind.value, ends[1], link.reason.en))
    emit(rows, LINK_COLUMNS, form)


@framework.command("export")
@click.argument("key")
@click.option("--as", "kind", type=click.Choice(list(EXPORTS)), default="turtle", show_default=True)
def export(key: str, kind: str) -> None:
    """Write a version of a framework, with its links, for other programs."""
    click.echo(EXPORTS[kind](_framework(key)), nl=False)


def _framework(key: str) -> Framework:
    known = queries.library().frameworks
    if key not in known:
        names = ", ".join(sorted(known))
        raise click.UsageError(f"There is no framework “{key[:60]}”; there are {names}.")
    return known[key]


COMMANDS: tuple[click.Command, ...] = (frameworks, framework)
