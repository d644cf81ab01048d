"""A position, a movement and what is not said, in sentences of their own for each language.

Counts here are always three or more, so one form serves in English; the Welsh puts the number
before "o gynghorau", where it never changes the word.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from almanac.indicators.card import Direction
from almanac.indicators.comparison import Comparison, Silence
from almanac.indicators.groups import GroupKind
from almanac.indicators.position import Place, Standing
from almanac.indicators.trend import Course, Move

Words = Mapping[object, Promise]

SIMILAR_HIGHER: Words = {
    Standing.UPPER_QUARTER: _("in the upper quarter of %(count)d similar councils"),
    Standing.UPPER_HALF: _("in the upper half of %(count)d similar councils"),
    Standing.LOWER_HALF: _("in the lower half of %(count)d similar councils"),
    Standing.LOWER_QUARTER: _("in the lower quarter of %(count)d similar councils"),
}
SIMILAR_LOWER: Words = {
    Standing.UPPER_QUARTER: _(
        "in the better quarter of %(count)d similar councils (lower is better)"
    ),
    Standing.UPPER_HALF: _("in the better half of %(count)d similar councils (lower is better)"),
    Standing.LOWER_HALF: _("in the weaker half of %(count)d similar councils (lower is better)"),
    Standing.LOWER_QUARTER: _(
        "in the weaker quarter of %(count)d similar councils (lower is better)"
    ),
}
SIMILAR: Words = {
    Place.TOO_FEW: _("too few similar councils have this figure to say where this one stands"),
    Place.MUCH_HIGHER: _("higher than in three quarters of %(count)d similar councils"),
    Place.HIGHER: _("higher than in most of %(count)d similar councils"),
    Place.MIDDLE: _("about the middle of %(count)d similar councils"),
    Place.SAME: _("much the same as the median of %(count)d similar councils"),
    Place.LOWER: _("lower than in most of %(count)d similar councils"),
    Place.MUCH_LOWER: _("lower than in three quarters of %(count)d similar councils"),
}
OTHERS_HIGHER: Words = {
    Standing.UPPER_QUARTER: _("in the upper quarter of the group’s %(count)d other councils"),
    Standing.UPPER_HALF: _("in the upper half of the group’s %(count)d other councils"),
    Standing.LOWER_HALF: _("in the lower half of the group’s %(count)d other councils"),
    Standing.LOWER_QUARTER: _("in the lower quarter of the group’s %(count)d other councils"),
}
OTHERS_LOWER: Words = {
    Standing.UPPER_QUARTER: _(
        "in the better quarter of the group’s %(count)d other councils (lower is better)"
    ),
    Standing.UPPER_HALF: _(
        "in the better half of the group’s %(count)d other councils (lower is better)"
    ),
    Standing.LOWER_HALF: _(
        "in the weaker half of the group’s %(count)d other councils (lower is better)"
    ),
    Standing.LOWER_QUARTER: _(
        "in the weaker quarter of the group’s %(count)d other councils (lower is better)"
    ),
}
OTHERS: Words = {
    Place.TOO_FEW: _("too few councils of the group have this figure to say where this one stands"),
    Place.MUCH_HIGHER: _("higher than in three quarters of the group’s %(count)d other councils"),
    Place.HIGHER: _("higher than in most of the group’s %(count)d other councils"),
    Place.MIDDLE: _("about the middle of the group’s %(count)d other councils"),
    Place.SAME: _("much the same as the median of the group’s %(count)d other councils"),
    Place.LOWER: _("lower than in most of the group’s %(count)d other councils"),
    Place.MUCH_LOWER: _("lower than in three quarters of the group’s %(count)d other councils"),
}
MOVES: Words = {
    Move.TOO_FEW: _("Fewer than three periods have been published, so we do not speak of a trend."),
    Move.BROKEN: _(
        "The method changed, and fewer than three periods have been published since, so we do not "
        "speak of a trend."
    ),
    Move.UP: _("Higher than in %(period)s."),
    Move.DOWN: _("Lower than in %(period)s."),
    Move.STEADY: _("Much the same since %(period)s."),
    Move.UP_AND_DOWN: _("Up and down since %(period)s."),
}
COURSES: Words = {
    Course.BETTER: _("Better than in %(period)s."),
    Course.WORSE: _("Worse than in %(period)s."),
}
SILENCES: Words = {
    Silence.NO_OWN_VALUE: _("There is no value for this council, so it is not compared."),
    Silence.TOO_FEW_FOR_MEDIAN: _(
        "Fewer than three other councils have this figure for the same period, so we give no "
        "median."
    ),
    Silence.TOO_FEW_FOR_QUARTILES: _(
        "Fewer than eight other councils have this figure for the same period, so we give the "
        "median but no quartiles."
    ),
    Silence.OTHER_PERIOD: _(
        "Councils left out because their latest value is of another period: %(count)d."
    ),
    Silence.ABSENT: _("Councils left out because they have no value: %(count)d."),
    Silence.OTHER_KIND: _("Councils left out because they are of another kind: %(count)d."),
    Silence.OTHER_NATION: _(
        "Councils left out because the figures of England and Wales cannot be compared: %(count)d."
    ),
    Silence.NOT_FRESH: _("This figure is too old to say what goes well or least well."),
    Silence.NOT_ABOUT_COUNCIL: _(
        "This figure is about the place, not about what the council does."
    ),
    Silence.NO_BETTER_SIDE: _("Neither a higher nor a lower value is better."),
}


def position_words(
    place: Place, standing: Standing, direction: Direction, group: GroupKind, count: int
) -> str:
    """Where a council stands, as a phrase; `count` is how many others were compared."""
    similar = group is GroupKind.SIMILAR
    if standing in SIMILAR_HIGHER:
        if direction is Direction.LOWER:
            words = SIMILAR_LOWER if similar else OTHERS_LOWER
        else:
            words = SIMILAR_HIGHER if similar else OTHERS_HIGHER
        return str(words[standing]) % {"count": count}
    return str((SIMILAR if similar else OTHERS)[place]) % {"count": count}


def position_of(comparison: Comparison, direction: Direction) -> str:
    """Where a council stands in a comparison, as a phrase; empty where it has no value."""
    if comparison.own.value is None:
        return ""
    return position_words(
        comparison.place,
        comparison.standing,
        direction,
        comparison.group.kind,
        comparison.compared,
    )


def trend_words(move: Move, course: Course, since: str) -> str:
    """How the figure moved; `since` is the first compared period as pages write it."""
    words = COURSES.get(course) or MOVES[move]
    return str(words) % {"period": since}


def silence_words(silences: Mapping[Silence, int]) -> list[str]:
    """What is not said and why, a sentence each."""
    return [str(SILENCES[why]) % {"count": count} for why, count in silences.items()]
