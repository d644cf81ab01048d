"""`almanac data agreement`: how far our similar councils agree with the education department's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from django.conf import settings

from almanac.catalogue.errors import ContentError
from almanac.figures import format_number, plain
from almanac.indicators import similarity
from almanac.indicators.agreement import Overlap, agreement, overlaps
from almanac.indicators.agreement_facts import FOLDER, agreement_text
from almanac.indicators.choice import default_choice
from almanac.indicators.method import SimilarityMethod, similarity_method
from almanac.indicators.similar import Candidates, Latest, bounds, scoped, space_of
from almanac.indicators.similar_queries import latest_context
from almanac.indicators.sources.education import FILE, SOURCE, TABLE, read_neighbours
from almanac.indicators.warehouse import NotBuiltError
from almanac.register.councils import Nation
from almanac.register.queries import register


def overlaps_with(
    published: Mapping[str, Sequence[str]], latest: Latest, method: SimilarityMethod
) -> tuple[Overlap, ...]:
    """Our nearest among the very councils of a published list for England, held against it."""
    councils = tuple(sorted(published))
    choice = default_choice(bounds(method))
    who = Candidates(councils, scoped(method, Nation.ENGLAND), ())
    everybody = space_of(who, latest, choice, method)
    rules = method.as_rules()
    ours = {
        council: [n.council for n in similarity.nearest(everybody, council, rules).neighbours]
        for council in councils
    }
    return overlaps(published, ours)


@click.command("agreement")
@click.option(
    "--from",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder of the publishers' files; the list may lie in a folder below it.",
)
def agreement_command(folder: Path) -> None:
    """Hold our similar councils against the education department's, and write the table."""
    path = next(iter(sorted(folder.rglob(FILE))), None)
    if path is None:
        raise click.ClickException(f"There is no {FILE} in {folder} or below.")
    try:
        published = read_neighbours(path, register())
        found = overlaps_with(published, latest_context(), similarity_method())
    except (ContentError, NotBuiltError) as error:
        raise click.ClickException(str(error)) from error
    target = Path(settings.CONTENT_ROOTS[0]) / FOLDER / TABLE
    target.write_text(agreement_text(found, len(published), SOURCE), encoding="utf-8")
    said = agreement(found, len(published))
    click.echo(
        f"{said.councils} councils: median overlap {plain(said.median)} of {said.of} "
        f"(lowest {said.lowest}, highest {said.highest}; "
        f"chance alone would give {format_number(said.chance_mean, 2)} on average). "
        f"Written to {target.name}."
    )
