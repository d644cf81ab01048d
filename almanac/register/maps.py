"""Maps of equal hexagons: a council among its like, all councils, the values of a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.roots import roots_of
from almanac.catalogue.tables import read_table
from almanac.catalogue.text import Strict
from almanac.register.councils import Council, Kind
from almanac.register.queries import register
from almanac.register.register import Register
from almanac.ui.addresses import address_for
from almanac.ui.charts.hexmap import Cell, HexMap, hexmap

TABLE = "facts/hexagons.csv"
COUNTIES, OTHERS = "counties", "single-tier-and-districts"
TITLES = {
    OTHERS: gettext_lazy("Single-tier and district councils"),
    COUNTIES: gettext_lazy("County councils"),
}


class Hexagon(Strict):
    """A council's place on a layout."""

    layout: str
    council: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class TitledMap:
    """A map with its heading."""

    title: str
    chart: HexMap


def layouts() -> Mapping[str, tuple[Hexagon, ...]]:
    """Every layout by name."""
    return _KEPT.get(roots_of("facts"))


def around(
    known: Register, council: Council, others: Iterable[str], as_at: date, language: str
) -> HexMap | None:
    """The layout with one council and those like it marked; a picture without links."""
    group = set(others)

    def style(id_: str) -> str:
        if id_ == council.id:
            return "own"
        return "group" if id_ in group else ""

    layout = COUNTIES if council.kind is Kind.COUNTY else OTHERS
    says = _("Map of equal hexagons: where {council} lies, and councils similar to it.").format(
        council=council.short_name(as_at, language)
    )
    cells = [
        Cell(council.id, hexagon.column, hexagon.row, "", style=style(council.id))
        for hexagon, council in _living(known, layout, as_at)
    ]
    return hexmap(cells, says=says, links=False)


def of_councils(chosen: Iterable[str], as_at: date, language: str) -> tuple[TitledMap, ...]:
    """Both layouts, each council a link; those that were not chosen stand back."""
    wanted = set(chosen)

    def style(id_: str) -> str:
        return "" if id_ in wanted else "off"

    return _titled(as_at, language, style, lambda _id: "", ())


def of_values(
    styles: Mapping[str, str],
    says: Mapping[str, str],
    legend: tuple[tuple[str, str], ...],
    as_at: date,
    language: str,
) -> tuple[TitledMap, ...]:
    """Both layouts shaded by value; a layout on which nobody has one is left out."""
    return _titled(
        as_at,
        language,
        lambda id_: styles.get(id_, "absent"),
        lambda id_: says.get(id_, ""),
        legend,
        only={id_ for id_, style in styles.items() if style != "absent"},
    )


def _titled(
    as_at: date,
    language: str,
    style: Callable[[str], str],
    says: Callable[[str], str],
    legend: tuple[tuple[str, str], ...],
    only: set[str] | None = None,
) -> tuple[TitledMap, ...]:
    known = register()
    made = []
    for layout, title in TITLES.items():
        cells = _cells(known, layout, as_at, language, style, says)
        if only is not None and not any(cell.id in only for cell in cells):
            continue
        chart = hexmap(cells, says=str(title), legend=legend)
        if chart is not None:
            made.append(TitledMap(str(title), chart))
    return tuple(made)


def _cells(
    known: Register,
    layout: str,
    as_at: date,
    language: str,
    style: Callable[[str], str],
    says: Callable[[str], str] = lambda _id: "",
) -> list[Cell]:
    """Cells in alphabetical order, so that a keyboard goes through them by name."""
    found = []
    url = address_for("front:council")
    for hexagon, council in _living(known, layout, as_at):
        found.append(
            Cell(
                id=council.id,
                column=hexagon.column,
                row=hexagon.row,
                name=council.short_name(as_at, language),
                url=url(council.id),
                style=style(council.id),
                says=says(council.id),
            )
        )
    return sorted(found, key=lambda cell: cell.name)


def _living(known: Register, layout: str, as_at: date) -> Iterator[tuple[Hexagon, Council]]:
    """The places of a layout whose council is there on the day."""
    for hexagon in layouts().get(layout, ()):
        council = known.councils.get(hexagon.council)
        if council is not None and council.span.holds(as_at):
            yield hexagon, council


def _load(roots: Roots) -> Mapping[str, tuple[Hexagon, ...]]:
    found: dict[str, list[Hexagon]] = {}
    for path in (root / TABLE for root in roots):
        for hexagon in read_table(path, Hexagon) if Path(path).is_file() else ():
            found.setdefault(hexagon.layout, []).append(hexagon)
    return {layout: tuple(hexagons) for layout, hexagons in found.items()}


_KEPT = Kept((TABLE,), _load)
