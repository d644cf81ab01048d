"""How we got this number: the value, what it was made of, its source, and every period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almanac.figures import Absence, Figure, Input, Rule, format_number, plain
from almanac.front.council_page import who
from almanac.front.identity import Fact
from almanac.front.strips import direction_words, own_trend
from almanac.indicators import queries, warehouse
from almanac.indicators.card import Card
from almanac.indicators.comparison import Observed, likeness
from almanac.indicators.period_words import period_words
from almanac.indicators.periods import sort_key
from almanac.indicators.trend import Step, trend_of
from almanac.register.councils import Council
from almanac.register.register import Register
from almanac.ui.dates import day

RULES = {
    Rule.PUBLISHED: gettext_lazy("As its publisher gives it."),
    Rule.CALCULATED: gettext_lazy("Calculated: the first number below divided by the second."),
    Rule.SUM: gettext_lazy("Added up from the councils below."),
    Rule.WEIGHTED_MEAN: gettext_lazy("Mean of the councils below, each counted by its weight."),
    Rule.ROUGHLY: gettext_lazy(
        "Roughly: the mean of the councils below, each counted by its weight. The method behind "
        "the figure does not allow this to be exact."
    ),
}
RULES_SHORT = {
    Rule.PUBLISHED: gettext_lazy("published"),
    Rule.CALCULATED: gettext_lazy("calculated"),
    Rule.SUM: gettext_lazy("added up"),
    Rule.WEIGHTED_MEAN: gettext_lazy("weighted mean"),
    Rule.ROUGHLY: gettext_lazy("roughly"),
}
WHY_NOT = {
    Absence.MISSING: gettext_lazy("Nobody has published this figure for this council."),
    Absence.WITHHELD: gettext_lazy("The publisher holds this figure back."),
    Absence.NOT_APPLICABLE: gettext_lazy(
        "This figure does not exist for this council’s nation or kind."
    ),
    Absence.NOT_ITS_FUNCTION: gettext_lazy("Another council runs this service here."),
}


@dataclass(frozen=True, slots=True)
class InputLine:
    """One thing that went into a number."""

    name: str
    url: str
    period: str
    value: str
    weight: str


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """One period."""

    period: str
    display: str
    rule: str


def context(register: Register, council: Council, card: Card, language: str) -> dict[str, object]:
    """Everything the page shows."""
    as_at = warehouse.as_at()
    made = queries.made_of(council.id, card.id)
    series = queries.series_of(council.id)
    periods = series.observed.get(card.id, [])
    figure = _figure(card, made, series)
    return {
        "page": who(register, council, as_at, language),
        "title": card.title.in_language(language),
        "meaning": card.meaning.in_language(language),
        "indicator": card.id,
        "figure": figure,
        "period": period_words(card, figure.period, language),
        "caveats": [c.in_language(language) for c in card.caveats],
        "facts": tuple(_facts(card, made, figure, language)),
        "inputs": tuple(_inputs(register, card, made, as_at, language)) if made else (),
        "weighted": bool(made and any(i.weight is not None for i in made.inputs)),
        "weight_label": _weight_label(card, language),
        "series": _series(card, periods, language) if len(periods) > 1 else (),
        "trend": _trend(card, periods),
        "breaks": [_break(card, b.on, b.reason.in_language(language)) for b in card.breaks],
        "crumb": True,
    }


def _figure(card: Card, made: queries.Made | None, series: queries.Series) -> Figure:
    if made is None:
        why = series.absent.get(card.id, Absence.MISSING)
        return Figure(unit=card.unit.as_unit(), decimals=card.decimals, absence=why)
    return queries.figure_of(card, made.observed)


def _facts(card: Card, made: queries.Made | None, figure: Figure, language: str) -> Iterator[Fact]:
    if made is None:
        assert figure.absence is not None
        yield Fact(_("Why there is none"), str(WHY_NOT[figure.absence]))
    else:
        observed = made.observed
        yield Fact(_("Exact value"), plain(observed.value))
        yield Fact(_("Shown as"), figure.display(language))
        yield Fact(_("Rule"), str(RULES[observed.rule]))
        yield from _source(observed, language)
    yield Fact(_("Which way is better"), direction_words(card.direction))
    yield Fact(_("Method"), card.method_note.in_language(language))
    yield Fact(_("Publisher"), card.publisher)
    yield Fact(_("Licence"), card.licence)
    yield Fact(_("Next figures"), card.next_update.note.in_language(language))


def _source(observed: Observed, language: str) -> Iterator[Fact]:
    source = next((s for s in queries.sources() if s.id == observed.source), None)
    if source is not None:
        yield Fact(_("Data set"), f"{source.publisher}: {source.title}", source.page)
    if observed.retrieved:
        yield Fact(_("Read on"), day(observed.retrieved, language))


def _inputs(
    register: Register, card: Card, made: queries.Made, as_at: date, language: str
) -> Iterator[InputLine]:
    known = queries.cards()
    for item, indicator in zip(made.inputs, made.from_indicators, strict=True):
        its_card = known[indicator]
        council = register.get(item.council)
        own = indicator != card.id
        name = its_card.title if own else None
        yield InputLine(
            name=name.in_language(language) if name else council.name(as_at, language),
            url=_address(item, indicator, own=own),
            period=period_words(its_card, item.period, language),
            value=_exact(item, its_card),
            weight=_whole(item),
        )


def _address(item: Input, indicator: str, *, own: bool) -> str:
    if own:
        return reverse("front:figure", args=[item.council, indicator])
    return reverse("front:council", args=[item.council])


def _exact(item: Input, card: Card) -> str:
    return plain(item.value) if item.value is not None else ""


def _whole(item: Input) -> str:
    return format_number(item.weight, 0) if item.weight is not None else ""


def _weight_label(card: Card, language: str) -> str:
    weight = queries.cards().get(card.weight)
    return _("Weight: {title}").format(title=weight.title.in_language(language) if weight else "")


def _series(card: Card, periods: list[Observed], language: str) -> tuple[SeriesLine, ...]:
    """Newest first."""
    return tuple(
        SeriesLine(
            period_words(card, o.period, language),
            queries.figure_of(card, o).display(language),
            str(RULES_SHORT[o.rule]),
        )
        for o in reversed(periods)
    )


def _trend(card: Card, periods: list[Observed]) -> object:
    steps = [Step(o.period, o.sort_period, o.value) for o in periods]
    jumps = tuple(sort_key(card.period_kind, b.on) for b in card.breaks)
    return own_trend(card, trend_of(steps, jumps, likeness(card)))


def _break(card: Card, on: str, reason: str) -> str:
    return _("From {period}: {reason}").format(period=period_words(card, on), reason=reason)
