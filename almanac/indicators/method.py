"""The method as tables: the numbers of its rules, and the examples that specify them.

Tests read the very files that the method pages show. Rules take what they need as arguments;
only this module knows where it is written.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from django.conf import settings
from pydantic import BeforeValidator, Field

from almanac.catalogue.loader import load_file, load_folder
from almanac.catalogue.tables import read_table
from almanac.catalogue.text import Strict, Text
from almanac.disclosure import HeldBack
from almanac.figures import Rule
from almanac.indicators import similarity
from almanac.indicators.card import About, Direction
from almanac.indicators.position import Place, Standing
from almanac.indicators.trend import Course, Move

FOLDER = "method"
ACROSS = "any"  # the two nations together

Values = Annotated[
    tuple[Decimal, ...], BeforeValidator(lambda v: v.split() if isinstance(v, str) else v)
]
Ordinals = Annotated[
    tuple[int, ...], BeforeValidator(lambda v: v.split() if isinstance(v, str) else v)
]
YesNo = Literal["yes", "no"]


class MeasureChoice(Strict):
    """A measure that makes councils alike, with the weight it has unless a reader moves it."""

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    title: Text
    weight: int = Field(ge=0)
    transform: similarity.Transform
    indicator: dict[Literal["england", "wales", "any"], str]
    why: Text


class SimilarityRules(Strict):
    """The numbers of `similarity.Rules`, as the file writes them."""

    most: int = Field(gt=0)
    part_of_kind: int = Field(gt=0)
    least_shared: Decimal = Field(gt=0, le=1)
    near_gap: Decimal
    far_gap: Decimal
    very_close: Decimal
    close: Decimal
    fairly_close: Decimal


class SimilarityMethod(Strict):
    """`similarity.yaml`, whole."""

    rules: SimilarityRules
    largest_weight: int = Field(gt=0)
    measures: tuple[MeasureChoice, ...] = Field(min_length=1)

    def as_rules(self) -> similarity.Rules:
        """The numbers as the pure rule takes them."""
        return similarity.Rules(**self.rules.model_dump())


class RuralUrbanClass(Strict):
    """A class of places by the share of people in rural places."""

    id: str
    least: Decimal = Field(alias="from", ge=0, le=100)
    title: Text


class RuralUrban(Strict):
    """`rural_urban.yaml`, whole: classes from the most urban on."""

    indicator: str
    classes: tuple[RuralUrbanClass, ...] = Field(min_length=1)


class CaseMeasure(Strict):
    """A measure in an example."""

    id: str
    weight: int
    transform: similarity.Transform = similarity.Transform.NONE


class CaseNeighbour(Strict):
    """A similar council that an example expects."""

    council: str
    distance: Decimal
    shares: dict[str, Decimal]
    closest: tuple[str, ...]
    further: tuple[str, ...]
    not_shared: tuple[str, ...] = ()


class SimilarityCase(Strict):
    """A worked example of similarity."""

    id: str
    title: Text
    says: Text
    measures: tuple[CaseMeasure, ...]
    councils: dict[str, dict[str, Decimal | None]]
    council: str
    expected: tuple[CaseNeighbour, ...]
    dropped: dict[str, similarity.Dropped] = {}
    not_comparable: tuple[str, ...] = ()


class SimilarityCases(Strict):
    """`similarity_cases.yaml`, whole."""

    cases: tuple[SimilarityCase, ...]


class Case(Strict):
    """A row of a table of examples."""

    case: str
    title: str
    title_cy: str

    @property
    def text(self) -> Text:
        """The title in both languages."""
        return Text(en=self.title, cy=self.title_cy)


class PositionCase(Case):
    """`position.csv`: a value among others, and the words it gets."""

    own: Decimal
    others: Values
    decimals: int
    absolute: Decimal
    relative: Decimal
    direction: Direction
    about: About
    place: Place
    standing: Standing


class TrendCase(Case):
    """`trend.csv`: a council's values, oldest first, and how they moved."""

    values: Values
    breaks: Ordinals = ()  # which of the values (1 for the first) begin a new method
    decimals: int
    absolute: Decimal
    relative: Decimal
    direction: Direction
    about: About
    move: Move
    course: Course


class DisclosureCase(Case):
    """`disclosure.csv`: how many share, and what is published."""

    outcome: str
    group: str
    sharing: int  # by the cut-off
    late: int  # the day after
    as_at: date
    published: YesNo
    median: YesNo
    quartiles: YesNo
    reason: HeldBack | None = None


class RoundingCase(Case):
    """`rounding.csv`: an exact value and what is shown."""

    value: Decimal
    decimals: int
    unit: str = ""  # what stands behind the number without a space
    shown: str
    shown_cy: str = ""  # where words stand before the number

    def shown_in(self, language: str) -> str:
        """What is shown in a language."""
        return self.shown_cy if language == "cy" and self.shown_cy else self.shown


class QuartilesCase(Case):
    """`quartiles.csv`: values, their median and quartiles."""

    values: Values
    q1: Decimal
    median: Decimal
    q3: Decimal


class CombiningRow(Strict):
    """`combining.csv`: one input of one example, with the example's result on each of its rows."""

    case: str
    title: str
    title_cy: str
    combine: Literal["sum", "weighted-mean", "roughly", "not-at-all"]
    made_of: Literal["predecessors", "districts"]
    whole: YesNo  # whether the input's whole area went to the result
    council: str
    value: Decimal | None = None
    weight: Decimal | None = None
    result: Decimal | None = None  # empty: missing
    rule: Rule | None = None


class Part(Strict):
    """A part of a method page: a heading, paragraphs, perhaps a formula or a table of examples."""

    heading: Text
    paragraphs: tuple[Text, ...] = ()
    formula: Text | None = None
    table: str = ""  # file in content/method whose rows are shown here


class Page(Strict):
    """A method page; the file's name is its address."""

    id: str
    title: Text
    lead: Text
    parts: tuple[Part, ...] = Field(min_length=1)


@lru_cache(maxsize=1)
def similarity_method() -> SimilarityMethod:
    """Measures, weights and numbers of the rule for similar councils."""
    return load_file(_folder() / "similarity.yaml", SimilarityMethod)


@lru_cache(maxsize=1)
def similarity_cases() -> tuple[SimilarityCase, ...]:
    """The worked examples of similarity."""
    return load_file(_folder() / "similarity_cases.yaml", SimilarityCases).cases


@lru_cache(maxsize=1)
def rural_urban() -> RuralUrban:
    """The classes of places, and the indicator that decides."""
    return load_file(_folder() / "rural_urban.yaml", RuralUrban)


@lru_cache(maxsize=1)
def trend_cases() -> tuple[TrendCase, ...]:
    """The examples of a movement in words."""
    return tuple(read_table(_folder() / "trend.csv", TrendCase))


@lru_cache(maxsize=1)
def position_cases() -> tuple[PositionCase, ...]:
    """The examples of a position in words."""
    return tuple(read_table(_folder() / "position.csv", PositionCase))


@lru_cache(maxsize=1)
def disclosure_cases() -> tuple[DisclosureCase, ...]:
    """The examples of what is held back."""
    return tuple(read_table(_folder() / "disclosure.csv", DisclosureCase))


@lru_cache(maxsize=1)
def rounding_cases() -> tuple[RoundingCase, ...]:
    """The examples of rounding."""
    return tuple(read_table(_folder() / "rounding.csv", RoundingCase))


@lru_cache(maxsize=1)
def quartiles_cases() -> tuple[QuartilesCase, ...]:
    """The examples of medians and quartiles."""
    return tuple(read_table(_folder() / "quartiles.csv", QuartilesCase))


@lru_cache(maxsize=1)
def combining_rows() -> tuple[CombiningRow, ...]:
    """The examples of combining councils; rows with the same `case` belong together."""
    return tuple(read_table(_folder() / "combining.csv", CombiningRow))


@lru_cache(maxsize=1)
def pages() -> dict[str, Page]:
    """The method pages by address, in order of their file names. A name that differs is refused."""
    loaded = load_folder([_folder()], "pages/*.yaml", Page)
    for path, page in loaded.items():
        if path.stem != page.id:
            raise ValueError(f"{path.name} holds the page {page.id}; name the file after the page.")
    return {page.id: page for page in loaded.values()}


def _folder() -> Path:
    root: Path = settings.CONTENT_ROOTS[0]
    return root / FOLDER
