"""Where an answer and a fresh open figure do not sit together: a question, never a correction.

The rules stand in `content/method/doubts.yaml`. Only figures about the council count, only while
fresh, and only among similar councils.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from pydantic import Field

from almanac.assessment.scoring import Interval
from almanac.catalogue.kept import Kept, Roots
from almanac.catalogue.loader import load_folder
from almanac.catalogue.text import Strict, Text
from almanac.indicators import queries, warehouse
from almanac.indicators.comparison import Comparison, compare
from almanac.indicators.groups import fitting, similar_group
from almanac.indicators.period_words import period_words
from almanac.indicators.position import Standing
from almanac.register.queries import register

PATTERN = "method/doubts.yaml"


class DoubtRule(Strict):
    """From which level, and at which standing, a question is asked."""

    id: str
    indicator: str
    area: str
    levels: tuple[int, ...] = Field(min_length=1)
    standings: tuple[Standing, ...] = Field(min_length=1)
    question: Text  # names %(value)s and %(period)s


class DoubtRules(Strict):
    """The file."""

    doubts: tuple[DoubtRule, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question to ask about one area of work, with the figure that raises it."""

    area: str
    question: str
    indicator: str


def rules() -> tuple[DoubtRule, ...]:
    """Every rule, in the order of the file."""
    return _KEPT.get(settings.CONTENT_ROOTS)


def applies(rule: DoubtRule, level: Interval | None, standing: Standing, merit: bool) -> bool:
    """Whether the question is asked: a certain level, a fresh figure about the council."""
    if level is None or not level.certain or not merit:
        return False
    return level.low in rule.levels and standing in rule.standings


def doubts(
    council: str, levels: Mapping[str, Interval | None], language: str
) -> dict[str, tuple[Doubt, ...]]:
    """The questions to ask about these areas of work, by area. No statement of the database."""
    wanted = [rule for rule in rules() if rule.area in levels]
    if not wanted:
        return {}
    indicators = tuple(sorted({rule.indicator for rule in wanted}))
    compared = _compared(council, indicators, warehouse.version())
    found: dict[str, list[Doubt]] = {}
    for rule in wanted:
        comparison = compared.get(rule.indicator)
        if comparison and applies(rule, levels[rule.area], comparison.standing, comparison.merit):
            found.setdefault(rule.area, []).append(_doubt(rule, comparison, language))
    return {area: tuple(each) for area, each in found.items()}


def _doubt(rule: DoubtRule, comparison: Comparison, language: str) -> Doubt:
    card = queries.cards()[rule.indicator]
    words = {
        "value": comparison.own.display(language),
        "period": period_words(card, comparison.own.period),
    }
    return Doubt(rule.area, rule.question.in_language(language) % words, rule.indicator)


@lru_cache(maxsize=512)
def _compared(council: str, indicators: tuple[str, ...], version: str) -> dict[str, Comparison]:
    """The figures beside those of similar councils; open figures stand still within a version."""
    group = similar_group(council, queries.similar_ids(council))
    own, others = queries.series_of(council), queries.values_like(council, group.others)
    known, cards = register().councils, queries.cards()
    return {
        id_: compare(
            cards[id_],
            group,
            fitting(group, cards[id_], known),
            own.observed[id_],
            others.get(id_, {}),
            fresh=id_ in own.fresh,
        )
        for id_ in indicators
        if id_ in cards and own.observed.get(id_)
    }


def _load(roots: Roots) -> tuple[DoubtRule, ...]:
    files = load_folder(roots, PATTERN, DoubtRules)
    return tuple(rule for file in files.values() for rule in file.doubts)


_KEPT: Kept[tuple[DoubtRule, ...]] = Kept((PATTERN,), _load)
