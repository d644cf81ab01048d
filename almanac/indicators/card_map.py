"""The map of a figure: every council shaded by the fifth of councils in which its value lies."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from almanac.figures import Figure, quantile
from almanac.indicators.card import Card
from almanac.indicators.period_words import period_words
from almanac.indicators.queries import Standing
from almanac.register import maps
from almanac.register.maps import TitledMap
from almanac.register.queries import register
from almanac.ui.templatetags.ui import ABSENCES

BANDS = 5
ABSENT = "absent"  # the style of a hexagon without a value


def maps_of(
    card: Card, latest: Mapping[str, Standing], as_at: date, language: str
) -> tuple[TitledMap, ...]:
    """Both layouts; none where all values are the same, or nations cannot be compared.

    Shaded are values of the period that most councils have; others say theirs and stand back.
    """
    figures = {c: s.figure for c, s in latest.items() if s.figure.value is not None}
    period = usual_period(figures.values())
    values = {c: f.value for c, f in figures.items() if f.period == period and f.value is not None}
    if len(set(values.values())) < 2 or (not card.comparable_across_nations and _both(values)):
        return ()
    styles = fifths(values)
    legend = [
        (style, _range(card, [values[c] for c in values if styles[c] == style], language))
        for style in sorted(set(styles.values()))
    ]
    other = len(values) < len(figures)
    legend.append((ABSENT, _("no value, or of another period") if other else _("no value")))
    says = _says(card, latest, period, language)
    return maps.of_values(styles, says, tuple(legend), as_at, language)


def usual_period(figures: Iterable[Figure]) -> str:
    """The period that most of them have; the newer of two; empty for none."""
    counts = Counter(figure.period for figure in figures)
    return max(counts, key=lambda period: (counts[period], period), default="")


def fifths(values: Mapping[str, Decimal]) -> dict[str, str]:
    """The fifth of each, from "0" for the lowest; equal values lie in the same one."""
    inner = [quantile(values.values(), Decimal(n) / BANDS) for n in range(1, BANDS)]
    bounds = [bound for bound in inner if bound is not None]
    return {id_: str(bisect_right(bounds, value)) for id_, value in values.items()}


def figure(card: Card, value: Decimal) -> Figure:
    """A bare value as the card writes it."""
    return Figure(unit=card.unit.as_unit(), decimals=card.decimals, value=value)


def _range(card: Card, values: Iterable[Decimal], language: str) -> str:
    ordered = sorted(values)
    low, high = (figure(card, v).display(language) for v in (ordered[0], ordered[-1]))
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def _says(card: Card, latest: Mapping[str, Standing], period: str, language: str) -> dict[str, str]:
    """The value of each council, with its period where that is another than most have."""
    says = {}
    for council, standing in latest.items():
        found = standing.figure
        if found.absence is not None:
            says[council] = str(ABSENCES[found.absence])
        elif found.period == period:
            says[council] = found.display(language)
        else:
            words = period_words(card, found.period, language)
            says[council] = f"{found.display(language)} ({words})"
    return says


def _both(values: Iterable[str]) -> bool:
    return len({register().get(c).nation for c in values}) > 1
