"""Up to five councils side by side, in alphabetical order, on open figures only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from almanac.figures import Absence, Figure
from almanac.front.council_figures import about_the_area, context_measures, open_cards
from almanac.indicators import queries
from almanac.indicators.card import About, Card
from almanac.indicators.groups_words import line_words
from almanac.indicators.pasted import read_list
from almanac.indicators.period_words import period_words
from almanac.matching.alphabet import sort_key
from almanac.register.councils import Council
from almanac.register.register import Register

MOST = 5


@dataclass(frozen=True, slots=True)
class Column:
    """A council."""

    id: str
    name: str

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("front:council", args=[self.id])


@dataclass(frozen=True, slots=True)
class Cell:
    """A council's value."""

    figure: Figure
    period: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A figure."""

    id: str
    title: str
    url: str
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Figures about the same thing."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The whole page."""

    typed: str
    problems: tuple[str, ...]
    columns: tuple[Column, ...]
    mixed: str
    sections: tuple[Section, ...]
    query: str


def compare_page(register: Register, typed: str, as_at: date, language: str) -> ComparePage:
    """Read the list and put the councils side by side, in two statements."""
    pasted = read_list(typed, register, as_at)

    def name_of(id_: str) -> str:
        return register.get(id_).short_name(as_at, language)

    problems = [line_words(line, name_of) for line in pasted.unrecognised]
    chosen = pasted.councils[:MOST]
    if len(pasted.councils) > MOST:
        problems.append(
            _("Only five councils fit side by side. Left out: {names}.").format(
                names=", ".join(name_of(i) for i in pasted.councils[MOST:])
            )
        )
    councils = sorted(
        (register.get(i) for i in chosen),
        key=lambda c: sort_key(c.short_name(as_at, language), language),
    )
    return ComparePage(
        typed=typed,
        problems=tuple(problems),
        columns=tuple(Column(c.id, c.short_name(as_at, language)) for c in councils),
        mixed=_mixed(councils),
        sections=_sections(councils, as_at, language) if councils else (),
        query=urlencode({"councils": "\n".join(c.id for c in councils)}),
    )


def _mixed(councils: Sequence[Council]) -> str:
    if len({c.kind for c in councils}) > 1:
        return _(
            "These councils are of different kinds and run different services. Figures about what "
            "a council does may not mean the same for each."
        )
    if len({c.nation for c in councils}) > 1:
        return _(
            "These councils are in different nations. Figures that are not made the same way in "
            "both are marked."
        )
    return ""


def _sections(councils: Sequence[Council], as_at: date, language: str) -> tuple[Section, ...]:
    cards = open_cards(queries.cards().values(), as_at)
    latest = queries.latest_of([c.id for c in councils])
    council_cards = [c for c in cards if c.about is About.COUNCIL and not c.context]
    parts = (
        (_("About the council"), council_cards),
        (_("The area"), about_the_area(cards)),
        (_("What kind of place it is"), context_measures(cards)),
    )
    sections = (
        Section(title, tuple(_rows(chosen, councils, latest, language))) for title, chosen in parts
    )
    return tuple(section for section in sections if section.rows)


def _rows(
    cards: Iterable[Card],
    councils: Sequence[Council],
    latest: dict[str, dict[str, queries.Standing]],
    language: str,
) -> Iterable[Row]:
    for card in cards:
        cells = tuple(_cell(card, c, latest, language) for c in councils)
        if all(cell.figure.absence is Absence.NOT_APPLICABLE for cell in cells):
            continue
        yield Row(
            id=card.id,
            title=card.title.in_language(language),
            url=reverse("indicators:indicator", args=[card.id]),
            note=_note(card, councils),
            cells=cells,
        )


def _cell(
    card: Card,
    council: Council,
    latest: dict[str, dict[str, queries.Standing]],
    language: str,
) -> Cell:
    figure = latest[card.id][council.id].figure
    return Cell(
        figure,
        period_words(card, figure.period, language),
        reverse("front:figure", args=[council.id, card.id]),
    )


def _note(card: Card, councils: Sequence[Council]) -> str:
    if len({c.nation for c in councils}) > 1 and not card.comparable_across_nations:
        return _("Made differently in England and in Wales: do not compare.")
    return ""
