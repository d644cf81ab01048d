"""A council's figures as CSV: the same numbers as its page, exact and as displayed."""

from __future__ import annotations

from almanac.catalogue.tables import table_text
from almanac.figures import Figure, plain
from almanac.front import council_figures
from almanac.front.group_choice import GroupChoice
from almanac.indicators import queries, warehouse
from almanac.indicators.card import Card
from almanac.indicators.comparison import Comparison
from almanac.indicators.position_words import position_of
from almanac.register.councils import Council
from almanac.register.queries import register

COLUMNS = (
    "council", "council_name", "gss", "indicator", "title", "about", "period", "value", "display",
    "absence", "rule", "fresh", "group", "group_compared", "group_median", "group_lower_quartile",
    "group_upper_quartile", "position", "trend", "source", "publisher", "licence", "retrieved",
)  # fmt: skip


def text(council: Council, choice: GroupChoice, language: str) -> str:
    """The CSV text."""
    return table_text(COLUMNS, rows(council, choice, language))


def rows(council: Council, choice: GroupChoice, language: str) -> list[dict[str, str]]:
    """One row for each figure, in order of its id."""
    as_at = warehouse.as_at()
    cards = council_figures.open_cards(queries.cards().values(), as_at)
    figures = council_figures.council_figures(register(), council, choice.group, cards)
    who = {
        "council": council.id,
        "council_name": council.name(as_at, language),
        "gss": council.code("gss", as_at),
        "group": choice.chosen,
    }
    return [
        who | _row(card, comparison, language) | {"fresh": _yes(figures.fresh[card.id])}
        for card, comparison in figures.of(cards)
    ]


def _row(card: Card, comparison: Comparison, language: str) -> dict[str, str]:
    own = comparison.own
    return {
        "indicator": card.id,
        "title": card.title.in_language(language),
        "about": card.about,
        "period": own.period,
        "value": exact_text(own),
        "display": own.display(language),
        "absence": own.absence or "",
        "rule": own.rule if own.value is not None else "",
        "group_compared": str(comparison.compared),
        "group_median": exact_text(comparison.median),
        "group_lower_quartile": exact_text(comparison.lower_quartile),
        "group_upper_quartile": exact_text(comparison.upper_quartile),
        "position": position_of(comparison, card.direction),
        "trend": council_figures.moved(card, comparison),
        "source": own.source,
        "publisher": card.publisher,
        "licence": card.licence,
        "retrieved": own.retrieved.isoformat() if own.retrieved else "",
    }


def exact_text(figure: Figure) -> str:
    """The exact value as text; empty where there is none."""
    return plain(figure.value) if figure.value is not None else ""


def _yes(value: bool) -> str:
    return "yes" if value else "no"
