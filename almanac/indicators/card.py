"""The card of an indicator: what a figure means, where it may be used, and how it combines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from almanac.catalogue.text import Strict, Text
from almanac.figures import Unit
from almanac.indicators.periods import days_of

Element = Annotated[str, Field(pattern=r"^[a-z0-9-]+:[a-z0-9.-]+:[a-zA-Z0-9.-]+$")]


class Direction(StrEnum):
    """Which way is better for people, if either."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class About(StrEnum):
    """Whose figure it is: only figures about the council may say how well it does."""

    COUNCIL = "council"
    PLACE = "place"
    MARKET = "market"


class Combine(StrEnum):
    """How values become one when councils merge, or a county is derived from its districts."""

    SUM = "sum"
    WEIGHTED_MEAN = "weighted-mean"
    ROUGHLY = "roughly"
    NOT_AT_ALL = "not-at-all"


class CardUnit(Strict):
    """How a value is written."""

    key: str
    words: Text | None = None
    symbol_before: str = ""
    suffix: str = ""

    def as_unit(self) -> Unit:
        """The unit that figures carry."""
        return self._unit

    @cached_property
    def _unit(self) -> Unit:
        return Unit(
            key=self.key,
            words_en=self.words.en if self.words else "",
            words_cy=self.words.cy if self.words else "",
            symbol_before=self.symbol_before,
            suffix=self.suffix,
        )


class Applies(Strict):
    """The councils whose function or place the figure is about; others: not their function."""

    nations: tuple[Literal["england", "wales"], ...] = ("england", "wales")
    kinds: tuple[Literal["county", "district", "single-tier"], ...] = (
        "county",
        "district",
        "single-tier",
    )
    # What another kind of council is shown, and what the other nation's councils are shown.
    otherwise: Literal["not-its-function", "not-applicable"] = "not-applicable"
    other_nation: Literal["not-its-function", "not-applicable"] = "not-applicable"


class Break(Strict):
    """A known jump in the method: values before and after are not compared."""

    on: str  # period from which the new method holds
    reason: Text


class Noise(Strict):
    """Differences up to this size mean nothing: rounding, small counts, published intervals."""

    absolute: Decimal = Decimal(0)
    relative: Decimal = Decimal(0)  # share of the value, 0.05 for 5 %
    reason: Text


class Next(Strict):
    """When the publisher brings the next figures."""

    date: str = ""  # yyyy-mm or yyyy; empty where no date is announced
    note: Text


class Card(Strict):
    """One indicator. The file's name is its permanent id."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: Text
    meaning: Text  # in plain words, what the figure says and does not say
    unit: CardUnit
    decimals: int = Field(ge=0, le=4)
    direction: Direction
    about: About
    applies_to: Applies = Applies()
    weight_only: bool = False  # only there to weigh others; not shown on councils' pages
    context: bool = False  # a measure of what makes councils alike, never of merit
    comparable_across_nations: bool = True
    period_kind: Literal["day", "month", "quarter", "year", "financial-year", "census", "other"]
    stale_after_months: int = Field(gt=0)
    combine: Combine
    weight: str = ""  # indicator whose value weighs the mean, such as "population"
    county_from_districts: bool = True  # whether a county may be derived from its districts
    # True where a county and its districts each have their own (money): then a council that took
    # over from both is the sum of both. False where they cover the same ground twice (people).
    each_tier_its_own: bool = False
    formula: Literal["", "ratio"] = ""  # calculated from two other indicators
    numerator: str = ""
    denominator: str = ""
    minimum: Decimal | None = None  # a value outside [minimum, maximum] is refused on loading
    maximum: Decimal | None = None
    absent_means_zero: Literal[False] = False  # missing is never zero; a source says 0 itself
    breaks: tuple[Break, ...] = ()
    noise: Noise | None = None
    facets: tuple[str, ...] = ()  # areas of work, as <facet id> of our current instrument
    elements: tuple[Element, ...] = ()  # <framework>:<edition>:<element>
    source: str  # module of indicators/sources and key of facts/sources.csv
    publisher: str
    licence: str
    method_note: Text
    caveats: tuple[Text, ...] = ()
    next_update: Next
    retired: date | None = None

    @model_validator(mode="after")
    def _whole(self) -> Card:
        if self.combine in (Combine.WEIGHTED_MEAN, Combine.ROUGHLY) and not self.weight:
            raise ValueError("name in `weight` the indicator that weighs the mean")
        if self.context and self.direction is not Direction.NEITHER:
            raise ValueError("a context measure has the direction `neither`")
        if self.each_tier_its_own and self.county_from_districts:
            raise ValueError("what each tier has of its own says nothing about the county's")
        low, high = self.minimum, self.maximum
        if low is not None and high is not None and low >= high:
            raise ValueError("`minimum` lies below `maximum`")
        for jump in self.breaks:
            days_of(self.period_kind, jump.on)  # its own sentence says what is wrong
        if bool(self.formula) != bool(self.numerator and self.denominator):
            raise ValueError("a ratio names its `numerator` and its `denominator`")
        return self
