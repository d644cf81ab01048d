"""Rows of a council's page: a figure in words on the left, its strip, its own trend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from almanac.figures import Figure
from almanac.front.outcomes import Outcome
from almanac.indicators.card import Card, Direction
from almanac.indicators.comparison import Comparison
from almanac.indicators.period_words import period_words
from almanac.indicators.position_words import position_of, trend_words
from almanac.indicators.trend import Move, Trend
from almanac.ui.charts import strip as strips
from almanac.ui.charts import trend as trends

MOST_IN_TWIN = 40  # a longer table stands on the figure's own page, which every row links to
Names = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table under a strip."""

    name: str
    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class StripRow:
    """One figure on a council's page."""

    id: str
    title: str
    url: str
    open_label: str
    figure: Figure
    period: str
    words: str
    caveats: tuple[str, ...]
    strip: strips.Strip | None
    trend: trends.Trend | None
    table: tuple[Line, ...]
    table_label: str
    unit_label: str
    fresh: bool
    speaks_to: tuple[Outcome, ...] = ()  # named where the row does not stand under its outcome


def strip_row(
    card: Card,
    comparison: Comparison,
    name_of: Names,
    *,
    fresh: bool,
    speaks_to: tuple[Outcome, ...] = (),
) -> StripRow:
    """Everything the page shows of one figure, in the active language."""
    language = get_language() or "en"
    own = comparison.own
    title = card.title.in_language(language)
    return StripRow(
        id=card.id,
        title=title,
        url=reverse("front:figure", args=[comparison.group.council, card.id]),
        open_label=_("How we got this number: {title}").format(title=title),
        figure=own,
        period=period_words(card, own.period, language),
        words=_sentence(card, comparison),
        caveats=_caveats(card, own, fresh=fresh),
        strip=_strip(comparison, title, language),
        trend=own_trend(card, comparison.trend),
        table=_table(comparison, name_of, language),
        table_label=_("The same as a table: {title}").format(title=title),
        unit_label=_("Value"),
        fresh=fresh,
        speaks_to=speaks_to,
    )


def _sentence(card: Card, comparison: Comparison) -> str:
    """Position first, then movement, each a sentence of its own."""
    position = position_of(comparison, card.direction)
    said = [position[:1].upper() + position[1:] + "."] if position else []
    trend = comparison.trend
    if trend.move not in (Move.TOO_FEW, Move.BROKEN) and trend.compared:
        since = period_words(card, trend.compared[0].period)
        said.append(trend_words(trend.move, comparison.course, since))
    elif trend.move is Move.BROKEN:
        said.append(trend_words(trend.move, comparison.course, ""))
    return " ".join(said)


def _caveats(card: Card, own: Figure, *, fresh: bool) -> tuple[str, ...]:
    if own.value is None:
        return ()
    said = []
    if not fresh:
        said.append(_("Older than this figure should be; read it as history."))
    if own.rule in ("sum", "weighted-mean"):
        said.append(_("Worked out from the councils before it, or from its districts."))
    if own.rule == "roughly":
        said.append(_("Worked out roughly from the councils before it, or from its districts."))
    return tuple(said)


def _strip(comparison: Comparison, title: str, language: str) -> strips.Strip | None:
    values = {
        m.council: m.figure for m in comparison.members if m.compared and m.figure.value is not None
    }
    own = comparison.own
    if own.value is None or not values:
        return None
    figures = sorted([own, *values.values()], key=lambda f: f.value or 0)
    low, high = figures[0].display(language), figures[-1].display(language)
    quartiles = comparison.lower_quartile.value, comparison.upper_quartile.value
    says = ngettext(
        "{title}: {own}; {count} other council from {low} to {high}; median {median}.",
        "{title}: {own}; {count} other councils from {low} to {high}; median {median}.",
        len(values),
    ).format(
        title=title,
        own=own.display(language),
        count=len(values),
        low=low,
        high=high,
        median=comparison.median.display(language) or _("not given"),
    )
    return strips.strip(
        [figure.value for figure in values.values() if figure.value is not None],
        own=own.value,
        own_label=own.display(language),
        quartiles=(quartiles[0], quartiles[1])
        if quartiles[0] is not None and quartiles[1] is not None
        else None,
        median=comparison.median.value,
        lowest=low,
        highest=high,
        says=says,
    )


def own_trend(card: Card, trend: Trend) -> trends.Trend | None:
    """The council's own values over time, drawn; None for fewer than three."""
    language = get_language() or "en"
    steps = [*trend.before_break, *trend.compared]
    if len(steps) < 3 or not trend.compared:
        return None
    first, last = steps[0].period, steps[-1].period
    says = _("{title}, own values from {first} to {last}.").format(
        title=card.title.in_language(language),
        first=period_words(card, first, language),
        last=period_words(card, last, language),
    )
    return trends.trend(
        [step.value for step in trend.before_break],
        [step.value for step in trend.compared],
        first_label=first[:4],
        last_label=last[:4],
        says=says,
    )


def _table(comparison: Comparison, name_of: Names, language: str) -> tuple[Line, ...]:
    """This council and the compared ones by name; nothing where the group is large."""
    shown = [m for m in comparison.members if m.compared]
    if comparison.own.value is None or not shown or len(shown) > MOST_IN_TWIN:
        return ()
    lines = [Line(name_of(m.council), m.figure.display(language)) for m in shown]
    lines.append(
        Line(name_of(comparison.group.council), comparison.own.display(language), own=True)
    )
    return tuple(sorted(lines, key=lambda line: line.name.casefold()))


def direction_words(direction: Direction) -> str:
    """Which way is better."""
    return {
        Direction.HIGHER: _("Higher is better for people."),
        Direction.LOWER: _("Lower is better for people."),
        Direction.NEITHER: _("Neither higher nor lower is better."),
    }[direction]
