"""How a level came about, to the last statement; and the same as a file to recompute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from almanac.assessment import results
from almanac.assessment.instrument import AreaAsked, Asked
from almanac.assessment.models import Assessment
from almanac.assessment.pages.levels import level_words
from almanac.assessment.pages.outcomes import outcome_title
from almanac.assessment.queries.answers import held
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.queries.result import result_of
from almanac.assessment.questions import Kind, key
from almanac.assessment.scoring import AreaResult, Interval, LevelResult, Met, Value
from almanac.assessment.words import LEVEL, VALUE
from almanac.framework import queries as framework


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement and what holds of it."""

    text: str
    said: str
    note: str
    guidance: tuple[tuple[str, str], ...]  # title, address; the address may be empty


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level, how it stands, and its statements."""

    title: str
    words: str
    statements: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """The whole page."""

    title: str
    outcome: str
    level: str
    choice: str
    levels: tuple[LevelLine, ...]
    next_step: str
    next_level: str
    evidence: str


def explain_page(assessment: Assessment, area: str, language: str) -> ExplainPage:
    """How the level of one area of work came about. Raises `KeyError` for an unknown one."""
    found = instrument_of(assessment).areas[area]
    answers, notes = held(assessment), held(assessment, notes=True)
    result = results.area_result(found, answers)
    choice = results.choice_of(found, answers)
    reached = result.level.low if result.level else 0
    upcoming = result.next_unmet
    return ExplainPage(
        title=found.facet.title.in_language(language),
        outcome=outcome_title(found.outcome, language),
        level=level_words(result.level),
        choice=str(LEVEL[choice]) if choice is not None else "",
        levels=tuple(
            _line(found, line, answers, notes, choice, language) for line in result.levels
        ),
        next_step=found.area.levels[reached].next_step.in_language(language),
        next_level=str(LEVEL[upcoming.level]) if upcoming else "",
        evidence=_evidence(found, result, language),
    )


def _evidence(found: AreaAsked, result: AreaResult, language: str) -> str:
    level = found.area.levels[result.level.low] if result.level else None
    return level.evidence.in_language(language) if level and level.evidence else ""


def _line(
    found: AreaAsked,
    line: LevelResult,
    answers: dict[str, str],
    notes: dict[str, str],
    choice: int | None,
    language: str,
) -> LevelLine:
    statements = (s for s in found.statements if s.level == line.level)
    return LevelLine(
        f"{line.level}, {LEVEL[line.level]}",
        level_state(line),
        tuple(_statement(s, answers, notes, choice, language) for s in statements),
    )


def level_state(line: LevelResult) -> str:
    """“Met”, “1 of 2 met”, “1 of 2 met, 1 open”, “does not apply”."""
    if line.met is Met.SKIPPED:
        return _("does not apply")
    if line.met is Met.MET:
        return _("met")
    words = _("%(met)s of %(all)s met") % {"met": len(line.yes), "all": line.counted}
    if line.open:
        words += ", " + _("%(open)s not known") % {"open": len(line.open)}
    return words


def _statement(
    statement: Asked,
    answers: dict[str, str],
    notes: dict[str, str],
    choice: int | None,
    language: str,
) -> StatementLine:
    name = key(Kind.STATEMENT, statement.id)
    value = answers.get(name, "")
    if value:
        said = str(VALUE[value])
    elif choice is not None and statement.level <= choice:
        said = _("Yes, by the level chosen")
    else:
        said = _("Not answered")
    return StatementLine(
        statement.text.in_language(language),
        said,
        notes.get(name, ""),
        tuple(_guidance(statement, language)),
    )


def _guidance(statement: Asked, language: str) -> Iterable[tuple[str, str]]:
    for part in statement.statement.rests_on:
        edition, _element = part.rsplit(":", 1)
        title = framework.library().frameworks[edition].title.in_language(language)
        yield f"{title}: {framework.element(part).title.in_language(language)}", ""
    for reference in statement.statement.references:
        yield reference.title, reference.address


def as_file(assessment: Assessment) -> dict[str, object]:
    """Everything that the levels are made from, for `recompute_levels.py`."""
    answers, asked, result = held(assessment), instrument_of(assessment), result_of(assessment)
    return {
        "format": "almanac-result-1",
        "council": assessment.council,
        "round": assessment.round.slug,
        "instrument": assessment.round.instrument,
        "version": assessment.number,
        "outcomes": [
            {
                "id": outcome,
                "median": _pair(standing.result.median),
                "lowest": _pair(standing.result.lowest),
                "capacity": _pair(standing.capacity),
                "areas": [
                    _area(asked.areas[area.id], answers, area.level) for area in standing.areas
                ],
            }
            for outcome, standing in result.outcomes.items()
        ],
    }


def _area(area: AreaAsked, answers: dict[str, str], level: Interval | None) -> dict[str, object]:
    said = results.statements_of(area, answers)
    return {
        "id": area.id,
        "level": _pair(level),
        "choice": results.choice_of(area, answers),
        "levels": [{"level": n, "statements": list(ids)} for n, ids in area.levels],
        "answers": {id_: Value(value).value for id_, value in said.items()},
    }


def _pair(level: Interval | None) -> list[int] | None:
    return [level.low, level.high] if level else None
