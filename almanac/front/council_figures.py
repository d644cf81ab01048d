"""A council's figures beside a group: rows for strips, the minute, the context table.

Everything is read in a handful of statements, however many figures or councils there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from almanac.figures import Absence
from almanac.indicators import queries
from almanac.indicators.card import About, Card
from almanac.indicators.comparison import Comparison, Observed, compare
from almanac.indicators.groups import Group, GroupKind, fitting, similar_group
from almanac.indicators.one_minute import Fact, Sentence, one_minute
from almanac.indicators.period_words import period_words
from almanac.indicators.position_words import trend_words
from almanac.register.councils import Council
from almanac.register.register import Register


@dataclass(frozen=True, slots=True)
class CouncilFigures:
    """Every figure of one council, compared with one group."""

    council: str
    group: Group
    comparisons: Mapping[str, Comparison]  # by indicator
    fresh: Mapping[str, bool]

    def of(self, cards: Iterable[Card]) -> list[tuple[Card, Comparison]]:
        """The comparisons of these cards, in their order."""
        return [(card, self.comparisons[card.id]) for card in cards]


def council_figures(
    register: Register, council: Council, group: Group, cards: Iterable[Card]
) -> CouncilFigures:
    """Compare every figure of a council with a group, in three statements."""
    own = queries.series_of(council.id)
    others = queries.values_like(council.id, group.others)
    comparisons = {}
    fresh = {}
    for card in cards:
        mine: list[Observed] | Absence = own.observed.get(card.id) or own.absent.get(
            card.id, Absence.MISSING
        )
        fresh[card.id] = card.id in own.fresh
        comparisons[card.id] = compare(
            card,
            group,
            fitting(group, card, register.councils),
            mine,
            others.get(card.id, {}),
            fresh=fresh[card.id],
        )
    return CouncilFigures(council.id, group, comparisons, fresh)


def usual_group(council: str) -> Group:
    """Similar councils by the usual measures and weights."""
    return similar_group(council, queries.similar_ids(council))


def minute(figures: CouncilFigures, cards: Mapping[str, Card]) -> tuple[Sentence, ...]:
    """The few sentences that the page opens with: similar councils only."""
    if figures.group.kind is not GroupKind.SIMILAR:
        raise ValueError("The minute speaks of similar councils only.")
    return one_minute(
        Fact(comparison, cards[id_].direction) for id_, comparison in figures.comparisons.items()
    )


def moved(card: Card, comparison: Comparison) -> str:
    """How the council's own figure moved, as a sentence in the active language; empty where it has
    no value."""
    trend = comparison.trend
    if comparison.own.value is None:
        return ""
    since = period_words(card, trend.compared[0].period) if trend.compared else ""
    return trend_words(trend.move, comparison.course, since)


def by_outcome(cards: Iterable[Card], framework: str) -> dict[str, list[Card]]:
    """Cards about the council by the outcome they speak to; `framework` as `outcomes:2023`."""
    found: dict[str, list[Card]] = {}
    for card in cards:
        if card.about is About.COUNCIL and not card.context:
            for element in card.elements:
                if element.startswith(f"{framework}:"):
                    found.setdefault(element.rsplit(":", 1)[1], []).append(card)
    return found


def about_the_area(cards: Iterable[Card]) -> list[Card]:
    """Cards about the place or its market that are no mere context."""
    return [c for c in cards if c.about is not About.COUNCIL and not c.context]


def context_measures(cards: Iterable[Card]) -> list[Card]:
    """Cards that only say what kind of place it is."""
    return [card for card in cards if card.context and not card.weight_only]


def open_cards(cards: Iterable[Card], as_at: date) -> list[Card]:
    """Cards that were not retired by the day."""
    return [card for card in cards if card.retired is None or card.retired > as_at]
