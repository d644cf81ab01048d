"""Commands of this room for the `almanac` command line: frameworks, one of them or a part of it,
what changed between editions, how editions connect, and exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

import click

from almanac.framework import queries
from almanac.framework.as_csv import edition_csv
from almanac.framework.diff import PartChange, diff
from almanac.framework.exports import json_ld, turtle
from almanac.framework.schemas import Element, Framework
from almanac.ui.tables import emit, format_option

EDITION_COLUMNS = ("framework", "title", "publisher", "published", "nations", "parts")
PART_COLUMNS = ("part", "kind", "number", "title", "meaning")
FACT_COLUMNS = ("what", "value", "reason")
CHANGE_COLUMNS = ("part", "change", "before", "after")
LINK_COLUMNS = ("from", "type", "to", "reason", "author", "ours")
EXPORTS: dict[str, Callable[[Framework], str]] = {
    "turtle": turtle,
    "jsonld": json_ld,
    "csv": edition_csv,
}


class NotFound(click.ClickException):
    """There is nothing of that name; the sentence gives near ones."""

    exit_code = 2


@click.command("frameworks")
@click.option("--welsh", is_flag=True, help="Titles in Welsh.")
@format_option
def frameworks(welsh: bool, form: str) -> None:
    """List the frameworks in every edition."""
    rows = [
        {
            "framework": found.key,
            "title": found.title.in_language(_language(welsh)),
            "publisher": found.publisher,
            "published": found.published,
            "nations": " ".join(found.nations),
            "parts": sum(1 for _ in found.walk()),
        }
        for found in queries.frameworks()
    ]
    emit(rows, EDITION_COLUMNS, form)


@click.group("framework")
def framework() -> None:
    """Show a framework, compare two, export one. A REF is an edition such as outcomes:2023, or a
    part of one such as outcomes:2023:connectivity."""


@framework.command("show")
@click.argument("reference", metavar="REF")
@click.option("--welsh", is_flag=True, help="In Welsh.")
@format_option
def show(reference: str, welsh: bool, form: str) -> None:
    """Show an edition with its parts, or a part with its links."""
    language = _language(welsh)
    if reference.count(":") > 1:
        emit(_facts(reference, language), FACT_COLUMNS, form)
        return
    emit([_part(e, language) for e in _edition(reference).walk()], PART_COLUMNS, form)


@framework.command("diff")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@format_option
def differences(one: str, other: str, form: str) -> None:
    """List what was added, removed, retitled, reworded and moved from A to B."""
    emit([_change(c) for c in diff(_edition(one), _edition(other))], CHANGE_COLUMNS, form)


@framework.command("links")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--welsh", is_flag=True, help="Reasons in Welsh.")
@format_option
def links(one: str, other: str, welsh: bool, form: str) -> None:
    """List how the parts of A stand to those of B, each with its reason."""
    keys = _edition(one).key, _edition(other).key
    found = queries.crosswalk(*keys)
    if found is None:
        raise NotFound(f"Nobody has written down how {keys[0]} and {keys[1]} connect.")
    written, turned = found
    rows = []
    for link in written.links:
        ends = [f"{written.from_}:{link.from_}", f"{written.to}:{link.to}"]
        first, second = reversed(ends) if turned else ends
        rows.append(
            {
                "from": first,
                "type": (link.type.turned() if turned else link.type).value,
                "to": second,
                "reason": link.reason.in_language(_language(welsh)),
                "author": written.author,
                "ours": written.ours,
            }
        )
    emit(rows, LINK_COLUMNS, form)


@framework.command("export")
@click.argument("reference", metavar="REF")
@click.option("--as", "form", type=click.Choice(list(EXPORTS)), required=True)
def export(reference: str, form: str) -> None:
    """Write an edition with its links to standard output, for other programs."""
    click.echo(EXPORTS[form](_edition(reference)), nl=False)


COMMANDS: tuple[click.Command, ...] = (frameworks, framework)


def _language(welsh: bool) -> str:
    return "cy" if welsh else "en"


def _edition(key: str) -> Framework:
    """An edition; by the framework's name alone where it has one edition only."""
    known = queries.library().frameworks
    alone = [found for found in known.values() if found.id == key]
    if key in known or len(alone) == 1:
        return known[key] if key in known else alone[0]
    raise NotFound(f"There is no framework “{key[:60]}”. {_near(key, known)}")


def _facts(reference: str, language: str) -> list[dict[str, str]]:
    """Everything about one part, a row for each fact."""
    known = queries.library().elements
    if reference not in known:
        raise NotFound(f"There is no part “{reference[:90]}”. {_near(reference, known)}")
    part = known[reference]
    framework, edition, _ = reference.split(":", 2)
    told = _part(part, language) | {"part": reference}
    told["author"] = queries.edition(framework, edition).author
    rows = [{"what": what, "value": value} for what, value in told.items()]
    for linked in queries.links_of(reference):
        why = linked.link.reason.in_language(language)
        rows.append({"what": linked.type.value, "value": linked.other, "reason": why})
    for area in queries.facets():
        if reference in area.elements:
            rows.append({"what": "area of work", "value": area.title.in_language(language)})
    return rows


def _part(part: Element, language: str) -> dict[str, str]:
    return {
        "part": part.id,
        "kind": part.kind,
        "number": part.number,
        "title": part.title.in_language(language),
        "meaning": part.meaning.in_language(language),
    }


def _change(change: PartChange) -> dict[str, str]:
    """A change with both texts: places for a move, meanings where those changed, else titles."""
    before, after = change.place_before, change.place_after
    if not (before or after):
        before, after = (_said(part, change) for part in (change.before, change.after))
    return {"part": change.id, "change": change.change.value, "before": before, "after": after}


def _said(part: Element | None, change: PartChange) -> str:
    if part is None:
        return ""
    return part.meaning.en if change.change.value == "reworded" else part.title.en


def _near(text: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(text, names, n=3, cutoff=0.5)
    if near:
        return f"Did you mean: {', '.join(near)}?"
    return "`almanac frameworks` lists all of them."
