"""The rule of levels as its method page shows it: the very cases that tests read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.assessment.capacity import Cell
from almanac.assessment.pages.levels import level_words
from almanac.assessment.report.method import When, report_method
from almanac.assessment.scoring import Interval, Value
from almanac.assessment.words import CAPACITY_LEVEL, CELL, ENOUGH, LEVEL, RESOURCE, VALUE
from almanac.catalogue.loader import load_file
from almanac.catalogue.tables import read_table
from almanac.catalogue.text import Strict, Text

Drawn = tuple[Iterable[str], Iterable[Iterable[str]]]
Pair = tuple[int, int] | None


class ScoringCase(Strict):
    """Answers in one area of work and the level they come to."""

    id: str
    title: Text
    says: Text
    choice: int | None = None
    answers: dict[str, Value]
    low: int | None
    high: int | None


class OutcomeCase(Strict):
    """Areas of an outcome, each as an interval, and what they come to."""

    id: str
    title: Text
    says: Text
    areas: tuple[Pair, ...]
    median: Pair
    lowest: Pair


class ScoringCases(Strict):
    """The file."""

    cases: tuple[ScoringCase, ...]
    outcomes: tuple[OutcomeCase, ...]


class CapacityCase(Strict):
    """What lasts, and how far the council can go on."""

    case: str
    title: str
    title_cy: str
    people: str = ""
    money: str = ""
    time_and_tools: str = ""
    low: int
    high: int
    scarcest: str = ""


class GridCell(Strict):
    """One cell of the grid."""

    capability: int
    capacity: int
    cell: Cell


@lru_cache(maxsize=1)
def scoring_cases() -> ScoringCases:
    """The published cases."""
    return load_file(_folder() / "scoring_cases.yaml", ScoringCases)


def _folder() -> Path:
    return Path(settings.CONTENT_ROOTS[0]) / "method"


def _scoring(language: str) -> Drawn:
    return (
        (_("Example"), _("Level chosen"), _("Answers"), _("Level"), _("Why")),
        [
            (
                case.title.in_language(language),
                str(LEVEL[case.choice]) if case.choice is not None else "–",
                "; ".join(f"{id_}: {VALUE[value]}" for id_, value in case.answers.items()) or "–",
                level_words(_interval(case.low, case.high)),
                case.says.in_language(language),
            )
            for case in scoring_cases().cases
        ],
    )


def _outcomes(language: str) -> Drawn:
    return (
        (_("Example"), _("Areas of work"), _("In the middle"), _("Lowest"), _("Why")),
        [
            (
                case.title.in_language(language),
                "; ".join(level_words(_interval(*(area or (None, None)))) for area in case.areas),
                level_words(_interval(*(case.median or (None, None)))),
                level_words(_interval(*(case.lowest or (None, None)))),
                case.says.in_language(language),
            )
            for case in scoring_cases().outcomes
        ],
    )


def _interval(low: int | None, high: int | None) -> Interval | None:
    return None if low is None or high is None else Interval(low, high)


def _capacity(language: str) -> Drawn:
    return (
        (_("Example"), *(str(words) for words in RESOURCE.values()), _("Lasts")),
        [
            (
                row.title_cy if language == "cy" else row.title,
                *(_said(value) for value in (row.people, row.money, row.time_and_tools)),
                _lasts(row.low, row.high),
            )
            for row in read_table(_folder() / "capacity.csv", CapacityCase)
        ],
    )


def _said(value: str) -> str:
    return str(ENOUGH[value]) if value else "–"


def _lasts(low: int, high: int) -> str:
    if low == high:
        return str(CAPACITY_LEVEL[low])
    return _("%(low)s to %(high)s") % {"low": CAPACITY_LEVEL[low], "high": CAPACITY_LEVEL[high]}


def _grid(language: str) -> Drawn:
    rows = read_table(_folder() / "grid.csv", GridCell)
    words = {(row.capability, row.capacity): str(CELL[row.cell]) for row in rows}
    return (
        (_("Level"), *(str(CAPACITY_LEVEL[able]) for able in CAPACITY_LEVEL)),
        [
            (f"{level}, {name}", *(words[level, able] for able in CAPACITY_LEVEL))
            for level, name in LEVEL.items()
        ],
    )


def _report(language: str) -> Drawn:
    rule = report_method()
    return (
        (_("What"), _("How many")),
        [
            (_("Words on the page for a chief executive, at most"), str(rule.most_words)),
            (_("Names in one of its lines; the rest are counted"), str(rule.named)),
            (_("Next steps"), str(rule.next_steps)),
            (_("Questions for scrutiny"), str(rule.most_questions)),
        ],
    )


WHEN = {
    When.LOWEST: gettext_lazy("there is a lowest area of work"),
    When.FRAGILE: gettext_lazy("an outcome is good but may not last"),
    When.GAP: gettext_lazy("a target is not reached: the one that is furthest"),
    When.FELL: gettext_lazy("an area of work fell since last time: the one that fell furthest"),
    When.UNKNOWN: gettext_lazy("something is not known yet"),
    When.STRONGEST: gettext_lazy("there is a strongest area of work"),
    When.ALWAYS: gettext_lazy("always"),
}


def _report_questions(language: str) -> Drawn:
    rows = [(str(WHEN[q.when]), q.text.in_language(language)) for q in report_method().questions]
    return ((_("When"), _("Question")), rows)


TABLES: dict[str, Callable[[str], Drawn]] = {
    "scoring_cases.yaml": _scoring,
    "scoring_outcomes": _outcomes,
    "capacity.csv": _capacity,
    "grid.csv": _grid,
    "report.yaml": _report,
    "report_questions": _report_questions,
}
