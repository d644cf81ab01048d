"""What councils let others see of their signed assessments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from almanac.assessment.models import Assessment, Form, PooledFigure, Round, Score, Share, State
from almanac.assessment.queries.instruments import instrument_for
from almanac.assessment.scoring import Interval, score_outcome


@dataclass(frozen=True, slots=True)
class SharedLevel:
    """One outcome of another council, as far as it lets us see it."""

    council: str
    outcome: str
    level: Interval | None


def newest_signed(round_: Round, form: str) -> dict[str, int]:
    """The key of each council's newest signed version in a round, by council."""
    rows = Assessment.objects.filter(round=round_, form=form, state=State.SIGNED)
    return dict(rows.order_by("number").values_list("council", "pk"))


def signed_levels(
    round_: Round, form: str, councils: Iterable[str] | None = None
) -> dict[str, dict[str, Interval | None]]:
    """The level of each outcome of each council that signed: council -> outcome -> level.

    Two statements, however many councils.
    """
    wanted = None if councils is None else set(councils)
    keys = {
        pk: council
        for council, pk in newest_signed(round_, form).items()
        if wanted is None or council in wanted
    }
    by_council: dict[str, dict[str, Interval | None]] = defaultdict(dict)
    rows = Score.objects.filter(assessment__in=keys, subject__startswith=_prefix(form))
    for key, subject, low, high in rows.values_list("assessment_id", "subject", "low", "high"):
        level = None if low is None or high is None else Interval(low, high)
        by_council[keys[key]][subject.partition(":")[2]] = level
    return {
        council: _by_outcome(round_, form, council, found) for council, found in by_council.items()
    }


def signed_medians(round_: Round, form: str) -> dict[str, dict[str, int]]:
    """Of each outcome, the certain levels of the councils that signed: outcome -> council."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for council, levels in signed_levels(round_, form).items():
        for outcome, level in levels.items():
            if level is not None and level.certain:
                found[outcome][council] = level.low
    return found


def _prefix(form: str) -> str:
    return "short:" if form == Form.SHORT else "area:"


def _by_outcome(
    round_: Round, form: str, council: str, levels: dict[str, Interval | None]
) -> dict[str, Interval | None]:
    if form == Form.SHORT:
        return levels
    asked = instrument_for(round_.instrument, council)
    return {
        outcome: score_outcome([levels.get(area.id, Interval(0, 4)) for area in each.areas]).median
        for outcome, each in asked.outcomes.items()
    }


def shared_with(council: str, round_: Round, form: str) -> tuple[SharedLevel, ...]:
    """What other councils let this one see, by council and outcome."""
    rows = Share.objects.filter(
        round=round_,
        form=form,
        scope=Share.Scope.COUNCILS,
        with_council=council,
        ended__isnull=True,
    )
    shares = sorted(rows.values_list("council", "outcome"))
    levels = signed_levels(round_, form, {owner for owner, _ in shares})
    return tuple(
        SharedLevel(owner, outcome, levels[owner].get(outcome))
        for owner, outcome in shares
        if owner in levels
    )


def public_levels(council: str) -> dict[str, tuple[Round, Interval | None]]:
    """What a council shows everybody: of each outcome, its newest shared signed level."""
    rows = Share.objects.filter(
        council=council, form=Form.FULL, scope=Share.Scope.PUBLIC, ended__isnull=True
    ).select_related("round")
    found: dict[str, tuple[Round, Interval | None]] = {}
    for row in rows.order_by("round__opens"):
        levels = signed_levels(row.round, Form.FULL, [council]).get(council, {})
        if row.outcome in levels:
            found[row.outcome] = (row.round, levels[row.outcome])
    return found


def pooled_figures(round_: Round, form: str, group: str) -> dict[str, PooledFigure]:
    """The published medians of a group, by outcome. One statement."""
    rows = PooledFigure.objects.filter(round=round_, form=form, group=group)
    return {row.outcome: row for row in rows}


def newest_pooled(outcome: str) -> tuple[PooledFigure, ...]:
    """The published medians of an outcome in the newest round that has any. One statement."""
    newest = (
        PooledFigure.objects.filter(outcome=outcome)
        .order_by("-round__cut_off", "-round__pk")
        .values("round")[:1]
    )
    rows = PooledFigure.objects.filter(outcome=outcome, round__in=newest).select_related("round")
    return tuple(rows.order_by("form", "group"))
