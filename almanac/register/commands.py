"""Commands of this room for the `almanac` command line: councils, one council, a rebuild."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click
from django.conf import settings

from almanac.catalogue.errors import ContentError
from almanac.register.councils import Council, Kind, Nation, Span
from almanac.register.days import TooEarlyError, asked_for
from almanac.register.queries import facts_as_at, register
from almanac.register.rebuild import rebuilt, write
from almanac.register.register import Hit, Register
from almanac.ui.tables import emit, format_option

AS_AT = click.option(
    "--as-at",
    "as_at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day, such as 2023-03-31; the day that pages stand for if left out.",
)
NEARLY_AS_WELL = 2.5  # points of 100: "north" fits a dozen councils so
LIST_COLUMNS = ("id", "name", "name_cy", "kind", "type", "nation", "region", "county", "gss")
FACT_COLUMNS = ("what", "value", "from", "until")
HIT_COLUMNS = ("id", "name", "found by", "matched", "became")


@click.command("councils")
@AS_AT
@click.option("--nation", type=click.Choice([n.value for n in Nation]), default=None)
@click.option("--kind", type=click.Choice([k.value for k in Kind]), default=None)
@click.option("--region", default="", help="The region's id, such as south-west.")
@format_option
def councils(
    as_at: datetime | None, nation: str | None, kind: str | None, region: str, form: str
) -> None:
    """List the councils that are there on a day."""
    known, day = register(), _day(as_at)
    regions = {body.id for body in known.regions()}
    if region and region not in regions:
        raise click.UsageError(f"There is no region “{region}”; use {', '.join(sorted(regions))}.")
    found = known.as_at(day, nation=nation or "", kind=kind or "", region=region)
    emit([_listed(council, day) for council in found], LIST_COLUMNS, form)


@click.command("register")
@click.argument("name")
@AS_AT
@format_option
def one(name: str, as_at: datetime | None, form: str) -> None:
    """Tell what the register knows of a council, by any name of it or by a code."""
    known, day = register(), _day(as_at)
    hits = known.find(name, as_at=day)
    if not hits:
        raise click.ClickException(
            f"No council is called “{name[:60]}” or anything like it. "
            "`almanac councils` lists all of them."
        )
    if not _clear(hits):
        emit([_hit(hit, day) for hit in hits], HIT_COLUMNS, form)
        return
    emit(_facts(known, hits[0].council, day), FACT_COLUMNS, form)


@click.command("register-build")
@click.option(
    "--from",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="The folder with the publishers' files.",
)
@click.option(
    "--into",
    "content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="The content folder to write to; the packaged one if left out.",
)
def build(folder: Path, content: Path | None) -> None:
    """Make the register's tables anew from publishers' files; ids given before stay."""
    content = content or settings.CONTENT_ROOTS[0]
    try:
        facts = rebuilt(folder, content)
    except ContentError as error:
        raise click.ClickException(str(error)) from error
    for path in write(facts, content):
        click.echo(f"Written: {path.name}")


@click.command("hexagons")
def hexagons() -> None:
    """Lay the councils out anew as hexagons, for the maps; takes about a minute and needs scipy."""
    # Read late: what lays out is heavy, and other commands do without it.
    from almanac.register.hexagon_table import write_layouts

    path = write_layouts(settings.CONTENT_ROOTS[0], register(), facts_as_at())
    click.echo(f"Written: {path.name}")


# The same command under `almanac data register`, for the room that owns `almanac data`.
REGISTER_DATA_COMMAND = click.Command(
    "register", params=build.params, callback=build.callback, help=build.help
)
HEXAGONS_COMMAND = hexagons  # under `almanac data` too
COMMANDS: tuple[click.Command, ...] = (councils, one, build)


def _day(as_at: datetime | None) -> date:
    try:
        return asked_for(as_at.date() if as_at else None)
    except TooEarlyError as error:
        raise click.UsageError(str(error)) from error


def _clear(hits: tuple[Hit, ...]) -> bool:
    """Whether the first is meant: no other fits nearly as well, but for those that are no more."""
    first, *others = hits
    rivals = [hit for hit in others if hit.alive or not first.alive]
    return all(first.score - hit.score > NEARLY_AS_WELL for hit in rivals)


def _listed(council: Council, day: date) -> dict[str, object]:
    return {
        "id": council.id,
        "name": council.name(day),
        "name_cy": council.name(day, "cy") if council.nation is Nation.WALES else "",
        "kind": council.kind.value,
        "type": council.type,
        "nation": council.nation.value,
        "region": council.place("region", day),
        "county": council.place("county", day),
        "gss": council.code("gss", day),
    }


def _hit(hit: Hit, day: date) -> dict[str, object]:
    return {
        "id": hit.council.id,
        "name": hit.council.name(day),
        "found by": hit.reason.value,
        "matched": hit.matched,
        "became": ", ".join(hit.became),
    }


def _facts(known: Register, council: Council, day: date) -> list[dict[str, object]]:
    """Everything about one council, a row for each fact."""
    rows = [_fact("id", council.id, council.span)]
    rows += [_fact(f"name ({name.use})", name.text, name.span) for name in council.names]
    plain = {"nation": council.nation.value, "kind": council.kind.value, "type": council.type}
    rows += [_fact(what, value) for what, value in plain.items()]
    rows += [_fact(place.relation, place.other, place.span) for place in council.places]
    rows += [_fact(f"code ({code.scheme})", code.text, code.span) for code in council.codes]
    districts = ", ".join(district.id for district in known.districts_of(council.id, day))
    further = {"website": council.website, "districts": districts, "note": council.note}
    rows += [_fact(what, value) for what, value in further.items() if value]
    for before in known.predecessors(council.id):
        rows.append(_fact("took over from", before.predecessor, Span(before.on)))
    for after in known.successors(council.id):
        part = "" if after.whole else " (a part)"
        rows.append(_fact("gave way to", f"{after.successor}{part}", Span(after.on)))
        rows.append(_fact("by", f"{after.law} [{after.status}]", Span(after.on)))
    return rows


def _fact(what: str, value: str, span: Span | None = None) -> dict[str, object]:
    start = span.start.isoformat() if span and isinstance(span.start, date) else ""
    end = span.end.isoformat() if span and span.end else ""
    return {"what": what, "value": value, "from": start, "until": end}
