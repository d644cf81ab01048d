"""What a report is made from, read from the database in at most eight statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from almanac.assessment.fixed_groups import FixedGroup, group_of
from almanac.assessment.instrument import Instrument
from almanac.assessment.models import (
    Answer,
    Assessment,
    Form,
    PooledFigure,
    Score,
    SignOff,
    State,
    Target,
)
from almanac.assessment.queries.instruments import instrument_of
from almanac.assessment.queries.result import Result, ShortStanding, result_of, short_result_of
from almanac.assessment.queries.shared import pooled_figures
from almanac.assessment.report.choosing import AreaStands
from almanac.assessment.scoring import Interval, score_outcome
from almanac.audit.queries import head_of
from almanac.register.councils import Council
from almanac.register.queries import register

MOST_STATEMENTS = 8


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier signed round of the council's own: the level of each area of work."""

    title_en: str
    title_cy: str
    levels: Mapping[str, Interval | None]

    def title(self, language: str) -> str:
        """What the round is called."""
        return self.title_cy if language == "cy" and self.title_cy else self.title_en

    def outcome(self, areas: Iterable[str]) -> Interval | None:
        """What these areas of work came to; None where none of them was asked about."""
        found = [self.levels[area] for area in areas if area in self.levels]
        return score_outcome(found).median


@dataclass(frozen=True, eq=False)
class Ground:
    """What every report stands on: whose it is, what was asked, who stands for it."""

    assessment: Assessment
    council: Council
    asked: Instrument
    signed: SignOff | None
    head: str  # the last digest of its history


@dataclass(frozen=True, eq=False)
class ShortFacts(Ground):
    """Everything of a short form that a report may speak of."""

    standings: Mapping[str, ShortStanding]


@dataclass(frozen=True, eq=False)
class Facts(Ground):
    """Everything of one assessment that a report may speak of."""

    result: Result
    held: Mapping[str, str]  # the council's answers that count
    notes: Mapping[str, str]
    carried: int  # answers from last time that nobody confirmed
    targets: Mapping[str, Target]
    group: FixedGroup | None
    medians: Mapping[str, PooledFigure]
    before: tuple[Before, ...]  # oldest first

    def stands(self, areas: Iterable[str]) -> list[AreaStands]:
        """Where areas of work stand, in the order given."""
        levels, last = self.result.areas, self.before[-1].levels if self.before else {}
        return [
            AreaStands(
                id_,
                levels[id_].level,
                self.targets[id_].level if id_ in self.targets else None,
                _certain(last.get(id_)),
            )
            for id_ in areas
        ]


def facts_of(assessment: Assessment) -> Facts:
    """Read it all; the assessment comes with its round. At most `MOST_STATEMENTS` statements."""
    asked = instrument_of(assessment)
    council = register().councils[assessment.council]
    group = group_of(council.nation.value, council.kind.value)
    answers = Answer.objects.filter(assessment=assessment, respondent__isnull=True)
    rows = list(answers.values_list("question", "value", "note", "carried"))
    signed = SignOff.objects.filter(assessment=assessment).first()
    targets = Target.objects.filter(council=assessment.council)
    return Facts(
        assessment=assessment,
        council=council,
        asked=asked,
        result=result_of(assessment),
        held={question: value for question, value, _note, carried in rows if not carried},
        notes={question: note for question, _value, note, carried in rows if note and not carried},
        carried=sum(carried for *_rest, carried in rows),
        signed=signed,
        head=signed.history if signed else head_of(assessment.chain)[1],
        targets={target.area: target for target in targets},
        group=group,
        medians=pooled_figures(assessment.round, assessment.form, group.id) if group else {},
        before=tuple(_before(assessment)),
    )


def short_facts_of(assessment: Assessment) -> ShortFacts:
    """The same of a short form; the assessment comes with its round. At most three statements."""
    signed = SignOff.objects.filter(assessment=assessment).first()
    return ShortFacts(
        assessment=assessment,
        council=register().councils[assessment.council],
        asked=instrument_of(assessment),
        signed=signed,
        head=signed.history if signed else head_of(assessment.chain)[1],
        standings=short_result_of(assessment),
    )


def _before(assessment: Assessment) -> Iterable[Before]:
    """The newest signed version of each earlier round. Two statements."""
    signed = Assessment.objects.filter(
        council=assessment.council,
        form=Form.FULL,
        state=State.SIGNED,
        round__opens__lt=assessment.round.opens,
    ).select_related("round")
    newest = {a.round_id: a for a in signed.order_by("round__opens", "round_id", "number")}
    levels: dict[int, dict[str, Interval | None]] = {a.pk: {} for a in newest.values()}
    scores = Score.objects.filter(assessment__in=levels, subject__startswith="area:")
    for key, subject, low, high in scores.values_list("assessment_id", "subject", "low", "high"):
        level = None if low is None or high is None else Interval(low, high)
        levels[key][subject.partition(":")[2]] = level
    for each in newest.values():
        yield Before(each.round.title_en, each.round.title_cy, levels[each.pk])


def _certain(level: Interval | None) -> int | None:
    return level.low if level and level.certain else None
