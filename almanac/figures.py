"""A number that can explain itself: exact value, unit, rounding, inputs, rule, source.

This is the only place where a number is rounded. Every output (page, CSV, API, command line)
carries the exact `value` and the `display` that this module makes from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

WHOLE, WHOLE_SUFFIX = Decimal(100), "%"  # the whole that a share is of
OVER = {"en": "over", "cy": "dros"}
UNDER = {"en": "under", "cy": "o dan"}
EXACT_PLACES = Decimal("0.000001")  # the warehouse's DECIMAL(18, 6)


class Absence(StrEnum):
    """Why there is no number. Four kinds, never mixed, none ever counted as zero."""

    MISSING = "missing"  # nobody has published it
    WITHHELD = "withheld"  # the publisher or our own disclosure rule holds it back
    NOT_APPLICABLE = "not-applicable"  # the question makes no sense here
    NOT_ITS_FUNCTION = "not-its-function"  # another council runs it


class Rule(StrEnum):
    """How a value came about."""

    PUBLISHED = "published"  # as the publisher gives it
    CALCULATED = "calculated"  # from other figures of the same council, by the card's formula
    SUM = "sum"  # added up over the councils that came before, or over districts
    WEIGHTED_MEAN = "weighted-mean"  # mean over them, weighted by a named population
    ROUGHLY = "roughly"  # as the weighted mean, but the method does not allow it exactly
    QUANTILE = "quantile"  # median or quartile of a group of councils


@dataclass(frozen=True, slots=True)
class Unit:
    """What a value counts: words after it, or a sign before it.

    `symbol_before` is for pounds; `suffix` is joined without a space (%), `words` with one.
    """

    key: str
    words_en: str = ""
    words_cy: str = ""
    symbol_before: str = ""
    suffix: str = ""

    def attach(self, number: str, language: str = "en") -> str:
        """Put the unit round an already rounded number."""
        words = self.words_cy if language == "cy" and self.words_cy else self.words_en
        sign, digits = ("−", number[1:]) if number.startswith("−") else ("", number)
        text = f"{sign}{self.symbol_before}{digits}{self.suffix}"
        return f"{text} {words}" if words else text


@dataclass(frozen=True, slots=True)
class Input:
    """One value that a figure was made from, with what it weighed."""

    label: str
    value: Decimal | None
    weight: Decimal | None = None
    period: str = ""
    council: str = ""  # permanent id, where the input is about a council
    source: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact value, or the reason for its absence; never both, never neither."""

    unit: Unit
    decimals: int
    value: Decimal | None = None
    absence: Absence | None = None
    period: str = ""
    rule: Rule = Rule.PUBLISHED
    inputs: tuple[Input, ...] = ()
    source: str = ""
    retrieved: date | None = None
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if (self.value is None) == (self.absence is None):
            raise ValueError("A figure has a value or the reason why it has none, and not both.")

    @property
    def number(self) -> str:
        """The rounded number without its unit; empty where there is no value."""
        return "" if self.value is None else format_number(self.value, self.decimals)

    def display(self, language: str = "en") -> str:
        """The rounded number with its unit; empty where there is no value."""
        return "" if self.value is None else shown(self.value, self.unit, self.decimals, language)


def shown(value: Decimal, unit: Unit, decimals: int, language: str = "en") -> str:
    """A value as every output writes it. Rounding never makes a whole of a share that is none, nor
    nothing of something: 99.99% is "over 99.9%" and 0.04% "under 0.1%"."""
    rounded = round_half_up(value, decimals)
    step = Decimal(1).scaleb(-decimals)
    if unit.suffix == WHOLE_SUFFIX and value < WHOLE == rounded:
        return f"{OVER[language]} {unit.attach(format_number(WHOLE - step, decimals), language)}"
    if value > 0 == rounded:
        return f"{UNDER[language]} {unit.attach(format_number(step, decimals), language)}"
    return unit.attach(_written(rounded), language)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round as people do: 2.5 becomes 3, −2.5 becomes −3. Negative `decimals` are refused."""
    if decimals < 0:
        raise ValueError("A figure is rounded to whole numbers or to decimals, not to tens.")
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded  # no "−0"


def format_number(value: Decimal, decimals: int) -> str:
    """Rounded, with thousands separated by commas and a true minus sign."""
    return _written(round_half_up(value, decimals))


def _written(rounded: Decimal) -> str:
    return f"{rounded:,f}".replace("-", "−")


def exact(value: Decimal | int | str) -> Decimal:
    """The value as the warehouse stores it: six decimals, half up."""
    return Decimal(value).quantize(EXACT_PLACES, rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """The exact value as text for files: no exponent, no trailing zeros, a decimal point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def median(values: Iterable[Decimal]) -> Decimal | None:
    """The middle value; the mean of the two middle ones for an even count; None for none."""
    return quantile(values, Decimal("0.5"))


def quantile(values: Iterable[Decimal], share: Decimal) -> Decimal | None:
    """The value below which `share` (0 to 1) of the values lie, interpolated linearly.

    Method: Hyndman and Fan (1996), definition 7, as in spreadsheets, R's default and DuckDB's
    `quantile_cont`.
    """
    ordered = sorted(values)
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
