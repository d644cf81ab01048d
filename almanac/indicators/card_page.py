"""What the pages of a figure show: its card in words, how values lie, every council by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from almanac.catalogue.tables import table_text
from almanac.figures import plain
from almanac.framework.queries import facets
from almanac.indicators import card_map, queries, warehouse
from almanac.indicators.card import About, Card, Combine, Direction
from almanac.indicators.period_words import period_words
from almanac.indicators.queries import Spread, Standing
from almanac.matching.alphabet import sort_key
from almanac.register.queries import register
from almanac.register.words import KINDS, KINDS_IN_PLURAL, NATIONS
from almanac.ui.addresses import address_for
from almanac.ui.charts import strip as strips
from almanac.ui.drawing import Cell, Row
from almanac.ui.templatetags.ui import ABSENCES

BANDS = 5  # shades on the map: fifths of the councils from the lowest value to the highest

ABOUT: dict[About, Promise] = {
    About.COUNCIL: gettext_lazy("About the council"),
    About.PLACE: gettext_lazy("About the place"),
    About.MARKET: gettext_lazy("About the market"),
}
ABOUT_EXPLAINED: dict[str, Promise] = {
    About.COUNCIL: gettext_lazy(
        "What a council itself does. Only these may say that something goes well or least well."
    ),
    About.MARKET: gettext_lazy(
        "What firms offer in the area. A council can help, but does not decide."
    ),
    About.PLACE: gettext_lazy("How things are in the area. No council holds all the levers."),
    "context": gettext_lazy(
        "What kind of place it is. These make councils alike or unlike, and never say how well one "
        "does."
    ),
}
DIRECTIONS: dict[Direction, Promise] = {
    Direction.HIGHER: gettext_lazy("Higher is better for people."),
    Direction.LOWER: gettext_lazy("Lower is better for people."),
    Direction.NEITHER: gettext_lazy("Neither higher nor lower is better."),
}
COMBINES: dict[Combine, Promise] = {
    Combine.SUM: gettext_lazy("The values of the councils before it are added up."),
    Combine.WEIGHTED_MEAN: gettext_lazy(
        "The mean of the councils before it, each counted by its weight."
    ),
    Combine.ROUGHLY: gettext_lazy(
        "Roughly: the mean of the councils before it, each counted by its weight."
    ),
    Combine.NOT_AT_ALL: gettext_lazy("Not at all: the new council starts without this figure."),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A figure in the list."""

    id: str
    title: str
    meaning: str
    coverage: str


@dataclass(frozen=True, slots=True)
class Section:
    """Figures about the same thing."""

    id: str
    title: str
    says: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the card."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class KindRow:
    """How the values lie within one kind of council."""

    title: str
    says: str
    strip: strips.Strip | None


def sections(language: str) -> tuple[Section, ...]:
    """Every figure by what it is about, with how many councils have it."""
    counts = queries.values_by_indicator()
    known = queries.cards().values()
    made = []
    for key, title in (*ABOUT.items(), ("context", gettext_lazy("What kind of place it is"))):
        chosen = [c for c in known if (key == "context" if c.context else c.about == key)]
        items = tuple(_item(card, counts.get(card.id, 0), language) for card in chosen)
        if items:
            made.append(Section(str(key), str(title), str(ABOUT_EXPLAINED[key]), items))
    return tuple(made)


def context(card: Card, language: str) -> dict[str, object]:
    """Everything the page of one figure shows."""
    as_at = warehouse.as_at()
    latest = queries.latest_of(indicators=[card.id])[card.id]
    spreads = queries.spreads_of(card.id)
    rows = council_rows(card, latest, as_at, language)
    fresh = any(standing.fresh for standing in latest.values())
    return {
        "card": _shown(card, language),
        "about": str(ABOUT_EXPLAINED["context"]) if card.context else str(ABOUT[card.about]),
        "stale": "" if fresh else _stale(card, latest.values(), language),
        "kinds": tuple(_kinds(card, spreads, latest, as_at, language)),
        "maps": card_map.maps_of(card, latest, as_at, language),
        "facts": tuple(_facts(card, language)),
        "rows": rows,
        "any_made": any(cell.mark for row in rows for cell in row.cells),
    }


def council_rows(
    card: Card, latest: dict[str, Standing], as_at: date, language: str
) -> tuple[Row, ...]:
    """Every council of the day by name, with its value or why there is none."""
    rows = []
    url = address_for("front:figure", card.id)
    kinds = {kind: str(words) for kind, words in KINDS.items()}
    absences = {why: str(words) for why, words in ABSENCES.items()}
    made = _("Worked out")
    periods = {period: period_words(card, period, language) for period in _periods(latest)}
    for council in register().as_at(as_at):
        figure = latest[council.id].figure
        derived = figure.value is not None and figure.rule not in ("published", "calculated")
        value = Cell(
            absences[figure.absence] if figure.absence else figure.display(language),
            "govuk-table__cell--numeric",
            absent=figure.absence is not None,
            mark=made if derived else "",
        )
        rows.append(
            Row(
                name=council.short_name(as_at, language),
                url=url(council.id),
                cells=(Cell(kinds[council.kind]), value, Cell(periods[figure.period])),
            )
        )
    return tuple(sorted(rows, key=lambda row: sort_key(row.name, language)))


def _periods(latest: Mapping[str, Standing]) -> set[str]:
    return {standing.figure.period for standing in latest.values()}


def as_csv(card: Card, language: str) -> str:
    """Every council of the day by name: exact value, display, or why there is none."""
    as_at = warehouse.as_at()
    latest = queries.latest_of(indicators=[card.id])[card.id]
    columns = (
        "council", "council_name", "gss", "indicator", "period", "value", "display", "absence",
        "rule", "source", "publisher", "licence", "retrieved",
    )  # fmt: skip
    rows = []
    for council in register().as_at(as_at):
        figure = latest[council.id].figure
        rows.append(
            {
                "council": council.id,
                "council_name": council.name(as_at, language),
                "gss": council.code("gss", as_at),
                "indicator": card.id,
                "period": figure.period,
                "value": plain(figure.value) if figure.value is not None else "",
                "display": figure.display(language),
                "absence": figure.absence or "",
                "rule": figure.rule if figure.value is not None else "",
                "source": figure.source,
                "publisher": card.publisher,
                "licence": card.licence,
                "retrieved": figure.retrieved.isoformat() if figure.retrieved else "",
            }
        )
    return table_text(columns, rows)


def _item(card: Card, count: int, language: str) -> Item:
    return Item(
        card.id,
        card.title.in_language(language),
        card.meaning.in_language(language),
        ngettext("{count} council has it.", "{count} councils have it.", count).format(count=count),
    )


def _shown(card: Card, language: str) -> dict[str, object]:
    return {
        "id": card.id,
        "title": card.title.in_language(language),
        "meaning": card.meaning.in_language(language),
        "caveats": [caveat.in_language(language) for caveat in card.caveats],
    }


def _stale(card: Card, standings: Iterable[Standing], language: str) -> str:
    periods = [s.figure.period for s in standings if s.figure.value is not None]
    newest = period_words(card, max(periods, default=""), language)
    return _(
        "The newest values are of {period}, older than this figure should be. Read them as history."
    ).format(period=newest)


def _kinds(
    card: Card,
    spreads: Iterable[Spread],
    latest: dict[str, Standing],
    as_at: date,
    language: str,
) -> Iterator[KindRow]:
    spreads = tuple(spreads)
    axis = (min(s.lowest for s in spreads), max(s.highest for s in spreads)) if spreads else None

    def text(value: Decimal) -> str:
        return card_map.figure(card, value).display(language)

    for spread in spreads:
        councils = register().as_at(as_at, nation=spread.nation, kind=spread.kind)
        values = [
            figure.value
            for c in councils
            if (figure := latest[c.id].figure).value is not None and figure.period == spread.period
        ]

        title = _("{kind}, {nation}").format(
            kind=KINDS_IN_PLURAL[spread.kind],  # type: ignore[index]
            nation=NATIONS[spread.nation],  # type: ignore[index]
        )
        says = ngettext(
            "{count} council, from {low} to {high}; median {median}.",
            "{count} councils, from {low} to {high}; median {median}.",
            spread.n,
        ).format(
            count=spread.n,
            low=text(spread.lowest),
            high=text(spread.highest),
            median=text(spread.median),
        )
        said = f"{period_words(card, spread.period, language)}: {says}"
        if spread.of_other_periods:
            said = f"{said} {_left_out(spread.of_other_periods)}"
        yield KindRow(
            title[:1].upper() + title[1:],
            said,
            strips.strip(
                values,
                own=None,
                own_label="",
                quartiles=(spread.lower_quartile, spread.upper_quartile) if spread.n > 8 else None,
                median=spread.median,
                lowest=text(axis[0]) if axis else "",
                highest=text(axis[1]) if axis else "",
                says=f"{title}: {says}",
                axis=axis,
            ),
        )


def _left_out(count: int) -> str:
    return ngettext(
        "{count} council is left out: its newest value is of another period.",
        "{count} councils are left out: their newest value is of another period.",
        count,
    ).format(count=count)


def _facts(card: Card, language: str) -> Iterator[Fact]:
    applies = card.applies_to
    areas = [facet.title.in_language(language) for facet in facets() if facet.id in card.facets]
    if areas:
        yield Fact(_("Areas of work"), "; ".join(areas))
    yield Fact(_("Which way is better"), str(DIRECTIONS[card.direction]))
    yield Fact(_("Nations"), ", ".join(str(NATIONS[n]) for n in applies.nations))  # type: ignore[index]
    yield Fact(_("Kinds of council"), ", ".join(str(KINDS[k]) for k in applies.kinds))  # type: ignore[index]
    if not card.comparable_across_nations and len(applies.nations) > 1:
        yield Fact(_("Across nations"), _("Not comparable between England and Wales."))
    yield Fact(_("When councils merge"), str(COMBINES[card.combine]))
    if "county" in applies.kinds:
        yield Fact(
            _("Counties"),
            _("Worked out from their districts where nothing is published for them.")
            if card.county_from_districts and card.combine is not Combine.NOT_AT_ALL
            else _("Only what is published for the county itself."),
        )
    if card.noise:
        yield Fact(_("Differences that mean nothing"), card.noise.reason.in_language(language))
    for jump in card.breaks:
        yield Fact(
            _("The method changed"),
            f"{period_words(card, jump.on, language)}: {jump.reason.in_language(language)}",
        )
    yield Fact(
        _("Too old after"),
        ngettext("{count} month", "{count} months", card.stale_after_months).format(
            count=card.stale_after_months
        ),
    )
    yield Fact(_("Next figures"), card.next_update.note.in_language(language))
    yield Fact(_("Method"), card.method_note.in_language(language))
    source = next((s for s in queries.sources() if s.id == card.source), None)
    if source is not None:
        yield Fact(_("Data set"), f"{source.publisher}: {source.title}", source.page)
    yield Fact(_("Licence"), card.licence)
