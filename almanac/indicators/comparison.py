"""A council's figure beside a group's: own value, own trend, the group's middle, and the words.

Only values of the same period are compared, and only councils that the card allows. What is left
out is counted and says why. Position in words is for the council's own page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from almanac.figures import Absence, Figure, Input, Rule, Unit, quantile
from almanac.indicators.card import About, Card, Direction
from almanac.indicators.groups import Fitting, Group
from almanac.indicators.periods import sort_key
from almanac.indicators.position import (
    MEDIAN_FROM,
    QUARTILES_FROM,
    Likeness,
    Place,
    Standing,
    place_of,
    standing_of,
)
from almanac.indicators.trend import Course, Step, Trend, course_of, trend_of

# Which part of the way along the others' values, and how many others it takes.
SPREAD = (
    (Decimal("0.25"), QUARTILES_FROM),
    (Decimal("0.5"), MEDIAN_FROM),
    (Decimal("0.75"), QUARTILES_FROM),
)


class Silence(StrEnum):
    """Why something is not said."""

    NO_OWN_VALUE = "no-own-value"
    TOO_FEW_FOR_MEDIAN = "too-few-for-median"
    TOO_FEW_FOR_QUARTILES = "too-few-for-quartiles"
    OTHER_PERIOD = "other-period"  # some members' latest value is of another period
    ABSENT = "absent"  # some members have no value
    OTHER_KIND = "other-kind"
    OTHER_NATION = "other-nation"
    NOT_FRESH = "not-fresh"  # too old to say what goes well or least
    NOT_ABOUT_COUNCIL = "not-about-council"
    NO_BETTER_SIDE = "no-better-side"


@dataclass(frozen=True, slots=True)
class Observed:
    """A council's value of one period, and where it comes from."""

    period: str
    sort_period: str
    value: Decimal
    rule: Rule = Rule.PUBLISHED
    source: str = ""
    retrieved: date | None = None
    inputs: tuple[Input, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """Another council in the group, with its figure or the reason why it has none."""

    council: str
    figure: Figure
    compared: bool  # whether its value is among those compared


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure of one council beside one group."""

    indicator: str
    group: Group
    own: Figure
    trend: Trend
    course: Course
    median: Figure
    lower_quartile: Figure
    upper_quartile: Figure
    members: tuple[Member, ...]  # in order of id
    place: Place
    standing: Standing
    merit: bool  # whether it may be said to go well or least
    silences: Mapping[Silence, int]  # what is not said, and how many councils that concerns

    @property
    def compared(self) -> int:
        """How many other councils' values are compared."""
        return sum(member.compared for member in self.members)


def compare(
    card: Card,
    group: Group,
    fits: Fitting,
    own: Sequence[Observed] | Absence,
    others: Mapping[str, Observed | Absence],
    *,
    fresh: bool,
) -> Comparison:
    """Compare a council's latest value with the group's values of the same period.

    `own` are all its periods, or why it has none; `others` the latest value (or one of the same
    period) of each council in `fits`; one that is not named there is missing.
    """
    series = sorted(own, key=lambda o: o.sort_period) if not isinstance(own, Absence) else []
    latest = series[-1] if series else None
    unit = card.unit.as_unit()
    members = tuple(_member(card, unit, id_, others, latest) for id_ in fits.others)
    values = {m.council: v for m in members if m.compared and (v := m.figure.value) is not None}
    place = _place(card, latest, values)
    spread = _spread(card, unit, values, latest)
    trend = trend_of(
        [Step(o.period, o.sort_period, o.value) for o in series], _breaks(card), likeness(card)
    )
    return Comparison(
        indicator=card.id,
        group=group,
        own=_own(card, unit, own, latest),
        trend=trend,
        course=course_of(trend.move, card.direction, card.about),
        lower_quartile=spread[0],
        median=spread[1],
        upper_quartile=spread[2],
        members=members,
        place=place,
        standing=standing_of(place, card.direction, card.about),
        merit=latest is not None and _no_merit(card, fresh) is None,
        silences=_silences(card, fits, members, latest, len(values), fresh),
    )


def likeness(card: Card) -> Likeness:
    """When two values of the figure count as the same."""
    if card.noise is None:
        return Likeness(card.decimals)
    return Likeness(card.decimals, card.noise.absolute, card.noise.relative)


def figure_of(card: Card, observed: Observed) -> Figure:
    """A value with all that explains it."""
    return _figure(card, card.unit.as_unit(), observed)


def _figure(card: Card, unit: Unit, observed: Observed) -> Figure:
    return Figure(
        unit=unit,
        decimals=card.decimals,
        value=observed.value,
        period=observed.period,
        rule=observed.rule,
        inputs=observed.inputs,
        source=observed.source,
        retrieved=observed.retrieved,
    )


def _own(
    card: Card, unit: Unit, own: Sequence[Observed] | Absence, latest: Observed | None
) -> Figure:
    if latest is not None:
        return _figure(card, unit, latest)
    return _absent(card, unit, own if isinstance(own, Absence) else Absence.MISSING)


def _absent(card: Card, unit: Unit, why: Absence) -> Figure:
    return Figure(unit=unit, decimals=card.decimals, absence=why)


def _member(
    card: Card,
    unit: Unit,
    id_: str,
    others: Mapping[str, Observed | Absence],
    latest: Observed | None,
) -> Member:
    found = others.get(id_, Absence.MISSING)
    if isinstance(found, Absence):
        return Member(id_, _absent(card, unit, found), compared=False)
    same = latest is not None and found.sort_period == latest.sort_period
    return Member(id_, _figure(card, unit, found), compared=same)


def _place(card: Card, latest: Observed | None, values: Mapping[str, Decimal]) -> Place:
    if latest is None:
        return Place.TOO_FEW
    return place_of(latest.value, list(values.values()), likeness(card))


def _spread(
    card: Card, unit: Unit, values: Mapping[str, Decimal], latest: Observed | None
) -> tuple[Figure, ...]:
    """Lower quartile, median and upper quartile of the others, each with all their values as
    inputs; missing where there are too few."""
    period = latest.period if latest else ""
    inputs = tuple(
        Input(label=id_, value=value, period=period, council=id_)
        for id_, value in sorted(values.items())
    )
    ordered = sorted(values.values())  # sorting what is sorted costs next to nothing
    return tuple(
        Figure(
            unit=unit,
            decimals=card.decimals,
            value=found,
            period=latest.period,
            rule=Rule.QUANTILE,
            inputs=inputs,
            source=latest.source,
            retrieved=latest.retrieved,
        )
        if latest and len(ordered) >= least and (found := quantile(ordered, share)) is not None
        else _absent(card, unit, Absence.MISSING)
        for share, least in SPREAD
    )


def _breaks(card: Card) -> tuple[str, ...]:
    return tuple(sort_key(card.period_kind, jump.on) for jump in card.breaks)


def _no_merit(card: Card, fresh: bool) -> Silence | None:
    """The first reason why the figure may not be said to go well or least."""
    if card.about is not About.COUNCIL or card.context:
        return Silence.NOT_ABOUT_COUNCIL
    if card.direction is Direction.NEITHER:
        return Silence.NO_BETTER_SIDE
    return None if fresh else Silence.NOT_FRESH


def _silences(
    card: Card,
    fits: Fitting,
    members: Iterable[Member],
    latest: Observed | None,
    compared: int,
    fresh: bool,
) -> dict[Silence, int]:
    if latest is None:
        return {Silence.NO_OWN_VALUE: 1}
    members = tuple(members)
    left_out = {
        Silence.OTHER_PERIOD: sum(m.figure.value is not None and not m.compared for m in members),
        Silence.ABSENT: sum(m.figure.value is None for m in members),
        Silence.OTHER_KIND: len(fits.other_kind),
        Silence.OTHER_NATION: len(fits.other_nation),
    }
    silences = {why: count for why, count in left_out.items() if count}
    if compared < MEDIAN_FROM:
        silences[Silence.TOO_FEW_FOR_MEDIAN] = compared
    elif compared < QUARTILES_FROM:
        silences[Silence.TOO_FEW_FOR_QUARTILES] = compared
    why = _no_merit(card, fresh)
    return silences | ({why: 1} if why else {})
