"""What the API of figures answers with, and what it is asked."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Field, Schema

from almanac.indicators.card import About, Direction
from almanac.register.councils import Kind, Nation
from almanac.ui.envelope import Envelope, Page

LARGEST_PAGE = 500
LARGEST_PAGE_OF_VALUES = 5000
Language = Literal["en", "cy"]


class FigureOut(Schema):
    """A number that explains itself, or the reason why there is none."""

    value: str | None = Field(None, description="Exact decimal text; empty where there is none.")
    display: str = Field(description="Rounded, with its unit, as pages show it.")
    absence: str = Field(
        description="missing, withheld, not-applicable or not-its-function; empty with a value"
    )
    period: str
    rule: str = Field(description="published, calculated, sum, weighted-mean, roughly or quantile")
    source: str = Field(description="Id of the data set; empty where several were used.")
    publisher: str
    licence: str
    retrieved: date | None = Field(None, description="The day on which we read it.")


class CardOut(Schema):
    """What a figure means, where it may be used, and how it combines."""

    id: str
    title: str
    title_cy: str
    meaning: str
    meaning_cy: str
    unit: str
    decimals: int = Field(description="Decimals of `display`; `value` is exact.")
    direction: str = Field(description="Which is better: higher, lower or neither.")
    about: str = Field(description="council, place or market; only the first is its own doing")
    context: bool = Field(description="Says what kind of place it is, never how well it does.")
    nations: list[str]
    kinds: list[str]
    comparable_across_nations: bool
    period_kind: str
    stale_after_months: int
    combine: str = Field(description="How values become one when councils merge.")
    weight: str = Field(description="Id of the figure that weighs the mean.")
    formula: str
    numerator: str
    denominator: str
    areas_of_work: list[str]
    elements: list[str] = Field(description="framework:edition:part")
    source: str
    publisher: str
    licence: str
    retired: date | None = None


class BreakOut(Schema):
    """Values before and after are not compared."""

    on: str
    reason: str
    reason_cy: str


class SpreadOut(Schema):
    """How the values of the period that most of them have lie among the councils of one nation and
    kind."""

    nation: str
    kind: str
    period: str
    n: int
    of_other_periods: int = Field(description="Councils left out: their latest is of another one.")
    lowest: str
    lower_quartile: str
    median: str
    upper_quartile: str
    highest: str
    median_display: str


class CardWholeOut(CardOut, Envelope):
    """A card with its method, its caveats and how its values lie."""

    method: str
    method_cy: str
    caveats: list[str]
    caveats_cy: list[str]
    breaks: list[BreakOut]
    next_update: str = Field(description="yyyy-mm or yyyy; empty where none is announced.")
    next_update_note: str
    spreads: list[SpreadOut]


class CardPage(Page):
    """One page of the list of figures."""

    as_at: date
    items: list[CardOut]


class ValueOut(FigureOut):
    """A council's latest value."""

    council: str
    council_name: str
    gss: str
    nation: str
    kind: str
    fresh: bool = Field(description="False where it is too old to say how well a council does.")


class ValuePage(Page):
    """One page of a figure's values, by council's name."""

    as_at: date
    indicator: str
    title: str
    items: list[ValueOut]


class ObservationOut(FigureOut):
    """A council's value of one period."""

    council: str
    indicator: str
    status: str = Field(description="published, estimated, provisional, withheld or derived")


class ObservationPage(Page):
    """One page of values of all periods."""

    as_at: date
    items: list[ObservationOut]


class CardFilters(Schema):
    """What figures to list."""

    about: About | None = None
    direction: Direction | None = None
    limit: int = Field(100, ge=1, le=LARGEST_PAGE)
    offset: int = Field(0, ge=0)


class ValueFilters(Schema):
    """Whose values to list."""

    nation: Nation | None = None
    kind: Kind | None = None
    region: str = Field("", max_length=60)
    language: Language = Field("en", description="Of `display` and of names.")
    limit: int = Field(100, ge=1, le=LARGEST_PAGE)
    offset: int = Field(0, ge=0)


class ObservationFilters(Schema):
    """Which values to list."""

    council: str = Field("", max_length=60, description="Id of a council of the date.")
    indicator: str = Field("", max_length=60, description="Id of a figure.")
    language: Language = "en"
    limit: int = Field(100, ge=1, le=LARGEST_PAGE_OF_VALUES)
    offset: int = Field(0, ge=0)
