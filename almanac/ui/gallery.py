"""Each component of the pages in each state, with made-up numbers, to look at and to test.

For those who build pages. English only: it shows components, not words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from almanac.figures import Absence, Figure, Rule, Unit
from almanac.ui.charts.hexmap import Cell, HexMap, hexmap
from almanac.ui.charts.strip import Strip, strip
from almanac.ui.charts.trend import Trend, trend
from almanac.ui.page import public_page

PER_CENT = Unit("per-cent", suffix="%")
POUNDS = Unit("pounds", symbol_before="£")
KILOBYTES = Unit("kilobytes", words_en="KB", words_cy="KB")

USUAL = (61, 64, 66, 70, 71, 74, 75, 77, 80, 84, 88)
OUTLIER = (4, 5, 5, 6, 6, 7, 8, 95)

# A small country: columns of each row, from north to south.
LAND = ((2, 3), (1, 2, 3), (1, 2, 3, 4), (0, 1, 2, 3, 4), (1, 2, 3, 4), (0, 1, 3, 4))


@dataclass(frozen=True, slots=True)
class Shown:
    """A component in one state, with the state's name."""

    state: str
    part: Figure | Strip | Trend | HexMap | None


@public_page
def gallery(request: HttpRequest) -> HttpResponse:
    """Draw everything once."""
    context = {"figures": figures(), "strips": strips(), "trends": trends(), "maps": maps()}
    return render(request, "ui/gallery.html", context)


def figures() -> tuple[Shown, ...]:
    """Numbers with each kind of unit, and each reason for having none."""
    return (
        Shown("Per cent, rounded to one place", Figure(PER_CENT, 1, Decimal("91.35"))),
        Shown("Pounds below zero", Figure(POUNDS, 0, Decimal("-1234567"))),
        Shown("Words after it", Figure(KILOBYTES, 0, Decimal("2048"), rule=Rule.CALCULATED)),
        Shown("Zero, which is a value", Figure(PER_CENT, 0, Decimal(0))),
        *(Shown(f"None: {why.value}", Figure(PER_CENT, 1, absence=why)) for why in Absence),
    )


def strips() -> tuple[Shown, ...]:
    """Where one value lies among others, from the usual to the barely drawable."""
    return (
        Shown("Usual", _strip(USUAL, 77)),
        Shown("Own is the lowest", _strip(USUAL, 60)),
        Shown("Own is the highest", _strip(USUAL, 90)),
        Shown("All equal", _strip((70,) * 6, 70)),
        Shown("One other", _strip((64,), 70)),
        Shown("Nobody else", _strip((), 70)),
        Shown("Own is missing", _strip(USUAL, None)),
        Shown("One far away", _strip(OUTLIER, 6)),
        Shown("Nothing to draw", _strip((), None)),
    )


def trends() -> tuple[Shown, ...]:
    """Own values over time."""
    return (
        Shown("Up and down", _trend((), (61, 64, 60, 66, 71, 69, 74))),
        Shown("Three periods, the fewest", _trend((), (61, 64, 70))),
        Shown("Flat", _trend((), (61, 61, 61, 61))),
        Shown("Counted in another way since a year", _trend((40, 42, 44), (61, 64, 66, 70))),
        Shown("Two periods: no trend is drawn", _trend((), (61, 64))),
    )


def maps() -> tuple[Shown, ...]:
    """Maps of hexagons, with each style that a hexagon has."""
    return (
        Shown("A picture: this council and those like it", _picture()),
        Shown("Links: all, some of them not chosen", _chosen()),
        Shown("Values by fifth of the councils, and none", _values()),
    )


def _strip(others: Iterable[int], own: int | None) -> Strip | None:
    values = sorted(Decimal(value) for value in others)
    everything = values if own is None else sorted([*values, Decimal(own)])
    quarter = len(values) // 4
    return strip(
        values,
        own=None if own is None else Decimal(own),
        own_label=f"{own}%",
        quartiles=(values[quarter], values[-quarter - 1]) if len(values) > 3 else None,
        median=values[len(values) // 2] if values else None,
        lowest=f"{everything[0]}%" if everything else "",
        highest=f"{everything[-1]}%" if everything else "",
        says=f"Made-up values of {len(values)} councils; ours is {own}.",
    )


def _trend(before: Iterable[int], since: Iterable[int]) -> Trend | None:
    earlier, later = [Decimal(value) for value in before], [Decimal(value) for value in since]
    last = 2019 + len(earlier) + len(later) - 1
    return trend(
        earlier, later, first_label="2019", last_label=str(last), says="Made-up values by year."
    )


def _picture() -> HexMap | None:
    cells = _cells(("", "", "", "group"), links=False)
    cells[7] = replace(cells[7], style="own")
    return hexmap(cells, says="Where our made-up council lies.", links=False)


def _chosen() -> HexMap | None:
    return hexmap(_cells(("", "", "off"), links=True), says="A country that does not exist.")


def _values() -> HexMap | None:
    fifths = ("0", "1", "2", "3", "4")
    cells = _cells((*fifths, "absent"), links=True)
    names = [(fifth, f"{20 * n} to {20 * n + 20}%") for n, fifth in enumerate(fifths)]
    legend = (*names, ("absent", "no figure"))
    return hexmap(cells, says="Made-up values of a country that does not exist.", legend=legend)


def _cells(styles: tuple[str, ...], *, links: bool) -> list[Cell]:
    places = [(column, row) for row, columns in enumerate(LAND) for column in columns]
    return [
        Cell(
            id=f"place-{n}",
            column=column,
            row=row,
            name=f"Place {n}",
            url="#maps" if links else "",
            style=styles[n % len(styles)],
        )
        for n, (column, row) in enumerate(places, start=1)
    ]
