"""Reads of open figures: real values by hand, and a fixed number of statements."""

from __future__ import annotations

from decimal import Decimal

import pytest

from almanac.figures import Absence, Rule
from almanac.indicators import queries
from almanac.indicators.warehouse import counting

pytestmark = pytest.mark.usefixtures("prepared")


def latest(council: str, indicator: str):  # type: ignore[no-untyped-def]
    return queries.latest_of([council], [indicator])[indicator][council].figure


@pytest.mark.parametrize(
    ("council", "indicator", "value", "rule"),
    [
        # Looked up by hand in the publishers' files.
        ("leeds", "gigabit-broadband", "91.4", Rule.PUBLISHED),
        ("leeds", "population", "811951", Rule.PUBLISHED),
        ("leeds", "population-density", "1470.925725", Rule.CALCULATED),  # 811951 / 552
        # Eleven districts of Surrey added up.
        ("surrey", "population", "1203081", Rule.SUM),
        ("cumberland", "population", "273240", Rule.PUBLISHED),
        ("leeds", "planning-open-data", "6", Rule.PUBLISHED),
    ],
)
def test_values_by_hand(council: str, indicator: str, value: str, rule: Rule) -> None:
    figure = latest(council, indicator)
    assert figure.value == Decimal(value)
    assert figure.rule is rule


@pytest.mark.parametrize(
    ("council", "indicator", "absence"),
    [
        ("powys", "planning-open-data", Absence.NOT_APPLICABLE),
        ("surrey", "planning-open-data", Absence.NOT_ITS_FUNCTION),
        ("leeds", "deprivation-wales", Absence.NOT_APPLICABLE),
        ("herefordshire", "homepage-weight", Absence.MISSING),
        ("isles-of-scilly", "level-3-qualifications", Absence.WITHHELD),
    ],
)
def test_four_kinds_of_absence(council: str, indicator: str, absence: Absence) -> None:
    assert latest(council, indicator).absence is absence


def test_a_derived_value_shows_its_parts_and_they_make_it() -> None:
    made = queries.made_of("surrey", "population")
    assert made is not None
    assert len(made.inputs) == 11
    assert sum(item.value or 0 for item in made.inputs) == made.observed.value
    mean = queries.made_of("surrey", "gigabit-broadband")
    assert mean is not None
    weighed = sum((i.value or 0) * (i.weight or 0) for i in mean.inputs)
    assert round(weighed / sum(i.weight or 0 for i in mean.inputs), 6) == mean.observed.value


def test_a_ratio_names_the_figures_it_is_made_of() -> None:
    made = queries.made_of("leeds", "population-density")
    assert made is not None
    assert made.from_indicators == ("population", "area")


def test_nothing_is_made_of_an_absent_value() -> None:
    assert queries.made_of("powys", "planning-open-data") is None


def test_statements_do_not_grow_with_councils_or_figures() -> None:
    many = [f"council-{n}" for n in range(300)]
    asked = {3: lambda o: queries.values_like("leeds", o), 2: lambda o: queries.latest_of(o)}
    for statements, one in asked.items():
        counted = []
        for others in (["leeds"], ["leeds", "sheffield", *many]):
            with counting() as counter:
                one(others)
            counted.append(len(counter.statements))
        assert counted == [statements, statements]
    with counting() as counter:
        queries.series_of("leeds")
    assert len(counter.statements) == 3
    with counting() as counter:
        queries.neighbours_of("leeds")
    assert len(counter.statements) == 2


def test_values_like_prefers_the_same_period() -> None:
    own = queries.series_of("south-hams").observed["homepage-weight"][-1]
    others = queries.values_like("south-hams", ["leeds", "powys"])["homepage-weight"]
    assert own.period == "2025-10"  # its site could not be measured since
    assert {o.period for o in others.values() if not isinstance(o, Absence)} == {"2025-10"}


def test_nobody_is_asked_about_when_nobody_is_named() -> None:
    assert queries.values_like("leeds", []) == {}


def test_pages_of_values_follow_on() -> None:
    total, first = queries.observations(council="leeds", limit=5, offset=0)
    _, second = queries.observations(council="leeds", limit=5, offset=5)
    assert total > 10
    assert len(first) == len(second) == 5
    assert not {(r[1], r[3].period) for r in first} & {(r[1], r[3].period) for r in second}


def test_text_from_outside_is_only_ever_a_value() -> None:
    hostile = "x'); DROP TABLE latest; --"
    assert queries.series_of(hostile).observed == {}
    assert queries.latest_of([hostile], [hostile]) == {}
    assert queries.observations(council=hostile, limit=1, offset=0) == (0, [])
