"""Commands of this room for the `almanac` command line: figures and where they come from."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.conf import settings

from almanac.catalogue.errors import ContentError
from almanac.indicators.agreement_command import agreement_command
from almanac.indicators.build import ensure_built
from almanac.indicators.card import Card
from almanac.indicators.cards import cards
from almanac.indicators.export import export as write_shipped
from almanac.indicators.facts import Figures, SourceFact, figures, shipped_folder
from almanac.indicators.fetch import FetchError, Patience, fetch_source, fetchable, open_client
from almanac.indicators.ingest import Outcome
from almanac.indicators.intake import take_in
from almanac.indicators.periods import sort_key
from almanac.indicators.sources.door import Refused, Severity
from almanac.indicators.sources.known import SOURCES
from almanac.indicators.sources.own_tables import unknown_sources
from almanac.indicators.sources.source import Source
from almanac.register.commands import HEXAGONS_COMMAND, REGISTER_DATA_COMMAND
from almanac.ui.tables import emit, format_option

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

CARD_COLUMNS = (
    "id", "title", "about", "direction", "nations", "kinds", "newest", "published", "source",
)  # fmt: skip
SOURCE_COLUMNS = (
    "id", "publisher", "title", "licence", "vintage", "retrieved", "figures", "warnings", "fetch",
    "by_hand",
)  # fmt: skip


@click.command("indicators")
@click.option("--about", type=click.Choice(["council", "place", "market"]), default=None)
@click.option("--welsh", is_flag=True, help="Titles in Welsh.")
@format_option
def indicators(about: str | None, welsh: bool, form: str) -> None:
    """List the indicators: what each is about, how new it is, and of how many councils,
    past ones included, its publisher gives a value of the newest period."""
    data = figures()
    chosen = [card for card in cards().values() if about in (None, card.about)]
    emit([_card_row(card, data, welsh) for card in chosen], CARD_COLUMNS, form)


@click.group("data")
def data() -> None:
    """Bring in publishers' figures, see where they come from, write the shipped tables."""


@data.command("sources")
@format_option
def sources(form: str) -> None:
    """List the data sets: publisher, licence, how old, and whether they can be fetched."""
    held = figures()
    rows = [_source_row(source, held) for source in SOURCES.values()]
    rows += [_own_row(fact, held) for fact in held.sources if fact.id not in SOURCES]
    emit(rows, SOURCE_COLUMNS if form != "table" else SOURCE_COLUMNS[:-1], form)
    if form == "table":
        for row in rows:
            if row.get("by_hand"):
                click.echo(f"\n{row['id']}: {row['by_hand']}")


@data.command("fetch")
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("--only-fetch", is_flag=True, help="Leave the files without taking them in.")
def fetch(names: tuple[str, ...], only_fetch: bool) -> None:
    """Fetch data sets from their publishers (all that have an address) and take them in."""
    chosen = _chosen(names) if names else fetchable(SOURCES.values())
    folder = Path(settings.ALMANAC.home) / "fetched"
    failed = False
    with open_client(Patience()) as client:
        for source in chosen:
            progress = _Progress()
            try:
                place = fetch_source(source, folder, client, Patience(), progress)
            except FetchError as error:
                failed = True
                click.echo(f"{source.id}: {error}", err=True)
                continue
            finally:
                progress.finish()
            click.echo(f"{source.id}: fetched.")
            if not only_fetch:
                failed |= _told(_taken_in(place, (source,), None))
    if failed:
        raise SystemExit(1)


@data.command("ingest")
@click.option(
    "--from",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="The folder with the publishers' files; they are found by name, however deep.",
)
@click.option("--source", "names", multiple=True, help="Only this data set; may be repeated.")
@click.option(
    "--retrieved",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the files were got; the day each was written if left out.",
)
def ingest(folder: Path, names: tuple[str, ...], retrieved: datetime | None) -> None:
    """Check publishers' files that you have and take them in, each data set whole or not at all."""
    chosen = _chosen(names) if names else (*SOURCES.values(), *_of_their_own(folder))
    outcomes = _taken_in(folder, chosen, retrieved)
    refused = _told(outcomes, missing=bool(names))
    if not any(outcome.found for outcome in outcomes):
        raise click.ClickException(
            "No file of a known data set is there. See `almanac data sources`."
        )
    if refused:
        raise SystemExit(1)


@data.command("export")
@click.option(
    "--into",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder to write to; the packaged tables if left out.",
)
def export(folder: Path | None) -> None:
    """Write the tables that ship with the software from what was brought in."""
    written = write_shipped(folder or shipped_folder(), figures(), cards())
    click.echo(
        f"{len(written.observations)} figures from {len(written.sources)} data sets written."
    )


@data.command("build")
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
def build(force: bool) -> None:
    """Build the warehouse that pages read, if facts, cards or methods have changed."""
    built = ensure_built(lambda step: click.echo(f"{step} ..."), force=force)
    click.echo("The warehouse is built." if built else "The warehouse is up to date.")


data.add_command(REGISTER_DATA_COMMAND)
data.add_command(HEXAGONS_COMMAND)
data.add_command(agreement_command)
COMMANDS: tuple[click.Command, ...] = (indicators, data)


def _taken_in(
    folder: Path, chosen: Iterable[Source], retrieved: datetime | None
) -> tuple[Outcome, ...]:
    try:
        return take_in(folder, chosen, retrieved.date() if retrieved else None)
    except ContentError as error:
        raise click.ClickException(str(error)) from error


def _of_their_own(folder: Path) -> tuple[Source, ...]:
    """Data sets in our own schema that somebody prepared."""
    try:
        return unknown_sources(folder, SOURCES)
    except Refused as error:
        raise click.ClickException(f"sources.csv in {folder}: {error}") from error


def _told(outcomes: Iterable[Outcome], missing: bool = True) -> bool:
    """Print what became of each data set, and every finding; whether any was refused."""
    refused = False
    for outcome in outcomes:
        name = outcome.source.id
        if not outcome.found:
            if missing:
                click.echo(f"{name}: no file found. {outcome.source.by_hand}".rstrip(), err=True)
            continue
        refused |= outcome.refused
        count = len(outcome.figures.observations)
        verdict = "refused; the old figures stay." if outcome.refused else f"{count} figures."
        click.echo(f"{name}: {verdict}")
        for finding in outcome.findings:
            click.echo(f"  {finding}", err=finding.severity is Severity.ERROR)
    return refused


def _chosen(names: Iterable[str]) -> tuple[Source, ...]:
    unknown = [name for name in names if name not in SOURCES]
    if unknown:
        raise click.UsageError(f"There is no data set “{unknown[0]}”; use {', '.join(SOURCES)}.")
    return tuple(SOURCES[name] for name in names)


class _Progress:
    """One bar for each file whose length is known; the name alone for the others."""

    def __init__(self) -> None:
        self._name = ""
        self._size = 0
        self._bar: ProgressBar[int] | None = None

    def __call__(self, name: str, size: int, whole: int | None) -> None:
        """Show that `size` of `whole` bytes of the file are here."""
        if name != self._name:
            self.finish()
            self._name, self._size = name, 0
            self._bar = (
                click.progressbar(length=whole, label=name, file=sys.stderr) if whole else None
            )
            if self._bar is None:
                click.echo(name, err=True)
        if self._bar is not None:
            self._bar.update(size - self._size)
        self._size = size

    def finish(self) -> None:
        """End the line of the last bar."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None


def _card_row(card: Card, held: Figures, welsh: bool) -> dict[str, object]:
    rows = [row for row in held.observations if row.indicator == card.id]
    newest = max(
        (row.period for row in rows), key=lambda p: sort_key(card.period_kind, p), default=""
    )
    return {
        "id": card.id,
        "title": card.title.in_language("cy" if welsh else "en"),
        "about": card.about.value,
        "direction": card.direction.value,
        "nations": " ".join(card.applies_to.nations),
        "kinds": " ".join(card.applies_to.kinds),
        "newest": newest or ("calculated" if card.formula else ""),
        "published": len({row.council for row in rows if row.period == newest}),
        "source": card.source,
    }


def _source_row(source: Source, held: Figures) -> dict[str, object]:
    """A data set that a module knows, held or not."""
    fact = next((row for row in held.sources if row.id == source.id), None)
    fetched = "yes" if source.addresses else "by hand"
    listed = _listed(source, held, fact.retrieved if fact else "", fetched)
    return listed | {"by_hand": "" if source.addresses else source.by_hand}


def _own_row(fact: SourceFact, held: Figures) -> dict[str, object]:
    """A data set that this installation brought in in our own schema."""
    return _listed(fact, held, fact.retrieved, "by hand")


def _listed(
    source: Source | SourceFact, held: Figures, retrieved: str, fetched: str
) -> dict[str, object]:
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "licence": source.licence,
        "vintage": source.vintage,
        "retrieved": retrieved,
        "figures": sum(row.source == source.id for row in held.observations),
        "warnings": sum(problem.source == source.id for problem in held.problems),
        "fetch": fetched,
    }
